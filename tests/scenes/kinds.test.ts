import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { CHARTS } from "../../src/charts/kinds/charts.ts";
import { smallStory } from "../story/small-story.ts";

test("the small story has every kind of figure, so that each is tried wherever it is", () => {
	const figures = Object.values(smallStory().figures);
	expect([...new Set(figures.map(({ kind }) => kind))].sort()).toEqual(
		[...Object.keys(CHARTS), "map"].sort(),
	);
});

test("every kind of figure has the script of its embeds", () => {
	const scripts = [...Object.keys(CHARTS), "map"].map((kind) => `reader/figures/${kind}.ts`);
	const missing = scripts.filter(
		(path) => !existsSync(new URL(`../../src/${path}`, import.meta.url)),
	);
	expect(missing).toEqual([]);
});
