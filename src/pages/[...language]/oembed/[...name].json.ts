import type { APIRoute, GetStaticPaths } from "astro";
import { oembed, oembedText } from "../../../embed/codes.ts";
import { embeddable, embedsOf } from "../../../embed/embeds.ts";
import { languageOf, languageRoutes } from "../../_languages.ts";
import { currentStory } from "../../_story.ts";

/** An answer for every address of an embed. */
export const getStaticPaths = (() => {
	const { story, hash } = currentStory();
	return languageRoutes(story).flatMap(({ params }) =>
		embedsOf(story).flatMap((name) => [
			{ params: { ...params, name }, props: { embed: name } },
			{ params: { ...params, name: `${name}/${hash}` }, props: { embed: name, frozen: hash } },
		]),
	);
}) satisfies GetStaticPaths;

/** What a host is told that asks for an embed's page (oEmbed). */
export const GET: APIRoute<{ embed: string; frozen?: string }> = ({ params, props, site }) => {
	const { story } = currentStory();
	const { embed: name, frozen } = props;
	const embed = embeddable(story, name, languageOf(story, params.language));
	const answer = oembed(site?.href ?? "/", embed, { frozen }, story.meta);
	return new Response(oembedText(answer), {
		headers: { "content-type": "application/json; charset=utf-8" },
	});
};
