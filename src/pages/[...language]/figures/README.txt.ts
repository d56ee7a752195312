import type { APIRoute } from "astro";
import { readme } from "../../../downloads/readme.ts";
import { languageOf, languageRoutes } from "../../_languages.ts";
import { currentStory } from "../../_story.ts";

export const getStaticPaths = () => languageRoutes(currentStory().story);

/** What the files in this folder are, and how they are written. */
export const GET: APIRoute = ({ params }) => {
	const { story } = currentStory();
	return new Response(readme(story, languageOf(story, params.language), false), {
		headers: { "content-type": "text/plain; charset=utf-8" },
	});
};
