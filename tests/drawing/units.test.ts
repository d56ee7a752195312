import { describe, expect, test } from "vitest";
import { drawUnits } from "../../src/drawing/units.ts";
import { outBy, wordsOf } from "./labels-of.ts";
import { datum, unitsScene } from "./scenes.ts";

const SIZE = { width: 400, height: 400 };
const g = drawUnits(unitsScene(), SIZE);

describe("units", () => {
	test("have a square for each, with its number as its key", () => {
		expect(g.squares.map((s) => s.key)).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
		expect(g.squares.map((s) => s.category)).toEqual([
			...["a", "b", "a", "a", "b", "a", "a", "b", "a"],
			undefined,
		]);
		for (const s of g.squares) expect(s.value).toBe(1);
	});

	test("have squares of one size, none over another, in whole rows and columns", () => {
		const [{ width = 0 } = {}] = g.squares;
		for (const s of g.squares) expect([s.width, s.height]).toEqual([width, width]);
		expect(new Set(g.squares.map((s) => `${s.x} ${s.y}`)).size).toBe(10);
		const columns = new Set(g.squares.map((s) => s.x)).size;
		expect(columns * new Set(g.squares.map((s) => s.y)).size).toBe(10);
	});

	test("stand category by category, those that none claims last", () => {
		const sorted = [...g.squares].sort((a, b) => a.x - b.x || a.y - b.y);
		expect(sorted.map((s) => s.category)).toEqual([
			...Array(6).fill("a"),
			...Array(3).fill("b"),
			undefined,
		]);
	});

	test("carry tone and status; a share that none claims is partial", () => {
		expect([g.squares[0]?.tone, g.squares[1]?.tone, g.squares[9]?.tone]).toEqual([
			"accent",
			"water",
			"soft",
		]);
		expect([g.squares[0]?.status, g.squares[1]?.status, g.squares[9]?.status]).toEqual([
			"reported",
			"forecast",
			"partial",
		]);
	});

	test("are named with their figures; a category without squares is kept unseen", () => {
		expect(g.labels.map((l) => [l.key, l.figure, l.value, l.opacity])).toEqual([
			["a", "6", 6, 1],
			["b", "3", 3, 1],
			["c", "0", 0, 0],
		]);
		expect([g.heading.lines, g.each.lines]).toEqual([["2020"], ["One square is one"]]);
	});

	test("move without changing their number where the categories change", () => {
		const next = drawUnits(
			unitsScene({ squares: ["b", "b", "a", "a", "b", "a", "a", "b", "a", null] }),
			SIZE,
		);
		expect(next.squares.map((s) => s.key)).toEqual(g.squares.map((s) => s.key));
	});

	test("keep six named categories and what a square is inside the plot of the narrowest phone", () => {
		const names = ["Taiwan", "South Korea", "United States", "Europe", "Japan", "China"];
		const scene = unitsScene({
			each: "One square is one hundredth of the world’s capacity.",
			categories: names.map((name) => ({
				...datum(name, 16, { name, label: "16%" }),
				tone: "water",
				highlight: false,
			})),
			fullest: names.map((name) => ({ name, label: "16%" })),
			squares: Array.from({ length: 100 }, (_, i) => names[i % 6] ?? null),
		});
		const narrow = drawUnits(scene, { width: 268, height: 251 });
		for (const w of wordsOf(narrow)) expect(outBy(w.box, narrow.size), w.name).toBe(0);
		expect(narrow.each.lines).toHaveLength(1);
		expect(narrow.squares[0]?.width).toBeGreaterThan(6);
	});
});
