import { describe, expect, test } from "vitest";
import { atlasFeatures } from "../../src/atlas/sources.ts";
import { recordsOf } from "../../src/scenes/records-of.ts";
import { sceneAt } from "../../src/scenes/scene-at.ts";
import { classOf, shadeOf } from "../../src/scenes/shading.ts";
import { tableOf } from "../../src/scenes/table-of.ts";
import { smallStory } from "../story/small-story.ts";

const story = smallStory();
const scene = sceneAt(story, "plates", "en");
if (scene.kind !== "map") throw new Error("no map");

describe("areas shaded by their value", () => {
	test("are in the class between the limits at or below their value and those above", () => {
		expect([1, 2, 4.9, 5, 100].map((value) => classOf(value, [2, 5]))).toEqual([0, 1, 1, 2, 2]);
	});

	test("have shades as far apart as there are any, from the lightest to the darkest", () => {
		expect([0, 1].map((i) => shadeOf(i, 2))).toEqual(["shade shade-1", "shade shade-6"]);
		expect([0, 1, 2].map((i) => shadeOf(i, 3))).toEqual([
			"shade shade-1",
			"shade shade-4",
			"shade shade-6",
		]);
		for (let classes = 2; classes <= 6; classes++) {
			const shades = Array.from({ length: classes }, (_, i) => shadeOf(i, classes));
			expect(new Set(shades).size).toBe(classes);
		}
	});

	test("have the shade of their value, and are hatched without one", () => {
		expect(scene.shades?.map(({ name, shade }) => [name, shade]).slice(0, 8)).toEqual([
			["Romania", "shade shade-6"],
			["Bulgaria", "shade shade-6"],
			["Turkey", "shade shade-5"],
			["Greece", "shade shade-4"],
			["Serbia", "shade shade-2"],
			["Hungary", "shade shade-2"],
			["Moldova", "shade shade-2"],
			["Ukraine", "shade unknown"],
		]);
	});

	test("have a legend of all classes, their limits, and what has no value", () => {
		expect(scene.legend).toEqual({
			title: "Percent of all lorries",
			tints: [1, 2, 4, 5, 6].map((n) => `shade shade-${n}`).concat("shade unknown"),
			limits: ["2", "5", "10", "20"],
			unknown: "not found",
		});
	});

	test("have their values in the table, beside what is said of places, and in the records", () => {
		const { heads, rows, unit } = tableOf(scene, story, "en");
		expect(unit).toBe("percent");
		expect(heads).toEqual(["Place", "percent", "Status", "What"]);
		expect(rows[0]).toEqual([
			{ text: "Romania" },
			{ text: "41.2", mark: "romania", exact: 41.2 },
			{ text: "" },
			{ text: "" },
		]);
		expect(rows.find(([head]) => head?.text === "Ukraine")?.slice(1, 3)).toEqual([
			{ text: "not found", mark: "ukraine", exact: undefined },
			{ text: "Its plates were not counted." },
		]);
		expect(rows.at(-1)?.map(({ text }) => text)).toEqual(["The quay", "", "", "Ferry until 2021"]);
		const records = recordsOf(story, "plates", "en");
		expect(records[0]).toMatchObject({
			item: "lorry-plates",
			key: "romania",
			value: 41.2,
			unit: "percent",
		});
		expect(records.map(({ item }) => item)).toContain("place");
	});
});

test("areas are called by their ids, and by their English names", () => {
	const { countries, "us-states": states } = atlasFeatures();
	expect([countries?.get("romania"), countries?.get("642")]).toEqual(["642", "642"]);
	expect(countries?.get("cote-d-ivoire")).toBe("384");
	expect([states?.get("new-york"), states?.get("36")]).toEqual(["36", "36"]);
});
