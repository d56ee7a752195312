import { describe, expect, test } from "vitest";
import { inside } from "../../src/drawing/box.ts";
import { drawTable } from "../../src/drawing/table.ts";
import { tableScene } from "./scenes.ts";

const g = drawTable(tableScene(), { width: 400, height: 300 });

describe("a table", () => {
	test("has bars as long as their values in tracks of one length", () => {
		const [half, full, gap, quarter] = g.cells;
		for (const cell of g.cells) expect(cell.track.width).toBe(half?.track.width);
		expect(half?.width).toBeCloseTo((half?.track.width ?? 0) / 2, 0);
		expect(full?.width).toBe(full?.track.width);
		expect(gap?.width).toBe(0);
		expect(quarter?.width).toBeCloseTo((quarter?.track.width ?? 0) / 4, 0);
	});

	test("has a dash for a gap", () => {
		expect(g.cells.map((c) => [c.key, c.value, c.figure.lines[0]])).toEqual([
			["one-x", 50, "50"],
			["one-y", 100, "100"],
			["two-x", null, "–"],
			["two-y", 25, "25"],
		]);
	});

	test("has each column in its own tone, with its status; what the scene is about stands in a frame around figure and bar", () => {
		expect(g.cells.map((c) => [c.tone, c.status, c.frame !== undefined])).toEqual([
			["water", "reported", true],
			["deep", "derived", false],
			["water", "reported", false],
			["deep", "reported", false],
		]);
		const [cell, next] = g.cells;
		const { frame, track } = cell ?? {};
		if (!frame || !track || !next || !cell) throw new Error("no frame");
		expect(inside(track, frame)).toBe(true);
		expect(frame.y).toBeLessThan(cell.figure.y - cell.figure.size * 0.7);
		expect(frame.x + frame.width).toBeLessThan(next.x - 4);
		expect(frame.y + frame.height).toBeLessThan(g.rows[1]?.y ?? 0);
	});

	test("has its heads over its columns and its rows' names before them", () => {
		expect(g.heads.map((h) => h.lines)).toEqual([["Row"], ["X"], ["Y"]]);
		expect(g.heads.slice(1).map((h) => h.x)).toEqual(g.cells.slice(0, 2).map((c) => c.x));
		expect(g.rows.map((r) => r.label.lines)).toEqual([["One"], ["Two"]]);
		expect(g.rows[1]?.y).toBeGreaterThan(g.rows[0]?.y ?? 0);
	});
});
