import type { APIRoute } from "astro";
import { readme } from "../../downloads/readme.ts";
import { currentStory } from "../_story.ts";

/** How the data in this folder are written. */
export const GET: APIRoute = () => {
	const { story } = currentStory();
	return new Response(readme(story, story.meta.languages[0] ?? "en", true), {
		headers: { "content-type": "text/plain; charset=utf-8" },
	});
};
