import type { APIRoute, GetStaticPaths } from "astro";
import { makeStepCard, stepsWithCards } from "../../../../downloads/downloads.ts";
import { languageOf, languageRoutes } from "../../../_languages.ts";
import { currentStory } from "../../../_story.ts";

export const getStaticPaths: GetStaticPaths = () => {
	const { story } = currentStory();
	return languageRoutes(story).flatMap(({ params }) =>
		stepsWithCards(story).map((step) => ({ params: { ...params, step } })),
	);
};

/** The picture of a step for shared links. */
export const GET: APIRoute = async ({ params }) => {
	const current = currentStory();
	const language = languageOf(current.story, params.language);
	const { body, type } = await makeStepCard(params.step ?? "", current, language);
	return new Response(new Uint8Array(body as Buffer), { headers: { "content-type": type } });
};
