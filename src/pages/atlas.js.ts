import type { APIRoute } from "astro";
import { answerScript, atlasScript } from "./_script.ts";
import { currentStory } from "./_story.ts";

/** The outlines of the maps, as a classic script: fetch and modules do not work from file://. */
export const GET: APIRoute = () => {
	const { story, atlas } = currentStory();
	return answerScript(atlasScript(story, atlas));
};
