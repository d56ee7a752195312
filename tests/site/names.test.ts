import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { filesOf } from "../../src/publish/tools/files.ts";
import { all, attribute, readPage } from "../support/html.ts";

/**
 * Parts of names by which the general rules of ad blockers (EasyList, EasyPrivacy, Fanboy's Annoyances, uBlock's own lists)
 * and of readers' views (Mozilla's Readability) throw away what bears them: as whole words of a class or an id.
 */
const THROWN_AWAY = new Set(
	[
		"ad ads advert advertisement adsense banner sponsor sponsored sponsors promo promos promoted outbrain taboola skyscraper",
		"share shares sharing sharedaddy share-bar social facebook twitter whatsapp follow follows subscribe newsletter signup",
		"cookie cookies consent gdpr privacy popup popups modal overlay interstitial paywall agegate",
		"comment comments disqus replies shoutbox community remark rss",
		"header footer sidebar menu breadcrumbs pagination pager masthead related extra supplemental widget tags",
		"scroll scrolly hidden hid contact meta tracking tracker beacon analytics pixel",
	]
		.join(" ")
		.split(" "),
);
/** What a story calls its sources and terms is its own; where it is thrown away, a reader's view is what tells: see reader-view. */
const OF_THE_STORY = /^(source|term)-/;

const sites = { ...inject("sites"), bilingual: inject("bilingual") };

describe.each(Object.entries(sites))("the %s story's pages", (_, { folder }) => {
	const pages = filesOf(folder, ".html");

	test("have no class and no id that ad blockers or readers' views throw away", () => {
		const found = new Set<string>();
		let looked = 0;
		for (const path of pages)
			for (const element of all(readPage(path)))
				for (const name of `${attribute(element, "class") ?? ""} ${attribute(element, "id") ?? ""}`
					.split(/\s+/)
					.filter(Boolean)) {
					looked++;
					if (OF_THE_STORY.test(name)) continue;
					if (name.split(/[-_]/).some((word) => THROWN_AWAY.has(word.toLowerCase())))
						found.add(`${relative(folder, path)}: ${name}`);
				}
		expect(looked).toBeGreaterThan(100);
		expect([...found]).toEqual([]);
	});

	test("and scripts write no text as markup: only Svelte's own templates are, which no text from elsewhere gets into", () => {
		const sinks =
			/\.innerHTML\s*=|\.outerHTML\s*=|insertAdjacentHTML|document\.write|createContextualFragment|parseFromString|\.srcdoc\s*=|setHTMLUnsafe|\beval\(|new Function\b/g;
		const scripts = filesOf(folder, ".js");
		expect(scripts.length).toBeGreaterThan(3);
		for (const path of scripts) {
			const written = readFileSync(path, "utf8").match(sinks) ?? [];
			expect(written.length, `${relative(folder, path)}: ${written}`).toBeLessThanOrEqual(1);
			for (const sink of written) expect(sink).toMatch(/^\.innerHTML/);
		}
	});
});
