import type { APIRoute, GetStaticPaths } from "astro";
import { allDownloads, makeDownload } from "../../../downloads/downloads.ts";
import { languageOf, languageRoutes } from "../../_languages.ts";
import { currentStory } from "../../_story.ts";

export const getStaticPaths: GetStaticPaths = () => {
	const { story } = currentStory();
	return languageRoutes(story).flatMap(({ params }) =>
		allDownloads(story).map((download) => ({ params: { ...params, download } })),
	);
};

/** A figure's picture or data as a file, for those who want to use it elsewhere. */
export const GET: APIRoute = async ({ params }) => {
	const current = currentStory();
	const language = languageOf(current.story, params.language);
	const { body, type } = await makeDownload(params.download ?? "", current, language);
	return new Response(typeof body === "string" ? body : new Uint8Array(body), {
		headers: { "content-type": type },
	});
};
