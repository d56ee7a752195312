import type { APIRoute } from "astro";
import { currentStory } from "./_story.ts";

/** The outlines of the maps, as a classic script: fetch and modules do not work from file://. */
export const GET: APIRoute = () =>
	new Response(`self.storyAtlas=${JSON.stringify(currentStory().atlas)};`, {
		headers: { "content-type": "text/javascript; charset=utf-8" },
	});
