import { describe, expect, test } from "vitest";
import { overlaps } from "../../src/drawing/box.ts";
import { drawColumns } from "../../src/drawing/columns.ts";
import type { ColumnsGeometry } from "../../src/drawing/geometry.ts";
import { labelBox } from "../../src/drawing/labels.ts";
import type { ColumnsScene } from "../../src/scenes/scene.ts";
import { collisions, outBy, wordsOf } from "./labels-of.ts";
import { columnsScene, datum } from "./scenes.ts";

const SIZE = { width: 400, height: 356 };
const g = drawColumns(columnsScene(), SIZE);
const DAY = 86_400_000;

describe("columns", () => {
	test("are as high as their values, on a base line that they share", () => {
		expect(g.axis.base).toBe(330);
		expect(g.columns.map((c) => [c.key, c.y, c.height, c.value])).toEqual([
			["2021", 180, 150, 50],
			["2022", 325, 5, null],
			["2023", 105, 225, 75],
			["2024", 30, 300, 100],
		]);
	});

	test("have the same scale whichever of them are shown", () => {
		const fewer = drawColumns(columnsScene({ columns: columnsScene().columns.slice(0, 1) }), SIZE);
		expect(fewer.columns[0]?.height).toBe(150);
	});

	test("have a gap as a mark of its own, whose height is no value's and which has no figure", () => {
		expect(g.columns[1]).toMatchObject({ value: null, height: 5, figure: undefined });
	});

	test("carry their status and tone", () => {
		expect(g.columns.map((c) => [c.status, c.tone])).toEqual([
			["reported", "water"],
			["reported", "water"],
			["derived", "water"],
			["reported", "accent"],
		]);
	});

	test("stand in the middle of their stretch of time, as wide as it but for a gap", () => {
		const [from, to] = [g.plot.x + 4, 398];
		const perDay = (to - from) / 1461;
		g.columns.forEach((c, i) => {
			const start = from + perDay * 365 * i;
			const days = i === 3 ? 366 : 365;
			expect(c.x).toBeCloseTo(start + 7, 0);
			expect(c.width).toBeCloseTo(perDay * days - 14, 0);
		});
	});

	test("have their figures above them, in the middle", () => {
		for (const c of g.columns.filter(({ figure }) => figure)) {
			expect(c.figure?.y).toBe(c.y - 7);
			expect(c.figure?.x).toBeCloseTo(c.x + c.width / 2, 0);
		}
	});

	test("keep only the accent's figure where all would touch", () => {
		const wide = columnsScene();
		for (const c of wide.columns) c.label = `${c.label} million tonnes`;
		const figures = drawColumns(wide, SIZE).columns.map((c) => c.figure?.lines[0]);
		expect(figures).toEqual([undefined, undefined, undefined, "100 million tonnes"]);
	});

	test("keep a long figure over the last column inside the picture", () => {
		const wide = columnsScene();
		for (const c of wide.columns) c.label = `over ${c.label} million tonnes`;
		const label = drawColumns(wide, SIZE).columns[3]?.figure;
		const box = label && labelBox(label, "sans");
		expect(box && box.x + box.width).toBeLessThanOrEqual(400.1);
	});

	test("stand side by side under their names where they have no time", () => {
		const scene = columnsScene({
			window: undefined,
			columns: ["a", "b"].map((key, i) => ({
				...datum(key, 50 * (i + 1)),
				time: undefined,
				tone: "water",
				printed: true,
			})),
		});
		const named = drawColumns(scene, SIZE);
		const [a, b] = named.columns;
		expect(a?.width).toBe(b?.width);
		expect([a?.height, b?.height]).toEqual([150, 300]);
		expect(named.names.map((n) => n.text)).toEqual(["a", "b"]);
		expect(named.names[0]?.at).toBeCloseTo((a?.x ?? 0) + (a?.width ?? 0) / 2, 0);
	});
});

describe("columns below zero", () => {
	const valued = (values: (number | null)[], more: Partial<ColumnsScene> = {}) =>
		columnsScene({
			min: Math.min(0, ...values.map((value) => value ?? 0)),
			max: Math.max(0, ...values.map((value) => value ?? 0)),
			columns: columnsScene().columns.map((column, i) => {
				const value = values[i] ?? null;
				const label = value === null ? "" : String(value);
				return { ...column, value, label, printed: value !== null };
			}),
			...more,
		});
	const zeroOf = (drawn: ColumnsGeometry) =>
		drawn.axis.ticks.find(({ key }) => key === "0")?.at ?? Number.NaN;
	const SIZES = [280, 390, 720, 1440].map((width) => ({ width, height: 300 }));

	test("hang from the line at zero, as long as they are, and the others stand on it", () => {
		const mixed = drawColumns(valued([-40, null, 80, -20]), SIZE);
		const zero = zeroOf(mixed);
		const [first, gap, third, last] = mixed.columns;
		expect([first?.y, last?.y]).toEqual([zero, zero]);
		expect((third?.y ?? 0) + (third?.height ?? 0)).toBeCloseTo(zero, 0);
		expect((gap?.y ?? 0) + (gap?.height ?? 0)).toBeCloseTo(zero, 0);
		expect(first?.height).toBeCloseTo((last?.height ?? 0) * 2, 0);
		expect(third?.height).toBeCloseTo((last?.height ?? 0) * 4, 0);
		expect(mixed.axis.ticks.filter(({ zero: line }) => line).map(({ key }) => key)).toEqual(["0"]);
	});

	test("have their figures under them, inside the picture and over the names", () => {
		for (const size of SIZES)
			for (const values of [
				[-40, null, 80, -20],
				[-1, -2, -3, -4],
				[90, 5, 3, -97],
			]) {
				const drawn = drawColumns(valued(values), size);
				for (const { figure, value, y, height } of drawn.columns) {
					if (!figure) continue;
					const box = labelBox(figure, "sans");
					if ((value ?? 0) < 0) expect(box.y).toBeGreaterThan(y + height);
					else expect(box.y + box.height).toBeLessThanOrEqual(y + 1);
				}
				expect(collisions(wordsOf(drawn)), `${values} at ${size.width}`).toEqual([]);
				for (const { box, name } of wordsOf(drawn))
					expect(outBy(box, size), `${name} at ${size.width}`).toBeLessThan(0.5);
			}
	});

	test("that are all there is hang from the top of the plot, which is zero", () => {
		const drawn = drawColumns(valued([-1, -2, -3, -4]), SIZE);
		expect(zeroOf(drawn)).toBe(drawn.axis.top);
		expect(drawn.columns.map(({ y }) => y)).toEqual(drawn.columns.map(() => drawn.axis.top));
	});

	test("that are all zero are a line at zero", () => {
		const drawn = drawColumns(valued([0, 0, 0, 0]), SIZE);
		expect(drawn.columns.map(({ height }) => height)).toEqual([0, 0, 0, 0]);
	});

	test("have an arrow between them that touches none of their figures", () => {
		const compare = { from: "2021", to: "2024", label: "60 less", detail: undefined };
		const drawn = drawColumns(valued([40, null, 10, -20], { compare }), SIZE);
		expect(drawn.compare).toHaveLength(1);
		const [, x, y] = /([\d.]+),([\d.]+)$/.exec(drawn.compare[0]?.path ?? "") ?? [];
		const target = drawn.columns[3]!;
		expect(Number(x)).toBeCloseTo(target.x + target.width / 2, 0);
		expect(Number(y)).toBeLessThan(target.y);
	});
});

describe("what stands on columns", () => {
	test("a dated mark stands at its exact day, between columns too", () => {
		const at = (day: number) => Date.UTC(2021, 0) + day * DAY;
		const marks = drawColumns(
			columnsScene({
				marks: [0, 100, 365, 1461].map((day) => ({
					key: String(day),
					at: at(day),
					date: "a day",
					label: "M",
				})),
			}),
			SIZE,
		);
		const [from, to] = [marks.plot.x + 4, 398];
		expect(marks.marks.map((m) => m.x)).toEqual(
			[0, 100, 365, 1461].map((day) => Math.round((from + ((to - from) * day) / 1461) * 10) / 10),
		);
		for (const m of marks.marks) expect(m.base).toBe(330);
	});

	test("a span's bracket reaches from its first column to its last, above the highest", () => {
		const spans = drawColumns(
			columnsScene({ spans: [{ from: "2022", to: "2023", label: "Two years", tone: "deep" }] }),
			SIZE,
		);
		const [, second, third] = spans.columns;
		const [span] = spans.spans;
		expect(span?.x).toBe(second?.x);
		expect((span?.x ?? 0) + (span?.width ?? 0)).toBeCloseTo(
			(third?.x ?? 0) + (third?.width ?? 0),
			0,
		);
		expect(span?.y).toBeLessThan(third?.y ?? 0);
		expect(span?.tone).toBe("deep");
	});

	test("spans, marks and figures keep off each other", () => {
		const crowded = drawColumns(
			columnsScene({
				spans: [
					{ from: "2021", to: "2022", label: "The first two years", tone: "deep" },
					{ from: "2023", to: "2024", label: "The last two years", tone: "accent" },
				],
				marks: [
					{ key: "m", at: Date.UTC(2022, 3), date: "1 April 2022", label: "Something" },
					{ key: "n", at: Date.UTC(2023, 3), date: "1 April 2023", label: "Another" },
				],
			}),
			SIZE,
		);
		const words = wordsOf(crowded).filter((w) => /^(span|mark|figure)/.test(w.name));
		for (const [i, a] of words.entries())
			for (const b of words.slice(i + 1))
				expect(overlaps(a.box, b.box), `${a.name}, ${b.name}`).toBe(false);
	});

	test("an arrow goes from one column to another and says what it means", () => {
		const compared = drawColumns(
			columnsScene({
				compare: { from: "2021", to: "2024", label: "twice", detail: "in three years" },
			}),
			{ width: 700, height: 500 },
		);
		const [arrow] = compared.compare;
		const first = compared.columns[0];
		expect(
			arrow?.path.startsWith(
				`M${Math.round(((first?.x ?? 0) + (first?.width ?? 0) / 2) * 10) / 10},`,
			),
		).toBe(true);
		expect(arrow?.label.lines).toEqual(["twice"]);
		expect(arrow?.detail?.lines).toEqual(["in three years"]);
	});

	test("a note stands near its column, off every other column and figure", () => {
		const noted = drawColumns(
			columnsScene({ annotations: [{ key: "2022", text: "no figure found" }] }),
			SIZE,
		);
		const [note] = noted.notes;
		const box = note && labelBox(note, "italic");
		const column = noted.columns[1];
		expect((column?.y ?? 0) - (box ? box.y + box.height : 0)).toBeLessThan(40);
		for (const column of noted.columns) expect(box && overlaps(box, column)).toBe(false);
	});
});
