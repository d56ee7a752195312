import type { APIRoute } from "astro";
import { currentStory } from "../_story.ts";

/** The story's own file, as it was checked. */
export const GET: APIRoute = () => {
	const { raw } = currentStory();
	const data = { ...JSON.parse(raw), $schema: "./story.schema.json" };
	return new Response(`${JSON.stringify(data, null, "\t")}\n`, {
		headers: { "content-type": "application/json; charset=utf-8" },
	});
};
