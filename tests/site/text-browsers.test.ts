import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { fillPlain } from "../../src/story/fill.ts";
import { byClass, readPage, squeeze, textOf } from "../support/html.ts";
import { languageOf, readSound } from "../support/stories.ts";

const { folder, story: file } = inject("sites").published;
const story = readSound(file);
const language = languageOf(story);
const text = (t: Parameters<typeof fillPlain>[1]) => squeeze(fillPlain(story, t, language));

/** Browsers that show words alone. */
const BROWSERS = [
	{ name: "w3m", args: ["-dump", "-cols", "100"] },
	{ name: "lynx", args: ["-dump", "-nolist", "-width=100"] },
].map((browser) => ({ ...browser, here: spawnSync(browser.name, ["-version"]).status === 0 }));

describe.each(BROWSERS)("$name", ({ name, args, here }) => {
	describe.skipIf(!here)("", () => {
		const shown = (page: string) =>
			spawnSync(name, [...args, join(folder, page)], {
				encoding: "utf8",
				maxBuffer: 2 ** 26,
				env: { ...process.env, LANG: "C.UTF-8", LC_ALL: "C.UTF-8" },
			}).stdout;

		test.each(["index.html", "stacked/index.html"])(
			"shows the title of %s within ten lines",
			(page) => {
				const lines = shown(page)
					.split("\n")
					// What lynx says of the page's links to its other forms.
					.filter((line, i) => !(i < 3 && line.trim().startsWith("#")))
					.join("\n")
					.trimStart()
					.split("\n");
				expect(lines.slice(0, 10).map(squeeze)).toContain(text(story.meta.title));
			},
		);

		test("tells a section's steps once: each has its name before its words, and no list before them", () => {
			const said = squeeze(shown("index.html"));
			for (const section of story.sections) {
				if (section.kind !== "scrolly") continue;
				const names = section.steps.map((step) => text(step.name));
				// One after the other, as in a list of them.
				if (names.length > 2)
					expect(said).not.toMatch(new RegExp(names.map(RegExp.escape).join("[ \\d.*]+")));
			}
		});

		test("sets notes apart from figures and from each other", () => {
			// Lines may break anywhere.
			const said = shown("index.html").replace(/\s+/g, "");
			const groups = byClass(readPage(join(folder, "index.html")), "cites").map((group) =>
				textOf(group),
			);
			expect(groups.length).toBeGreaterThan(50);
			for (const group of groups) {
				expect(group).toMatch(/^\[\d+(, \d+)*\]$/);
				expect(said).toContain(group.replace(/\s+/g, ""));
			}
		});

		test("sets the labels of the opening map apart", () => {
			const [hero] = byClass(readPage(join(folder, "index.html")), "hero-map");
			if (!hero) throw new Error("no opening map");
			const said = squeeze(shown("index.html"));
			const labels = story.sections.flatMap((section) =>
				section.kind === "hero" ? byClass(hero, "place") : [],
			);
			expect(labels.length).toBeGreaterThan(1);
			for (const label of labels) expect(said).toContain(textOf(label));
		});
	});
});
