import type { APIRoute } from "astro";
import { escaped } from "../embed/codes.ts";
import { homeOf } from "../sections/home.ts";
import { currentStory } from "./_story.ts";

/** The pages that a search engine may list: the story in each of its languages (sitemaps.org, 0.9). */
export const GET: APIRoute = ({ site }) => {
	const { story } = currentStory();
	const { languages, updated } = story.meta;
	const pages = languages.map((language) => {
		const address = new URL(homeOf(story, language).slice(1), site).href;
		return `\t<url><loc>${escaped(address)}</loc><lastmod>${updated}</lastmod></url>\n`;
	});
	return new Response(
		`<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${pages.join("")}</urlset>\n`,
		{ headers: { "content-type": "application/xml; charset=utf-8" } },
	);
};
