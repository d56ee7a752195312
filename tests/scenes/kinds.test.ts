import { expect, test } from "vitest";
import { CHARTS } from "../../src/charts/kinds/charts.ts";
import { smallStory } from "../story/small-story.ts";

test("the small story has every kind of figure, so that each is tried wherever it is", () => {
	const figures = Object.values(smallStory().figures);
	expect([...new Set(figures.map(({ kind }) => kind))].sort()).toEqual(
		[...Object.keys(CHARTS), "map"].sort(),
	);
});
