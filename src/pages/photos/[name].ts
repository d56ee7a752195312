import type { APIRoute, GetStaticPaths } from "astro";
import { makePhoto, type PhotoFile, photoFiles } from "../../content/photos.ts";
import { currentStory } from "../_story.ts";

export const getStaticPaths = (async () =>
	(await photoFiles(currentStory().story)).map((photo) => ({
		params: { name: photo.name },
		props: photo,
	}))) satisfies GetStaticPaths;

/** A picture of the story in one width and format. */
export const GET: APIRoute<PhotoFile> = async ({ props }) => {
	const { body, type } = await makePhoto(props);
	return new Response(new Uint8Array(body), { headers: { "content-type": type } });
};
