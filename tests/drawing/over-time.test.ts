import { describe, expect, test } from "vitest";
import { drawArea } from "../../src/drawing/area.ts";
import { type Box, overlaps } from "../../src/drawing/box.ts";
import { labelBox } from "../../src/drawing/labels.ts";
import { drawLine } from "../../src/drawing/line.ts";
import { segments } from "../../src/drawing/runs.ts";
import { collisions, wordsOf } from "./labels-of.ts";
import { areaScene, lineScene } from "./scenes.ts";

const SIZE = { width: 700, height: 500 };
const day = (year: number, month = 0) => Date.UTC(year, month);
const MARKED = {
	bands: [{ key: "band", from: day(2021, 6), to: day(2022, 6), label: "A dry year" }],
	limits: [{ key: "limit", value: 90, label: "Target: 90" }],
	marks: [{ key: "mark", at: day(2023, 6), date: "1 July 2023", label: "A new law" }],
};
const g = drawLine(lineScene(MARKED), SIZE);
/** Where a line's point stands, by its year; the points lie in the middle of years. */
const at = (year: number) => g.lines[1]?.points[year - 2020]?.x ?? Number.NaN;

/** The words of what is marked, with the boxes that they cover. */
const words = ({ bands, limits, marks }: Pick<typeof g, "bands" | "limits" | "marks">) => [
	...bands.map(({ label }) => label && labelBox(label, "sans")),
	...limits.map(({ label }) => label && labelBox(label, "italic")),
	...marks.map(({ label }) => label && labelBox(label, "sans")),
];

/** Small boxes along the lines of a chart. */
const along = (chart: typeof g): Box[] =>
	chart.lines.flatMap(({ path }) =>
		segments(
			path
				.split("M")
				.filter(Boolean)
				.map((run) =>
					run.split("L").map((point) => {
						const [x = 0, y = 0] = point.split(",").map(Number);
						return { x, y };
					}),
				),
		),
	);

describe("what is marked in a chart over time", () => {
	test("stands where its time and its value are", () => {
		expect(g.bands[0]?.x).toBeCloseTo(at(2021), -1);
		expect((g.bands[0]?.x ?? 0) + (g.bands[0]?.width ?? 0)).toBeCloseTo(at(2022), -1);
		expect(g.marks[0]?.x).toBeCloseTo(at(2023), -1);
		const [low, high] = g.axis.ticks.filter(({ text }) => ["80", "100"].includes(text));
		expect(g.limits[0]?.y).toBeCloseTo(((low?.at ?? 0) + (high?.at ?? 0)) / 2, 0);
	});

	test("ends with the chart where it goes on", () => {
		const { bands, plot } = drawLine(
			lineScene({
				bands: [{ key: "all", from: day(2000), to: Number.MAX_SAFE_INTEGER, label: "All along" }],
			}),
			SIZE,
		);
		expect(bands[0]?.x).toBeCloseTo(plot.x, 0);
		expect((bands[0]?.x ?? 0) + (bands[0]?.width ?? 0)).toBeCloseTo(plot.x + plot.width, 0);
	});

	test("has its words off the lines and off each other", () => {
		expect(collisions(wordsOf(g))).toEqual([]);
		for (const box of words(g)) {
			expect(box).toBeDefined();
			expect(along(g).filter((part) => box && overlaps(box, part))).toEqual([]);
		}
	});

	test("has its words over areas, not in them", () => {
		const scene = areaScene({
			...MARKED,
			limits: [{ key: "limit", value: 80, label: "Target: 80" }],
		});
		const { bands, marks, areas, size } = drawArea(scene, SIZE);
		const highest = Math.min(...areas.flatMap(({ points }) => points.map(({ y }) => y)));
		expect(size).toEqual(SIZE);
		for (const { label } of bands) expect(label?.y).toBeLessThan(highest);
		for (const { label } of marks) expect(label?.y).toBeLessThan(highest);
	});

	test("pushes nothing where there is none of it", () => {
		const bare = drawLine(lineScene(), SIZE);
		expect(bare.plot.y).toBe(30);
		expect([bare.bands, bare.limits, bare.marks]).toEqual([[], [], []]);
	});

	test("loses a name rather than lay it over another", () => {
		const many = Array.from({ length: 12 }, (_, i) => ({
			key: `band ${i}`,
			from: day(2021, i),
			to: day(2021, i + 1),
			label: `Number ${i} of a dozen stretches`,
		}));
		const full = drawLine(lineScene({ bands: many }), { width: 300, height: 260 });
		expect(collisions(wordsOf(full))).toEqual([]);
		expect(full.bands).toHaveLength(12);
	});
});
