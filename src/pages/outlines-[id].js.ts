import type { APIRoute } from "astro";
import { laterOutlines } from "../content/outlines.ts";
import { answerScript, tierScript } from "./_script.ts";
import { currentStory } from "./_story.ts";

export const getStaticPaths = () => {
	const { story, atlas } = currentStory();
	return laterOutlines(story, atlas).map(({ id }) => ({ params: { id } }));
};

/** Outlines that maps take once the page is loaded: a close view, with its relief, or all the earth for large screens. */
export const GET: APIRoute = ({ params }) => {
	const tier = currentStory().atlas[Number(params.id)];
	return tier ? answerScript(tierScript(tier)) : new Response(null, { status: 404 });
};
