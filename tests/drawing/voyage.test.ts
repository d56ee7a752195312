import { describe, expect, test } from "vitest";
import { overlaps } from "../../src/drawing/box.ts";
import { labelBox } from "../../src/drawing/labels.ts";
import { drawMap } from "../../src/drawing/map.ts";
import { voyagesAt } from "../../src/drawing/voyage.ts";
import type { MapScene } from "../../src/scenes/map-scene.ts";
import { mapScene } from "./scenes.ts";
import { stories, whole } from "./stories.ts";

/** A voyage of twenty days along the equator, from 40 degrees west to 40 degrees east. */
const scene = (): MapScene => {
	const { routes, ...rest } = mapScene();
	const [route] = routes as [MapScene["routes"][number]];
	return {
		...rest,
		places: [],
		routes: [
			{
				...route,
				points: [
					[-40, 0],
					[40, 0],
				],
				voyage: { days: 20, day: "Day {n} of 20" },
			},
		],
	};
};
const sea = scene();
const SIZE = whole(600, 600);
const [{ atlas }] = stories() as [ReturnType<typeof stories>[number]];
const map = drawMap(sea, SIZE, atlas);
const at = (part: number) => voyagesAt(sea, SIZE, map, part)[0];

describe("a voyage", () => {
	test("is all of its route with its ticks where nothing is said of a part: in print, in files, without a script", () => {
		const [voyage] = map.voyages;
		expect(voyage?.ticks.map(({ key }) => key)).toEqual(["5", "10", "15"]);
		expect([voyage?.ship, voyage?.day]).toEqual([undefined, undefined]);
	});

	test("has its ship at its place, and counts the days", () => {
		const [start, middle, end] = [0, 0.5, 1].map(at);
		expect(start?.ship?.x).toBeLessThan(middle?.ship?.x ?? 0);
		expect(middle?.ship?.x).toBeCloseTo(300, 0);
		expect(end?.ship?.x).toBeGreaterThan(middle?.ship?.x ?? 600);
		expect([start, middle, end].map((v) => v?.day?.lines)).toEqual([
			["Day 1 of 20"],
			["Day 10 of 20"],
			["Day 20 of 20"],
		]);
		expect([start, middle, end].map((v) => v?.ticks.length)).toEqual([0, 2, 3]);
	});

	test("grows by the part that is over, forwards as backwards", () => {
		const lengths = [0, 0.25, 0.5, 0.75, 1].map((part) => at(part)?.path.split("L").length ?? 0);
		expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
		expect(at(0.25)).toEqual(at(0.25));
		at(1);
		expect(at(0.5)?.path).toBe(voyagesAt(sea, whole(600, 600), map, 0.5)[0]?.path);
	});

	test("says the day over no place's name", () => {
		const places = mapScene().places.slice(0, 1);
		const crowded = { ...sea, places };
		const drawn = drawMap(crowded, SIZE, atlas);
		for (let part = 0; part <= 1; part += 0.05) {
			const day = voyagesAt(crowded, SIZE, drawn, part)[0]?.day;
			for (const { name } of drawn.places)
				if (day && name)
					expect(overlaps(labelBox(day, "italic"), labelBox(name, "sans")), `${part}`).toBe(false);
		}
	});

	test("is none where no route has days", () => {
		expect(drawMap(mapScene(), SIZE, atlas).voyages).toEqual([]);
	});
});
