import { describe, expect, test } from "vitest";
import { drawArea } from "../../src/drawing/area.ts";
import type { AreaGeometry } from "../../src/drawing/geometry.ts";
import { labelBox } from "../../src/drawing/labels.ts";
import { stacked } from "../../src/scenes/kinds/area.ts";
import type { Row } from "../../src/story/schema/series.ts";
import { collisions, wordsOf } from "./labels-of.ts";
import { areaScene } from "./scenes.ts";

const SIZE = { width: 400, height: 356 };
const g = drawArea(areaScene(), SIZE);

/** The points of a path, part by part. */
const partsOf = (path: string) =>
	path
		.split("Z")
		.filter(Boolean)
		.map((part) =>
			part
				.slice(1)
				.split("L")
				.map((point) => point.split(",").map(Number) as [number, number]),
		);
const heightOf = (value: number, { axis }: AreaGeometry = g) => {
	const [from, to] = axis.domain;
	return axis.base + ((value - from) / (to - from)) * (axis.top - axis.base);
};

describe("what stands on what", () => {
	const row = (key: string, value: number | null) => ({ key, value, status: "reported" }) as Row;
	const all = [
		[row("2020", 10), row("2021", 20), row("2022", 30)],
		[row("2020", 5), row("2021", null), row("2022", 30)],
	];

	test("is each value on those before it; where one is missing, nothing is drawn", () => {
		expect([...stacked(all, false)]).toEqual([
			[
				"2020",
				[
					[0, 10],
					[10, 15],
				],
			],
			[
				"2022",
				[
					[0, 30],
					[30, 60],
				],
			],
		]);
	});

	test("goes to a hundred where it is shares, and a sum of nothing has none", () => {
		expect(stacked(all, true).get("2022")).toEqual([
			[0, 50],
			[50, 100],
		]);
		expect(stacked([[row("2020", 0)], [row("2020", 0)]], true).size).toBe(0);
	});
});

describe("areas", () => {
	test("are filled from what they stand on to their values", () => {
		const [[first = []] = []] = [partsOf(g.areas[1]?.path ?? "")];
		expect(first.map(([, y]) => y)).toEqual([50, 70, 50, 40].map((value) => heightOf(value)));
		expect(first[0]?.[0]).toBe(first[3]?.[0]);
	});

	test("have a hole where a value is missing, and a way across it", () => {
		expect(partsOf(g.areas[0]?.path ?? "")).toHaveLength(1);
		expect(g.areas[0]?.points.map(({ key }) => key)).toEqual(["2020", "2021", "2023", "2024"]);
		const [[across = []] = []] = [partsOf(g.areas[0]?.gaps ?? "")];
		expect(across.map(([, y]) => y)).toEqual([heightOf(50), heightOf(60)]);
	});

	test("have what is a forecast apart, from the last point that is none", () => {
		const [[ahead = []] = []] = [partsOf(g.areas[0]?.ahead ?? "")];
		const xs = g.areas[0]?.points.map(({ x }) => x) ?? [];
		expect(ahead.map(([x]) => x)).toEqual([xs[2], xs[3], xs[3], xs[2]]);
		expect(g.areas[0]?.points.map(({ dot }) => dot)).toEqual([false, false, false, true]);
	});

	test("go down from nought where a value is below it", () => {
		const scene = areaScene({ min: -50, max: 50 });
		scene.areas = [{ ...scene.areas[0]!, points: scene.areas[0]!.points.slice(0, 2) }];
		scene.areas[0]!.points = scene.areas[0]!.points.map((point, i) => ({
			...point,
			value: i === 0 ? 20 : -40,
			span: [0, i === 0 ? 20 : -40],
		}));
		const below = drawArea(scene, SIZE);
		const [part = []] = partsOf(below.areas[0]?.path ?? "");
		expect(part.map(([, y]) => y)).toEqual([20, -40, 0, 0].map((value) => heightOf(value, below)));
		expect(below.axis.ticks.find(({ zero }) => zero)?.text).toBe("0");
	});

	test("have the years under their points", () => {
		expect(g.names.map(({ text }) => text)).toEqual(["2020", "2021", "2022", "2023", "2024"]);
	});
});

describe("the names of areas", () => {
	test("stand in them where all of them are thick enough there", () => {
		const wide = drawArea(areaScene(), { width: 900, height: 600 });
		expect(wide.areas.map(({ ground }) => ground)).toEqual(["ahead", "ahead"]);
		for (const { label, points } of wide.areas) {
			const box = labelBox(label, "sans");
			expect(box.x).toBeGreaterThan(points[2]?.x ?? 0);
			expect(box.x + box.width).toBeLessThan(points[3]?.x ?? 0);
		}
	});

	test("stand beside their ends where one is too thin, each level with its end", () => {
		const scene = areaScene();
		const top = scene.areas[1]!;
		top.points = top.points.map((point) =>
			point.span ? { ...point, span: [point.span[0], point.span[0] + 2] } : point,
		);
		const thin = drawArea(scene, SIZE);
		expect(thin.areas.map(({ ground }) => ground)).toEqual([undefined, undefined]);
		const [end] = thin.areas.map(({ points }) => points.at(-1)!);
		for (const { label } of thin.areas) expect(label.x).toBeGreaterThan(end?.x ?? 0);
		expect(collisions(wordsOf(thin))).toEqual([]);
	});

	test("stand over the plot, beside samples in the order of the areas, where they are too long for either", () => {
		const scene = areaScene();
		for (const area of scene.areas) area.label += " of Containerschiffsverkehr";
		const narrow = drawArea(scene, { width: 280, height: 300 });
		const [lower, upper] = narrow.areas;
		expect(upper!.label.y).toBeLessThan(lower!.label.y);
		for (const { sample } of narrow.areas) expect(sample).toMatch(/^M1,/);
		expect(collisions(wordsOf(narrow))).toEqual([]);
	});
});
