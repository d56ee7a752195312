import type { APIRoute, GetStaticPaths } from "astro";
import { SERVER_SIZE } from "../../../../charts/layout.ts";
import { standaloneSvg } from "../../../../downloads/standalone.ts";
import { sceneAt, viewsOf } from "../../../../scenes/scene-at.ts";
import { languageOf, languageRoutes } from "../../../_languages.ts";
import { currentStory } from "../../../_story.ts";

export const getStaticPaths: GetStaticPaths = () => {
	const { story } = currentStory();
	return languageRoutes(story).flatMap(({ params }) =>
		viewsOf(story).map(({ id }) => ({ params: { ...params, step: id } })),
	);
};

/** The picture of one step, for readers without scripts. */
export const GET: APIRoute = ({ params }) => {
	const { story, atlas } = currentStory();
	const language = languageOf(story, params.language);
	const scene = sceneAt(story, params.step ?? "", language);
	return new Response(standaloneSvg(scene, SERVER_SIZE.plain, atlas, language), {
		headers: { "content-type": "image/svg+xml; charset=utf-8" },
	});
};
