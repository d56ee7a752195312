import { describe, expect, test } from "vitest";
import { assignSquares } from "../../src/scenes/squares.ts";

const counts = (wanted: Record<string, number>) => new Map(Object.entries(wanted));
const changed = (a: unknown[] = [], b: unknown[] = []) => a.filter((c, i) => c !== b[i]).length;

describe("assignSquares", () => {
	test("fills the first case in drawing order", () => {
		expect(assignSquares([counts({ a: 2, b: 1 })], 3)).toEqual([["a", "a", "b"]]);
	});

	test("leaves squares that no category claims without one", () => {
		expect(assignSquares([counts({ a: 1, b: 1 })], 4)).toEqual([["a", "b", null, null]]);
	});

	test("keeps a square where its category still has room for it", () => {
		expect(assignSquares([counts({ a: 3, b: 1 }), counts({ a: 1, b: 3 })], 4)).toEqual([
			["a", "a", "a", "b"],
			["a", "b", "b", "b"],
		]);
	});

	test("changes no more squares than the categories' growth asks for", () => {
		const cases = [
			counts({ a: 92, b: 8, c: 0 }),
			counts({ a: 69, b: 31, c: 0 }),
			counts({ a: 47, b: 9, c: 28 }),
			counts({ a: 0, b: 50, c: 50 }),
		];
		const squares = assignSquares(cases, 100);
		for (let i = 1; i < cases.length; i++) {
			const whole = (n: number) => {
				const map = new Map<string | null, number>(cases[n]);
				map.set(null, 100 - [...map.values()].reduce((a, b) => a + b, 0));
				return map;
			};
			const grown = [...whole(i)]
				.map(([key, n]) => Math.max(0, n - (whole(i - 1).get(key) ?? 0)))
				.reduce((a, b) => a + b, 0);
			expect(changed(squares[i - 1], squares[i])).toBe(grown);
		}
	});

	test("gives each category as many squares as it claims, in every case", () => {
		const cases = [counts({ a: 5, b: 3 }), counts({ a: 1, b: 9 }), counts({ a: 4, b: 0 })];
		const squares = assignSquares(cases, 10);
		for (const [i, wanted] of cases.entries()) {
			expect(squares[i]).toHaveLength(10);
			for (const [key, n] of wanted) expect(squares[i]?.filter((c) => c === key)).toHaveLength(n);
		}
	});

	test("gives each square back where a case comes back", () => {
		const [first, , third] = assignSquares(
			[counts({ a: 3, b: 1 }), counts({ a: 3, b: 1 }), counts({ a: 3, b: 1 })],
			5,
		);
		expect(third).toEqual(first);
	});

	test("leaves the counts as they are", () => {
		const cases = Object.freeze([counts({ a: 1, b: 2 }), counts({ a: 2, b: 1 })]) as Map<
			string,
			number
		>[];
		assignSquares(cases, 3);
		expect(cases).toEqual([counts({ a: 1, b: 2 }), counts({ a: 2, b: 1 })]);
	});
});
