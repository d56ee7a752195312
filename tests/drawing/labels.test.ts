import { describe, expect, test } from "vitest";
import { type Box, inside, overlaps } from "../../src/drawing/box.ts";
import {
	besideMark,
	dodge,
	freePlace,
	labelAt,
	labelBox,
	leader,
	placeWords,
} from "../../src/drawing/labels.ts";
import { textWidth } from "../../src/drawing/text.ts";

const FRAME: Box = { x: 0, y: 0, width: 200, height: 100 };

describe("labelBox", () => {
	const label = { x: 100, y: 50, size: 10, lines: ["one", "longer"] };
	const width = textWidth("longer", "sans", 10);

	test("covers all lines, from the cap height of the first to the descenders of the last", () => {
		expect(labelBox({ ...label, anchor: "start" }, "sans")).toEqual({
			x: 100,
			y: 41.5,
			width,
			height: 23,
		});
	});

	test("heeds the anchor", () => {
		expect(labelBox({ ...label, anchor: "middle" }, "sans").x).toBe(100 - width / 2);
		expect(labelBox({ ...label, anchor: "end" }, "sans").x).toBe(100 - width);
	});

	test("is where labelAt put it", () => {
		for (const anchor of ["start", "middle", "end"] as const) {
			const { x, y } = labelBox(labelAt({ x: 20, y: 30, width }, ["longer"], 10, anchor), "sans");
			expect(x).toBeCloseTo(20, 0);
			expect(y).toBeCloseTo(30, 5);
		}
	});
});

describe("freePlace", () => {
	const size = { width: 40, height: 10 };

	test("is inside the frame, near the target, above rather than below", () => {
		const box = freePlace(size, { x: 100, y: 50 }, FRAME, []);
		expect(box).toEqual({ x: 78, y: 30, ...size });
	});

	test("keeps off what is there", () => {
		const obstacles = [{ x: 0, y: 0, width: 200, height: 48 }];
		const box = freePlace(size, { x: 100, y: 50 }, FRAME, obstacles) as Box;
		expect(obstacles.some((o) => overlaps(box, o))).toBe(false);
		expect(inside(box, FRAME)).toBe(true);
	});

	test("is not there where there is no room", () => {
		expect(freePlace(size, { x: 100, y: 50 }, FRAME, [FRAME])).toBeUndefined();
		expect(freePlace({ width: 300, height: 10 }, { x: 0, y: 0 }, FRAME, [])).toBeUndefined();
	});
});

describe("placeWords", () => {
	test("breaks words more narrowly where the wide ones do not fit", () => {
		const walls = [{ x: 70, y: 0, width: 130, height: 100 }];
		const found = placeWords("some words to place", 12, [150, 60], { x: 30, y: 90 }, FRAME, walls);
		expect(found?.lines.length).toBeGreaterThan(1);
		expect(found && inside(found.box, FRAME) && !overlaps(found.box, walls[0] as Box)).toBe(true);
	});

	test("says so where they fit at no width", () => {
		expect(placeWords("words", 12, [150, 60], { x: 0, y: 0 }, FRAME, [FRAME])).toBeUndefined();
	});
});

describe("leader", () => {
	test("goes from the box's nearest edge to just before the target", () => {
		const path = leader({ x: 0, y: 0, width: 40, height: 10 }, { x: 20, y: 52 }, 4);
		expect(path).toMatch(/^M20,12Q.* 20,48$/);
	});

	test("is nothing where the two are next to each other", () => {
		expect(leader({ x: 0, y: 0, width: 40, height: 10 }, { x: 20, y: 18 }, 4)).toBe("");
	});
});

describe("besideMark", () => {
	const size = { width: 40, height: 10 };
	const mark = { x: 100, y: 50 };

	test("stands right of its mark where it may", () => {
		expect(besideMark(size, mark, 10, FRAME, [])).toEqual({
			x: 110,
			y: 45,
			...size,
			anchor: "start",
		});
	});

	test("else left, above, below", () => {
		const right = { x: 101, y: 0, width: 99, height: 100 };
		expect(besideMark(size, mark, 10, FRAME, [right])).toEqual({
			x: 50,
			y: 45,
			...size,
			anchor: "end",
		});
		const sides = [
			{ x: 101, y: 44, width: 99, height: 12 },
			{ x: 0, y: 44, width: 99, height: 12 },
		];
		expect(besideMark(size, mark, 10, FRAME, sides)).toMatchObject({
			x: 80,
			y: 30,
			anchor: "middle",
		});
		const above = { x: 0, y: 0, width: 200, height: 48 };
		expect(besideMark(size, mark, 10, FRAME, [...sides, above])).toMatchObject({
			x: 80,
			y: 60,
			anchor: "middle",
		});
	});

	test("stays inside the frame", () => {
		expect(besideMark(size, { x: 190, y: 50 }, 10, FRAME, [])?.anchor).toBe("end");
	});

	test("stays by its mark at the frame's edge, where another mark is beside it: over or under it, a little to one side", () => {
		const edge = { x: 8, y: 50 };
		const other = { x: 20, y: 40, width: 20, height: 20 };
		const label = besideMark(size, edge, 10, FRAME, [other]);
		expect(label).toMatchObject({ x: FRAME.x, anchor: "middle" });
		expect(Math.abs((label?.y ?? 0) + size.height / 2 - edge.y)).toBe(10 + size.height / 2);
	});

	test("is not there where there is no place", () => {
		expect(besideMark(size, mark, 10, FRAME, [FRAME])).toBeUndefined();
	});
});

describe("dodge", () => {
	test("leaves alone what does not overlap", () => {
		expect(
			dodge(
				[
					{ at: 20, length: 10 },
					{ at: 60, length: 20 },
				],
				0,
				100,
			),
		).toEqual([15, 50]);
	});

	test("moves two that overlap apart by as little as it takes, each as much as the other", () => {
		expect(
			dodge(
				[
					{ at: 50, length: 10 },
					{ at: 50, length: 10 },
				],
				0,
				100,
				4,
			),
		).toEqual([38, 52]);
	});

	test("keeps inside its range", () => {
		expect(
			dodge(
				[
					{ at: 2, length: 10 },
					{ at: 99, length: 10 },
				],
				0,
				100,
			),
		).toEqual([0, 90]);
	});

	test("keeps the order, overlaps nothing and stays inside, for any items that fit", () => {
		let seed = 1;
		const random = () => {
			seed = (seed * 16807) % 2147483647;
			return seed / 2147483647;
		};
		for (let round = 0; round < 300; round++) {
			const items = Array.from({ length: 1 + Math.floor(random() * 8) }, () => ({
				at: random() * 200,
				length: 4 + random() * 18,
			})).sort((a, b) => a.at - b.at);
			const starts = dodge(items, 0, 210, 4);
			expect(starts).toHaveLength(items.length);
			starts.forEach((start, i) => {
				const { length } = items[i] as { length: number };
				expect(start).toBeGreaterThanOrEqual(-1e-9);
				expect(start + length).toBeLessThanOrEqual(210 + 1e-9);
				const next = starts[i + 1];
				if (next !== undefined) expect(next).toBeGreaterThanOrEqual(start + length + 4 - 1e-9);
			});
		}
	});

	test("squeezes evenly what is too long, and still keeps the order and the range", () => {
		const items = Array.from({ length: 10 }, () => ({ at: 50, length: 20 }));
		const starts = dodge(items, 0, 100, 0);
		expect(starts).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
	});

	test("has nothing to do for no items", () => {
		expect(dodge([], 0, 100)).toEqual([]);
	});
});
