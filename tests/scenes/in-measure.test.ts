import { describe, expect, test } from "vitest";
import { ALL } from "../../src/charts/kinds/all.ts";
import { kindOf, know } from "../../src/charts/kinds.ts";
import { inMeasure, measuresOf } from "../../src/scenes/in-measure.ts";
import type { ColumnsScene } from "../../src/scenes/scene.ts";
import { sceneAt } from "../../src/scenes/scene-at.ts";
import { smallStory } from "../story/small-story.ts";

know(ALL);
const story = smallStory();
const scene = sceneAt(story, "end", "en") as ColumnsScene;

describe("the measures of a scene", () => {
	test("are its own first, and by their unit lines", () => {
		expect(measuresOf(scene)).toMatchObject([
			{ id: "", subtitle: scene.subtitle },
			{ id: "mean", subtitle: "Times the mean year" },
			{ id: "bridge", subtitle: "Percent of the bridge’s traffic" },
		]);
	});

	test("are none where there is nothing to choose", () => {
		expect(measuresOf(sceneAt(story, "rise", "en") as ColumnsScene)).toEqual([]);
		expect(kindOf(scene.kind).measures?.of(scene)).toEqual(measuresOf(scene));
		expect(kindOf(sceneAt(story, "overtaking", "en").kind).measures).toBeUndefined();
	});
});

describe("a scene in another measure", () => {
	test("is the scene itself in its own, or in one that it has not", () => {
		expect(inMeasure(scene, undefined)).toBe(scene);
		expect(inMeasure(scene, "")).toBe(scene);
		expect(inMeasure(scene, "constructor")).toBe(scene);
	});

	test("divides by a fact", () => {
		const other = inMeasure(scene, "mean");
		const mean = (210.4 + 215.2 + 221 + 230.55 + 240) / 5;
		expect(other.columns.map(({ key }) => key)).toEqual(scene.columns.map(({ key }) => key));
		for (const [i, { value }] of other.columns.entries()) {
			const own = scene.columns[i]?.value ?? null;
			if (own === null) expect(value).toBeNull();
			else expect(value).toBeCloseTo(own / mean, 5);
		}
		expect(other.measure).toBe("times");
		expect(other.max).toBeCloseTo(240 / mean, 5);
		expect(other.subtitle).toBe("Times the mean year");
		expect(other.note).toBe(scene.note);
	});

	test("is percent of another series, and a gap where that has nothing", () => {
		const other = inMeasure(scene, "bridge");
		expect(other.columns.map(({ value }) => value)).toEqual([
			...Array.from({ length: 6 }, () => null),
			19.3548,
		]);
		expect(other.columns.at(-1)?.label).toBe("19.4%");
		expect(other.note).toBe(
			"Hatched: worked out from other printed figures. Dashed: no figure found. Hollow: part of the period only. Before the bridge there is nothing to compare.",
		);
	});

	test("keeps what stands at a gap, and drops the words that say figures of the scene's own measure", () => {
		const other = inMeasure(scene, "mean");
		expect(other.annotations).toEqual(scene.annotations);
		expect(other.marks).toEqual(scene.marks);
		expect(other.spans).toEqual([]);
		expect(other.compare).toBeUndefined();
	});
});
