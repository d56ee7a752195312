import { describe, expect, test } from "vitest";
import { type Box, overlaps } from "../../src/drawing/box.ts";
import type { PartsGeometry } from "../../src/drawing/geometry.ts";
import { labelBox } from "../../src/drawing/labels.ts";
import { drawParts } from "../../src/drawing/parts.ts";
import type { PartsScene } from "../../src/scenes/scene.ts";
import { collisions, outBy, unsound, wordsOf } from "./labels-of.ts";
import { datum, partsScene } from "./scenes.ts";
import { whole } from "./stories.ts";
import { wayTo } from "./way.ts";

const SIZE = { width: 400, height: 360 };
const SIZES = [280, 320, 390, 720, 1440].flatMap((width) =>
	[260, 420, 700].map((height) => ({ width, height })),
);
const DIRECTIONS = ["columns", "bars"] as const;
const LAYOUTS = ["stacked", "grouped"] as const;

const partOf = (g: PartsGeometry, series: string, key: string) =>
	g.series.find((one) => one.key === series)?.parts.find((part) => part.key === key) as Box;

/** From where to where a part goes along the axis of values, from the side that is under. */
const along = (g: PartsGeometry, { x, y, width, height }: Box): [number, number] =>
	g.axis ? [y + height, y] : [x, x + width];

/** Where zero is on the axis. */
function zeroOf(g: PartsGeometry): number {
	const ticks: { key: string; at: number }[] = g.axis?.ticks ?? g.ticks;
	return ticks.find(({ key }) => key === "0")?.at ?? Number.NaN;
}

/** How many px a value of one is long. */
function unitOf(g: PartsGeometry): number {
	const [from, to] = along(g, partOf(g, "one", "a"));
	return Math.abs(to - from) / 60;
}

describe.each(DIRECTIONS)("parts as %s", (direction) => {
	const out = direction === "columns" ? -1 : 1;
	const scene = (more: Partial<PartsScene> = {}) => partsScene({ direction, ...more });
	const stacked = drawParts(scene(), SIZE);
	const grouped = drawParts(scene({ layout: "grouped", max: 60, total: undefined }), SIZE);

	test("that are stacked begin where the one before ends, and end where their sum is", () => {
		const [first, second] = ["one", "two"].map((series) =>
			along(stacked, partOf(stacked, series, "a")),
		) as [[number, number], [number, number]];
		expect(first[0]).toBeCloseTo(zeroOf(stacked), 0);
		expect(Math.abs(second[0] - first[1])).toBeLessThanOrEqual(1.2);
		expect(second[1]).toBeCloseTo(zeroOf(stacked) + out * 80 * unitOf(stacked), 0);
	});

	test("that are below zero go to the other side of it, whatever stands on it", () => {
		const [over, under] = ["one", "two"].map((series) =>
			along(stacked, partOf(stacked, series, "c")),
		) as [[number, number], [number, number]];
		expect(over[0]).toBeCloseTo(zeroOf(stacked), 0);
		expect(under[1]).toBeCloseTo(zeroOf(stacked), 0);
		expect(under[0]).toBeCloseTo(zeroOf(stacked) - out * 40 * unitOf(stacked), 0);
	});

	test("that stand side by side all begin at zero, beside each other", () => {
		for (const series of ["one", "two"]) {
			const part = partOf(grouped, series, "c");
			expect(along(grouped, part)[series === "one" ? 0 : 1]).toBeCloseTo(zeroOf(grouped), 0);
		}
		expect(overlaps(partOf(grouped, "one", "a"), partOf(grouped, "two", "a"))).toBe(false);
	});

	test("have a gap as a mark of its own without a figure, beyond what there is", () => {
		const gap = partOf(stacked, "two", "b");
		expect(gap).toMatchObject({ value: null, label: undefined });
		expect(Math.min(gap.width, gap.height)).toBe(5);
		expect(overlaps(gap, partOf(stacked, "one", "b"))).toBe(false);
	});

	test("have totals where the scene has them, clear of the parts, and one says what they are", () => {
		expect(stacked.totals.map(({ key }) => key)).toEqual(["a", "c"]);
		const parts = stacked.series.flatMap((one) => one.parts);
		for (const total of stacked.totals) {
			const box = labelBox(total, "sans");
			expect(parts.some((part) => overlaps(box, part))).toBe(false);
		}
		expect(stacked.totals.filter(({ lines }) => lines[0] === "Sum")).toHaveLength(1);
	});

	test("carry value, tone and status, and are pale where the scene is not about them", () => {
		const [one, two] = scene().series as [PartsScene["series"][0], PartsScene["series"][0]];
		const told = drawParts(
			scene({
				series: [{ ...one, told: false, data: one.data.map((d) => ({ ...d, told: false })) }, two],
			}),
			SIZE,
		);
		const [pale, strong] = told.series.map(({ parts }) => parts[2]);
		expect(pale?.opacity).toBeLessThan(0.5);
		expect(strong).toMatchObject({ opacity: 1, value: -40, tone: "accent", status: "derived" });
		expect(told.legend.map(({ sampleOpacity }) => sampleOpacity < 1)).toEqual([true, false]);
	});

	test("of one series, of zeros alone, all below zero, or of one name are drawn", () => {
		const one = scene().series.slice(0, 1);
		const valued = (value: number) =>
			scene().series.map((each) => ({
				...each,
				data: each.data.map((d) => ({ ...d, value, label: String(value) })),
			}));
		const cases: Partial<PartsScene>[] = [
			{ series: one, min: 0, max: 60 },
			{ series: valued(0), min: 0, max: 0 },
			{ series: valued(-5), min: -10, max: 0 },
			{
				keys: scene().keys.slice(0, 1),
				series: scene().series.map((each) => ({ ...each, data: each.data.slice(0, 1) })),
			},
			{ series: one.map((each) => ({ ...each, data: [] })), min: 0, max: 0 },
		];
		for (const more of cases)
			for (const layout of LAYOUTS)
				expect(unsound(drawParts(scene({ ...more, layout }), SIZE))).toEqual([]);
	});

	test("have their words inside the picture and none over another at any size", () => {
		const long = scene().series.map((each) => ({
			...each,
			label: `${each.label} of all that was counted`,
			data: each.data.map((d) => ({ ...d, label: `€${d.value} million` })),
		}));
		const many = Array.from({ length: 14 }, (_, i) => `key ${i}`);
		const cases: Partial<PartsScene>[] = [
			{},
			{ series: long },
			{
				keys: many.map((key) => ({
					key,
					name: `The name of ${key}`,
					time: undefined,
					told: true,
					total: { value: 50, label: "€50 million" },
				})),
				series: scene().series.map((each, s) => ({
					...each,
					data: many.map((key, i) => ({
						...datum(key, (s === 0 ? 1 : -1) * (i * 3)),
						told: true,
						printed: true,
					})),
				})),
			},
		];
		for (const more of cases)
			for (const layout of LAYOUTS)
				for (const size of SIZES) {
					const g = drawParts(scene({ ...more, layout }), size);
					const words = wordsOf(g);
					const at = `${layout} ${size.width}x${size.height}`;
					expect(
						collisions(words).map(([a, b]) => `${a.name}, ${b.name}`),
						at,
					).toEqual([]);
					expect(
						words.filter(({ box }) => outBy(box, size) > 0.5).map(({ name }) => name),
						at,
					).toEqual([]);
				}
	});

	test("blend from scene to scene: what comes grows along the axis out of what it stands on", () => {
		const size = whole(400, 360);
		const few = scene({ series: scene().series.slice(0, 1), total: undefined });
		const full = drawParts(scene(), size);
		const way = wayTo({ geometry: drawParts(few, size) }, scene(), size, []).at;
		const at = (part: number) => way(part) as PartsGeometry;
		expect(at(1)).toEqual(full);
		const [begin, half, end] = [at(0), at(0.5), full].map((g) => partOf(g, "two", "a")) as [
			Box,
			Box,
			Box,
		];
		const [length, thickness] =
			direction === "columns" ? (["height", "width"] as const) : (["width", "height"] as const);
		expect(begin[length]).toBe(0);
		expect(begin[thickness]).toBeCloseTo(end[thickness], 0);
		expect(half[length]).toBeCloseTo(end[length] / 2, 0);
	});

	test("go from stacks to groups by key, each part from where it was to where it will be", () => {
		const size = whole(400, 360);
		const from = drawParts(scene(), size);
		const to = scene({ layout: "grouped", max: 60, total: undefined });
		const half = wayTo({ geometry: from }, to, size, []).at(0.5) as PartsGeometry;
		const [a, b] = [partOf(from, "two", "a"), partOf(drawParts(to, size), "two", "a")];
		expect(partOf(half, "two", "a").x).toBeCloseTo((a.x + b.x) / 2, 0);
		expect(partOf(half, "two", "a").y).toBeCloseTo((a.y + b.y) / 2, 0);
	});
});

describe("the key to parts", () => {
	test("stands over the plot in a narrow picture, and beside the last stack in a wide one", () => {
		const scene = partsScene({
			keys: partsScene().keys.slice(0, 1),
			series: partsScene().series.map((one) => ({ ...one, data: one.data.slice(0, 1) })),
		});
		const narrow = drawParts(scene, SIZE);
		for (const { label } of narrow.legend) expect(label.y).toBeLessThan(narrow.plot.y);
		const wide = drawParts(scene, { width: 800, height: 500 });
		wide.legend.forEach(({ sample, key }) => {
			const part = partOf(wide, key, "a");
			expect(sample.x).toBeGreaterThan(part.x + part.width);
			expect(sample.y + sample.height / 2).toBeGreaterThan(part.y);
			expect(sample.y + sample.height / 2).toBeLessThan(part.y + part.height);
		});
	});

	test("stays over the plot where the last stack lacks a part", () => {
		const wide = drawParts(
			partsScene({
				keys: partsScene().keys.slice(0, 2),
				series: partsScene().series.map((one) => ({ ...one, data: one.data.slice(0, 2) })),
			}),
			{ width: 800, height: 500 },
		);
		for (const { label } of wide.legend) expect(label.y).toBeLessThan(wide.plot.y);
	});
});

test("the values under lying bars are written as the language writes numbers", () => {
	const german = { point: ",", group: ".", minus: "−", km: "km", metres: "m" };
	const ticks = (more: Partial<PartsScene>) => {
		const scene = partsScene({ direction: "bars", max: 0.5, min: 0, ...more });
		return drawParts(scene, { width: 720, height: 420 }).ticks.map(({ text }) => text);
	};
	expect(ticks({}).join(" ")).toMatch(/\d\.\d/);
	expect(ticks({ numerals: german })).toEqual(ticks({}).map((text) => text.replace(".", ",")));
});
