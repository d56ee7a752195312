import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { LANGUAGES, type Language, words } from "../../src/languages/index.ts";
import { formatDate } from "../../src/story/format.ts";
import { readSound } from "../support/stories.ts";

const { published, small } = inject("sites");
const tongues = inject("tongues");

/** Words that only the site itself says, in one language: of its pages, of its scripts, of its files, of its dates. */
const signs = (language: Language): string[] => {
	const { previous, walk, share, readme, columnNotes } = words(language);
	return [previous, walk, share.lede, readme.csvTitle, columnNotes.key];
};

/** Everything that is text in a built folder; the schema of all stories and the guide for hosts are for all languages. */
const textsOf = (folder: string): [path: string, text: string][] =>
	readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((path) => /\.(html|js|css|json|txt|csv|svg|xml)$/.test(path))
		.filter((path) => !/story\.schema\.json$|^hosting\//.test(path))
		.map((path) => [path, readFileSync(join(folder, path), "utf8")]);

describe.each([
	["the published story", published],
	["the small story", small],
	["the story in German and Hebrew", tongues],
])("%s", (_, { folder, story: file }) => {
	// Scripts are given what they say.
	test("has the site's words in its own languages, and in no others", () => {
		const { languages } = readSound(file).meta;
		const texts = textsOf(folder);
		const all = texts.map(([, text]) => text).join("\n");
		for (const language of languages) expect(all).toContain(signs(language)[0]);
		for (const language of LANGUAGES.filter((other) => !languages.includes(other))) {
			const found = texts.flatMap(([path, text]) =>
				[...signs(language), formatDate("2022-12", language, "month")]
					.filter((sign) => text.includes(sign))
					.map((sign) => `${path}: ${sign}`),
			);
			expect(found, language).toEqual([]);
		}
	});
});

describe("the direction of a page", () => {
	const pages = readdirSync(tongues.folder, { recursive: true, encoding: "utf8" }).filter((path) =>
		path.endsWith(".html"),
	);
	test("is said where it is written from right to left, and nowhere else", () => {
		expect(pages.filter((path) => path.startsWith("he/")).length).toBeGreaterThan(20);
		for (const path of pages) {
			const html = readFileSync(join(tongues.folder, path), "utf8");
			const [, attributes = ""] = /<html([^>]*)>/.exec(html) ?? [];
			expect(/ dir="(\w+)"/.exec(attributes)?.[1] ?? "ltr", path).toBe(
				/ lang="he"/.test(attributes) ? "rtl" : "ltr",
			);
		}
	});

	test("is asked for in codes whose words may stand in a page of another", () => {
		const { embeds } = JSON.parse(readFileSync(join(tongues.folder, "data/embeds.json"), "utf8"));
		expect(Object.keys(embeds).length).toBeGreaterThan(5);
		const share = (page: string) => readFileSync(join(tongues.folder, page, "index.html"), "utf8");
		expect(share("he/share")).toContain("figcaption dir=&quot;rtl&quot;");
		expect(share("share")).not.toContain("figcaption dir");
	});
});
