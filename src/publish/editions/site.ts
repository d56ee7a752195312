import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { escaped, NOWHERE, oembedText } from "../../embed/codes.ts";
import type { Built, Page } from "../tools/built.ts";
import { filesOf, pathIn } from "../tools/files.ts";
import { setAttribute, type Tag } from "../tools/tags.ts";
import { Unpublishable } from "../tools/unpublishable.ts";

/**
 * The address of a site, with a slash at its end.
 * @throws Error where it is not a whole address of the web
 */
export function siteAddress(text: string): string {
	const address = URL.canParse(text) ? new URL(text) : undefined;
	if (!address || !/^https?:$/.test(address.protocol) || address.search || address.hash)
		throw new Error(
			`expected the address of a folder on the web, such as https://your.site/path/; found "${text}"`,
		);
	return address.href.replace(/\/?$/, "/");
}

/** What is said of a build that was not told where it will stand. */
export const HOMELESS = `SITE is not set: search engines, cards of shared links, oEmbed and robots are told that the story stands at ${new URL(NOWHERE).host}, where it is not: a shared link shows no picture.
To say where it will stand: SITE=<its address> npm run build, or npm run rehost -- --site <its address>`;

const value = (tag: Tag, name: string) => tag.attributes.get(name)?.value ?? "";

/** The address that a built folder says it stands at: its front page's own. */
export function siteOf({ pages }: Pick<Built, "pages">): string {
	const path = "index.html";
	const link = pages
		.find((page) => page.path === path)
		?.tags.find((tag) => tag.name === "link" && value(tag, "rel") === "canonical");
	if (!link)
		throw new Unpublishable(path, "does not say where it stands: it has no canonical link");
	return value(link, "href");
}

/** The attribute of a tag that holds a whole address because a standard, or the code for a host, demands one. */
function absoluteIn(tag: Tag): string | undefined {
	if (tag.attributes.has("data-site")) return "data-site";
	if (tag.name === "link" && /^(canonical|alternate)$/.test(value(tag, "rel"))) return "href";
	if (tag.name === "meta" && /^(og|twitter):/.test(value(tag, "property") || value(tag, "name")))
		return "content";
	return undefined;
}

/** Rewrites a file that lies in a folder. */
const rewrite = (path: string, change: (text: string) => string) =>
	writeFileSync(path, change(readFileSync(path, "utf8")));

/** What says where a site stands, as it is at another address. */
function movers(old: string, site: string) {
	const address = (text: string) =>
		text.startsWith(old) ? `${site}${text.slice(old.length)}` : text;
	/** The same for the addresses in the tags of some HTML. */
	const html = (text: string) => text.replaceAll(`"${escaped(old)}`, `"${escaped(site)}`);
	return {
		page: (page: Page) =>
			page.edit((text, tags) => {
				for (const tag of tags) {
					const attribute = absoluteIn(tag);
					if (attribute) setAttribute(text, tag, attribute, address(value(tag, attribute)));
					if (value(tag, "type") === "application/ld+json")
						text.overwrite(tag.inside, tag.insideEnd, tag.text.replaceAll(`"${old}`, `"${site}`));
					// A code for hosts is HTML, or an address.
					if (tag.attributes.has("data-code"))
						text.overwrite(
							tag.inside,
							tag.insideEnd,
							escaped(tag.text.startsWith("<") ? html(tag.text) : address(tag.text)),
						);
				}
			}),
		sitemap: (text: string) =>
			text
				.replaceAll(`<loc>${escaped(old)}`, `<loc>${escaped(site)}`)
				.replaceAll(`href="${escaped(old)}`, `href="${escaped(site)}`),
		answer: (text: string) =>
			oembedText(
				JSON.parse(text, (name, part) =>
					typeof part !== "string" ? part : name === "html" ? html(part) : address(part),
				),
			),
	};
}

/**
 * Has a built folder say that it stands at another address: links to itself and metadata in pages, the sitemap, answers
 * for oEmbed. To be sealed anew after it.
 * @param site as siteAddress gives it
 */
export function moveTo(built: Built, site: string): void {
	const { folder, pages } = built;
	const moved = movers(siteOf(built), site);
	for (const page of pages) moved.page(page);
	rewrite(join(folder, "sitemap.xml"), moved.sitemap);
	for (const file of filesOf(folder, ".json"))
		if (/^(\w+\/)?oembed\//.test(pathIn(folder, file))) rewrite(file, moved.answer);
}

/**
 * Has robots.txt name the sitemap by its whole address, as it must: relative ones are not understood (sitemaps.org). Of a
 * site that was not told where it stands it says nothing.
 */
export function nameSitemap({ folder }: Built, site: string): void {
	const line = site === NOWHERE ? "" : `\nSitemap: ${site}sitemap.xml\n`;
	rewrite(join(folder, "robots.txt"), (text) => text.replace(/\nSitemap: .*\n/, "") + line);
}
