import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { parseFragment, serialize } from "parse5";
import { describe, expect, inject, test } from "vitest";
import type { OEmbed } from "../../src/embed/codes.ts";
import { filesOf } from "../../src/publish/tools/files.ts";
import { attribute, byTag, type Element, parsed, readPage, textOf } from "../support/html.ts";
import { ksesOembed } from "../support/kses.ts";
import { readSound } from "../support/stories.ts";

const SITE = "https://example.org/";
const sites = { ...inject("sites"), bilingual: inject("bilingual") };

describe.each(Object.entries(sites))("the answers to oEmbed of the %s story", (_, site) => {
	const { folder } = site;
	const { publisher } = readSound(site.story).meta;
	const files = filesOf(folder).map((path) => relative(folder, path).split(sep).join("/"));
	const embeds = files.filter((file) => /(^|\/)embed\/.*\.html$/.test(file));
	const stories = files.filter((file) => /^(\w\w\/)?(stacked\/)?index\.html$/.test(file));
	const read = (file: string): OEmbed => JSON.parse(readFileSync(join(folder, file), "utf8"));
	const published = JSON.parse(readFileSync(join(folder, "data/embeds.json"), "utf8")) as {
		embeds: Record<string, { heights: Record<string, number> }>;
	};
	/** The answer that a page names, by its place in the folder. */
	const answerOf = (page: string): string => {
		const [link] = byTag(readPage(join(folder, page)), "link").filter(
			(element) => attribute(element, "type") === "application/json+oembed",
		);
		const href = attribute(link as Element, "href") ?? "";
		expect(href, page).toMatch(/^https:\/\/example\.org\/.+\.json$/);
		return href.slice(SITE.length);
	};

	test("are there for every embed in every language, live and frozen, and for the story's pages", () => {
		expect(embeds.length).toBeGreaterThan(10);
		expect(stories.length).toBeGreaterThan(1);
		const named = [...embeds, ...stories].map(answerOf);
		for (const file of named) expect(existsSync(join(folder, file)), file).toBe(true);
		for (const page of embeds)
			expect(answerOf(page)).toBe(`${dirname(page).replace(/(^|\/)embed\//, "$1oembed/")}.json`);
		for (const page of stories)
			expect(answerOf(page)).toBe(`${page.startsWith("ja/") ? "ja/" : ""}oembed/story.json`);
		// None is there that no page names.
		expect(files.filter((file) => /(^|\/)oembed\//.test(file)).sort()).toEqual(
			[...new Set(named)].sort(),
		);
	});

	test("are found by who reads no more than the first 150 kB and nothing after the head", () => {
		for (const page of [...embeds, ...stories]) {
			const html = readFileSync(join(folder, page)).subarray(0, 153_600).toString("latin1");
			const at = html.search(/<link [^>]*type="application\/json\+oembed"/);
			expect(at, page).toBeGreaterThan(0);
			expect(at, page).toBeLessThan(html.indexOf("</head>"));
			// First of all but the character set, so that whatever comes into the head later does not push it away.
			const before = html.slice(html.indexOf("<head>") + 6, at).trim();
			expect(before, page).toMatch(/^<meta charset="utf-8"\/?>$/i);
		}
	});

	test("are such as the standard asks for", () => {
		for (const page of embeds) {
			const answer = read(answerOf(page));
			expect(answer.type).toBe("rich");
			expect(answer.version).toBe("1.0");
			for (const text of [answer.title, answer.author_name, answer.provider_name])
				expect(text.trim(), page).not.toBe("");
			const home = page.startsWith("ja/") ? `${SITE}ja/` : SITE;
			expect(answer.provider_url).toBe(publisher?.url ?? home);
			expect(answer.author_url).toBe(home);
			expect(answer.cache_age).toBeGreaterThan(0);
			for (const number of [answer.width, answer.height])
				expect(Number.isInteger(number)).toBe(true);
			const card = answer.thumbnail_url.slice(SITE.length);
			expect(answer.thumbnail_url.startsWith(home), page).toBe(true);
			const png = readFileSync(join(folder, card));
			expect([png.readUInt32BE(16), png.readUInt32BE(20)], card).toEqual([
				answer.thumbnail_width,
				answer.thumbnail_height,
			]);
		}
	});

	test("are as high as is published for 600 px", () => {
		for (const page of embeds) {
			const { width, height, html } = read(answerOf(page));
			const name = dirname(page).replace(/\/[0-9a-f]{10}$/, "");
			expect(width).toBe(600);
			expect(height, page).toBe(published.embeds[name]?.heights[600]);
			// In a narrower column the words need more lines, and not every host follows the page's height.
			const most = Math.max(height, published.embeds[name]?.heights[280] ?? 0);
			expect(html).toContain(` width="100%" height="${most}" frameborder="0" `);
		}
	});

	test("have a quote and a frame for HTML, of which WordPress takes nothing away", () => {
		for (const page of embeds) {
			const answer = read(answerOf(page));
			expect(answer.html).toMatch(/^<blockquote>.*<\/blockquote><iframe [^>]*><\/iframe>$/);
			const [body] = byTag(parsed(`<!doctype html><title>x</title><body>${answer.html}`), "body");
			expect(ksesOembed(answer.html), page).toBe(serialize(parseFragment(answer.html)));
			const [frame] = byTag(body as Element, "iframe");
			expect(attribute(frame as Element, "src")).toBe(`${SITE}${page}`);
			expect(attribute(frame as Element, "title")).toBe(answer.title);
			const [quote] = byTag(body as Element, "blockquote");
			expect(textOf(quote as Element).startsWith(`${answer.title}: `)).toBe(true);
			const [link] = byTag(quote as Element, "a");
			const [target = "", step] = (attribute(link as Element, "href") ?? "")
				.slice(SITE.length)
				.split("#");
			expect(existsSync(join(folder, target)), target).toBe(true);
			if (step) expect(readFileSync(join(folder, target), "utf8")).toContain(` id="${step}"`);
		}
	});
});
