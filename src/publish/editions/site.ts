import { readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import MagicString from "magic-string";
import { escaped, NOWHERE, oembedText } from "../../embed/codes.ts";
import { filesOf } from "../files.ts";
import { setAttribute, type Tag, tagsOf, Unpublishable } from "../tags.ts";

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
export const HOMELESS = `SITE is not set: search engines, cards of shared links, oEmbed and robots are told that the story stands at ${new URL(NOWHERE).host}.
To say where it will stand: SITE=<its address> npm run build, or npm run rehost -- --site <its address>`;

/** What robots are told: they may read all of it, since what is not to be listed says so itself; and where its list is. */
export const robotsText = (site: string): string =>
	`User-agent: *\nDisallow:\n${site === NOWHERE ? "" : `\nSitemap: ${site}sitemap.xml\n`}`;

const value = (tag: Tag, name: string) => tag.attributes.get(name)?.value ?? "";

/** The address that a built folder says it stands at: its front page's own. */
export function siteOf(folder: string): string {
	const path = join(folder, "index.html");
	const link = tagsOf(readFileSync(path, "utf8")).find(
		(tag) => tag.name === "link" && value(tag, "rel") === "canonical",
	);
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

/**
 * A built folder's files that say where the site stands, as they are at another address: links to itself and metadata in
 * pages, the sitemap and where it is, answers for oEmbed. To be sealed anew once they are written.
 * @param site as siteAddress gives it
 * @returns the new text of each, by its path
 */
export function atSite(folder: string, site: string): Map<string, string> {
	const old = siteOf(folder);
	const moved = (address: string) =>
		address.startsWith(old) ? `${site}${address.slice(old.length)}` : address;
	/** The same for the addresses in the tags of some HTML. */
	const movedIn = (html: string) => html.replaceAll(`"${escaped(old)}`, `"${escaped(site)}`);
	const changed = new Map<string, string>();
	for (const path of filesOf(folder, ".html")) {
		const html = readFileSync(path, "utf8");
		const page = new MagicString(html);
		for (const tag of tagsOf(html)) {
			const attribute = absoluteIn(tag);
			if (attribute) setAttribute(page, tag, attribute, moved(value(tag, attribute)));
			if (value(tag, "type") === "application/ld+json")
				page.overwrite(tag.inside, tag.insideEnd, tag.text.replaceAll(`"${old}`, `"${site}`));
			// A code for hosts is HTML, or an address.
			if (tag.attributes.has("data-code"))
				page.overwrite(
					tag.inside,
					tag.insideEnd,
					escaped(tag.text.startsWith("<") ? movedIn(tag.text) : moved(tag.text)),
				);
		}
		changed.set(path, page.toString());
	}
	const sitemap = join(folder, "sitemap.xml");
	const listed = readFileSync(sitemap, "utf8");
	const [before, now] = [escaped(old), escaped(site)];
	changed.set(
		sitemap,
		listed
			.replaceAll(`<loc>${before}`, `<loc>${now}`)
			.replaceAll(`href="${before}`, `href="${now}`),
	);
	changed.set(join(folder, "robots.txt"), robotsText(site));
	for (const path of filesOf(folder, ".json")) {
		if (!/^(\w+\/)?oembed\//.test(relative(folder, path).split(sep).join("/"))) continue;
		const answer = JSON.parse(readFileSync(path, "utf8"), (name, part) =>
			typeof part !== "string" ? part : name === "html" ? movedIn(part) : moved(part),
		);
		changed.set(path, oembedText(answer));
	}
	return changed;
}
