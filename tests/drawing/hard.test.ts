import { describe, expect, test } from "vitest";
import { drawBars } from "../../src/drawing/bars.ts";
import { overlaps } from "../../src/drawing/box.ts";
import { drawColumns } from "../../src/drawing/columns.ts";
import type { Geometry } from "../../src/drawing/geometry.ts";
import { labelBox } from "../../src/drawing/labels.ts";
import { drawLine } from "../../src/drawing/line.ts";
import { drawTable } from "../../src/drawing/table.ts";
import type { ColumnsScene, LineScene } from "../../src/scenes/scene.ts";
import { collisions, outBy, wordsOf } from "./labels-of.ts";
import { barsScene, columnsScene, datum, lineScene, tableScene } from "./scenes.ts";

/** What other stories have asked of charts: long names, dense lines, many names, values below zero. */

const SIZES = [
	{ width: 283, height: 260 },
	{ width: 351, height: 360 },
	{ width: 691, height: 498 },
	{ width: 766, height: 660 },
];
const DAY = 86_400_000;

/** Words that stand out of the picture or over others. */
const faults = (g: Geometry): string[] => [
	...wordsOf(g)
		.filter(({ box }) => outBy(box, g.size) > 1)
		.map(({ name, box }) => `${name} out by ${outBy(box, g.size).toFixed(0)}`),
	...collisions(wordsOf(g)).map(([a, b]) => `${a.name} over ${b.name}`),
];

type Point = LineScene["lines"][number]["points"][number];
const pointsFrom = (start: number, step: number, values: (number | null)[]): Point[] =>
	values.map((value, i) => ({
		...datum(new Date(start + i * step).toISOString().slice(0, 10), value),
		at: start + i * step,
		printed: false,
	}));
const lineOf = (points: Point[], more: Partial<LineScene> = {}): LineScene =>
	lineScene({
		window: [points[0]?.at ?? 0, points.at(-1)?.at ?? 0],
		lines: [{ key: "a", label: "Line A", tone: "accent", points }],
		...more,
	});

describe("lines with long names", () => {
	test.each([
		["Faraday/Vernadsky on Galindez Island", "Amundsen–Scott South Pole Station, all seasons"],
		["ガリンデス島のファラデー・ベルナツキー基地での観測値", "南極点のアムンゼン・スコット基地"],
	])("leave the plot most of the width: %s", (first, second) => {
		const { lines } = lineScene();
		const scene = lineScene({
			lines: lines.map((line, i) => ({ ...line, label: i === 0 ? first : second })),
		});
		for (const size of SIZES) {
			const g = drawLine(scene, size);
			expect(g.plot.width / size.width, `${size.width}`).toBeGreaterThan(0.5);
			expect(faults(g), `${size.width}`).toEqual([]);
		}
	});
});

describe("lines of many points", () => {
	const monthly = pointsFrom(
		Date.UTC(2010, 0, 15),
		30.44 * DAY,
		Array.from({ length: 120 }, (_, i) => (i === 60 ? null : 50 + 30 * Math.sin(i / 5))),
	);

	test("have dots only where they say something: at ends, beside a gap, where a figure is printed", () => {
		for (const size of SIZES) {
			const seen = drawLine(lineOf(monthly), size).lines[0]?.points.filter(({ dot }) => dot);
			expect(seen?.map(({ key }) => monthly.findIndex((point) => point.key === key))).toEqual([
				0, 59, 61, 119,
			]);
		}
	});

	test("keep their dots where there is room for each", () => {
		const g = drawLine(lineScene(), { width: 400, height: 300 });
		expect(g.lines.every(({ points }) => points.every(({ dot }) => dot))).toBe(true);
	});
});

describe("a stretch of time within two years", () => {
	// August to December.
	const names = {
		months: ["Aug 2023", "Sep", "Oct", "Nov", "Dec"].map((text, i) => ({
			from: Date.UTC(2023, 7 + i),
			to: Date.UTC(2023, 8 + i),
			text,
			short: text.slice(0, 3),
		})),
	};
	const days = pointsFrom(
		Date.UTC(2023, 7, 1),
		DAY,
		Array.from({ length: 150 }, (_, i) => 20 + (i % 40)),
	);

	test("has its months named under a line", () => {
		for (const size of SIZES) {
			const g = drawLine(lineOf(days, names), size);
			const texts = g.names.map(({ text }) => text);
			expect(texts[0]).toMatch(/^Aug/);
			expect(texts.length).toBeGreaterThanOrEqual(3);
			expect(faults(g)).toEqual([]);
		}
	});

	test("has its months named under columns", () => {
		const columns: ColumnsScene["columns"] = days.map((point) => ({
			...datum(point.key, point.value),
			time: [point.at, point.at + DAY],
			tone: "water",
			printed: false,
		}));
		const window = [days[0]?.at ?? 0, (days.at(-1)?.at ?? 0) + DAY] as const;
		const g = drawColumns(columnsScene({ columns, window, ...names }), { width: 691, height: 400 });
		expect(g.names.map(({ text }) => text)).toContain("Sep");
		expect(faults(g)).toEqual([]);
	});
});

describe("columns over many names", () => {
	const NAMES = [
		"Bundesrepublik Deutschland",
		"United Kingdom",
		"France",
		"Italy",
		"Netherlands",
		"Russian Federation",
		"Australia",
		"Mexico",
		"Brazil",
		"Argentina",
		"South Africa",
		"Japan",
	];
	const scene = columnsScene({
		window: undefined,
		columns: NAMES.map((name, i) => ({
			...datum(`k${i}`, 100 - i * 7, { name, label: String(100 - i * 7) }),
			time: undefined,
			tone: i === 2 ? "accent" : "water",
			printed: true,
		})),
	});

	test("keep all of them, whole and inside, turned where they have no room to lie", () => {
		for (const size of SIZES) {
			const g = drawColumns(scene, size);
			expect(g.names.map(({ text }) => text.replace("…", "")).every(Boolean)).toBe(true);
			expect(g.names, `${size.width}`).toHaveLength(NAMES.length);
			if (size.width > 600) expect(faults(g), `${size.width}`).toEqual([]);
		}
	});
});

describe("a table of eight columns", () => {
	const columns = Array.from({ length: 8 }, (_, i) => ({
		key: `c${i}`,
		label: `Measure ${i + 1}`,
		tone: "water" as const,
	}));
	const scene = tableScene({
		columns,
		max: 200,
		rows: ["One", "Verkehrsteilnehmerbefragungsergebnisse"].map((label, r) => ({
			key: `r${r}`,
			label,
			cells: columns.map(({ key }, i) => ({
				...datum(key, 20 * i + 7.3, { label: `${20 * i + 7.3}%` }),
				highlight: false,
			})),
		})),
	});

	test("has no figure over another, and none over the name of its row", () => {
		for (const size of SIZES) expect(faults(drawTable(scene, size)), `${size.width}`).toEqual([]);
	});
});

describe("dated lines", () => {
	test("stand in no words", () => {
		const at = (year: number, month: number) => Date.UTC(year, month);
		const scene = columnsScene({
			marks: [
				{ key: "a", at: at(2021, 5), date: "June 2021", label: "Slower fall" },
				{ key: "b", at: at(2021, 9), date: "October 2021", label: "Unreported emissions found" },
				{ key: "c", at: at(2022, 2), date: "March 2022", label: "A third thing happened" },
			],
		});
		for (const size of SIZES) {
			const g = drawColumns(scene, size);
			expect(faults(g), `${size.width}`).toEqual([]);
			for (const mark of g.marks)
				for (const { key, label } of g.marks) {
					const line = { x: mark.x - 0.5, y: mark.top, width: 1, height: mark.base - mark.top };
					expect(
						overlaps(line, labelBox(label, "sans")),
						`${mark.key} in ${key} at ${size.width}`,
					).toBe(false);
				}
		}
	});
});

describe("values below zero", () => {
	const low = pointsFrom(Date.UTC(1980, 6), 365.25 * DAY, [-12, -40, -95, -150, -189, -160, -120]);
	const g = drawLine(lineOf(low, { min: -190, max: 0 }), { width: 766, height: 600 });

	test("have a line at zero that is told from the others", () => {
		expect(g.axis.ticks.find(({ text }) => text === "0")).toMatchObject({ zero: true });
		expect(g.axis.ticks.filter(({ zero }) => zero)).toHaveLength(1);
	});

	test("do not leave a third of the plot to what nothing reaches", () => {
		expect(g.axis.domain[0]).toBeGreaterThanOrEqual(-210);
	});
});

describe("bars", () => {
	test("of one part have their name and figure once", () => {
		const { bars } = barsScene();
		const scene = barsScene({ bars: bars.slice(1) });
		const g = drawBars(scene, { width: 600, height: 300 });
		const texts = wordsOf(g).map(({ text }) => text);
		expect(texts.filter((text) => /\b25\b/.test(text) && !/^tick/.test(text))).toHaveLength(1);
	});
});

describe("figures of several lines at one key", () => {
	test("stand in no other line", () => {
		const values = [
			[60, 68, 82, 80, 70],
			[40, 48, 52, 55, 50],
			[10, 20, 24, 20, 15],
		];
		const lines = values.map((row, i) => ({
			key: `l${i}`,
			label: `Line ${i}`,
			tone: "deep" as const,
			points: pointsFrom(Date.UTC(2020, 6), 365.25 * DAY, row).map((point, at) => ({
				...point,
				label: `−${point.value} DU`,
				printed: at === 2,
			})),
		}));
		const points = lines[0]?.points ?? [];
		const scene = lineScene({
			lines,
			window: [points[0]?.at ?? 0, points.at(-1)?.at ?? 0],
			annotations: [],
		});
		for (const size of [SIZES[2], SIZES[3]] as { width: number; height: number }[]) {
			const g = drawLine(scene, size);
			const figures = g.lines.flatMap((line) => line.points.flatMap(({ figure }) => figure ?? []));
			expect(figures).toHaveLength(3);
			for (const [own, figure] of figures.entries()) {
				const box = labelBox(figure, "sans");
				for (const { points: row } of g.lines.filter((_, i) => i !== own))
					for (let i = 1; i < row.length; i++)
						for (let t = 0; t <= 1; t += 0.02) {
							const [a, b] = [row[i - 1], row[i]];
							if (!a || !b) continue;
							const spot = {
								x: a.x + (b.x - a.x) * t,
								y: a.y + (b.y - a.y) * t,
								width: 0,
								height: 0,
							};
							expect(overlaps(spot, box), `${figure.lines} at ${size.width}`).toBe(false);
						}
			}
		}
	});
});
