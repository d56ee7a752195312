import { describe, expect, test } from "vitest";
import { drawPromises } from "../../src/drawing/promises.ts";
import { collisions, outBy, wordsOf } from "./labels-of.ts";
import { promisesScene } from "./scenes.ts";

const SIZES = [268, 320, 390, 600, 800, 1400].flatMap((width) =>
	[260, 340, 700].map((height) => ({ width, height })),
);

describe.each(SIZES)("what was promised and what happened, at $width x $height", (size) => {
	const g = drawPromises(promisesScene(), size);
	const [first, second, done] = g.spans;

	test("stand on one scale of time, days by their length", () => {
		const day = g.rule.width / 366;
		const days = g.spans.map(({ x, width }) => [(x - g.rule.x) / day, width / day]);
		for (const [i, [start, length]] of [
			[10, 100],
			[110, 100],
			[30, 90],
		].entries()) {
			expect(Math.abs((days[i]?.[0] ?? 0) - (start ?? 0))).toBeLessThan(0.5);
			expect(Math.abs((days[i]?.[1] ?? 0) - (length ?? 0))).toBeLessThan(0.5);
		}
	});

	test("have the slip from the end that was due to the end that came", () => {
		const [slip] = g.slips;
		const right = (span: typeof first) =>
			Math.round(((span?.x ?? 0) + (span?.width ?? 0)) * 10) / 10;
		const [, x, from, , to, end] =
			/^M([\d.]+),([\d.]+)V([\d.]+)H([\d.]+)V([\d.]+)$/.exec(slip?.path ?? "")?.map(Number) ?? [];
		expect(x).toBeCloseTo(right(first), 0);
		expect(to).toBeCloseTo(right(done), 0);
		expect(from).toBeCloseTo((first?.y ?? 0) + (first?.height ?? 0), 0);
		expect(end).toBeCloseTo(done?.y ?? 0, 0);
		expect(second?.partial).toBe(true);
	});

	test("have amounts as long as they are large, each with its figure", () => {
		const [aim, now] = g.bars;
		expect((now?.width ?? 0) / (aim?.width ?? 1)).toBeCloseTo(0.4, 1);
		expect(g.bars.map(({ form, value, figure }) => [form, value, figure.lines])).toEqual([
			["promised", 100, ["100"]],
			["happened", 40, ["40"]],
		]);
	});

	test("have their words inside, none over another", () => {
		expect(collisions(wordsOf(g)).map(([a, b]) => `${a.name}, ${b.name}`)).toEqual([]);
		for (const { name, box } of wordsOf(g)) expect(outBy(box, g.size), name).toBeLessThanOrEqual(1);
	});

	test("keep their places while a scene has less of them", () => {
		const whole = promisesScene();
		const less = drawPromises(
			{
				...whole,
				rows: whole.rows.map((row) => (row.key === "fact" ? { ...row, spans: [] } : row)),
				slips: [],
				amounts: whole.amounts.slice(0, 1),
			},
			size,
		);
		expect(less.spans).toEqual([first, second]);
		expect(less.bars[0]).toEqual(g.bars[0]);
	});
});
