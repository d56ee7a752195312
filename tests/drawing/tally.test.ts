import { describe, expect, test } from "vitest";
import { SHAPES } from "../../src/drawing/shapes.ts";
import { drawTally } from "../../src/drawing/tally.ts";
import { collisions, outBy, wordsOf } from "./labels-of.ts";
import { tallyScene } from "./scenes.ts";

const row = (key: string, count: number) => ({
	key,
	label: `Year ${key}`,
	value: count * 10,
	count,
	figure: String(count),
	tone: "deep" as const,
});
const SCENES = {
	"two rows": tallyScene(),
	"six rows": tallyScene({ rows: [60, 32, 37, 48, 28, 39].map((n, i) => row(String(i), n)) }),
	squares: tallyScene({ shape: "square", rows: [row("a", 5), row("b", 120)] }),
	"a row of none": tallyScene({ rows: [row("a", 0), row("b", 4)] }),
};
const SIZES = [268, 351, 691, 993].flatMap((width) =>
	[260, 377, 700].map((height) => ({ width, height })),
);

describe.each(Object.entries(SCENES))("counted things, %s", (_, scene) => {
	const { width: wide, height: high } = SHAPES[scene.shape];

	test("have as many marks as are counted, of one size, at every size", () => {
		for (const size of SIZES) {
			const g = drawTally(scene, size);
			for (const { key, count } of scene.rows)
				expect(g.marks.filter((mark) => mark.row === key)).toHaveLength(count);
			expect(new Set(g.marks.map(({ scale }) => scale)).size).toBe(1);
		}
	});

	test("stand on one grid, none over another or out of the picture", () => {
		for (const size of SIZES) {
			const { marks } = drawTally(scene, size);
			const left = Math.min(...marks.map(({ x }) => x));
			for (const [i, { x, y, scale }] of marks.entries()) {
				expect(x).toBeGreaterThanOrEqual(left);
				expect(x + wide * scale).toBeLessThanOrEqual(size.width + 1);
				expect(y + high * scale).toBeLessThanOrEqual(size.height + 1);
				for (const other of marks.slice(i + 1))
					expect(
						Math.abs(other.x - x) >= wide * scale - 0.2 ||
							Math.abs(other.y - y) >= high * scale - 0.2,
					).toBe(true);
			}
		}
	});

	test("have their names and numbers inside the picture, none over another", () => {
		for (const size of SIZES) {
			const g = drawTally(scene, size);
			expect(collisions(wordsOf(g)).map(([a, b]) => `${a.name}, ${b.name}`)).toEqual([]);
			for (const { name, box } of wordsOf(g))
				expect(outBy(box, size), `${name} at ${size.width}x${size.height}`).toBeLessThanOrEqual(1);
		}
	});
});
