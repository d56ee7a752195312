import type { APIRoute } from "astro";
import { escaped } from "../embed/codes.ts";
import type { Language } from "../languages/index.ts";
import { homeOf } from "../story/addresses.ts";
import { currentStory } from "./_story.ts";

/**
 * The pages that a search engine may list: the story in each of its languages (sitemaps.org, 0.9), each with where the
 * others are, as Google's crawler reads it.
 */
export const GET: APIRoute = ({ site }) => {
	const { story } = currentStory();
	const { languages, updated } = story.meta;
	const address = (language: Language) =>
		escaped(new URL(homeOf(story, language).slice(1), site).href);
	const alternates = languages.map(
		(language) =>
			`<xhtml:link rel="alternate" hreflang="${language}" href="${address(language)}"/>`,
	);
	const pages = languages.map(
		(language) =>
			`\t<url><loc>${address(language)}</loc><lastmod>${updated}</lastmod>${languages.length > 1 ? alternates.join("") : ""}</url>\n`,
	);
	return new Response(
		`<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${pages.join("")}</urlset>\n`,
		{ headers: { "content-type": "application/xml; charset=utf-8" } },
	);
};
