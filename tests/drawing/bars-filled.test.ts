import { expect, test } from "vitest";
import { drawBars } from "../../src/drawing/bars.ts";
import { filledTo } from "../../src/drawing/bars-filled.ts";
import { barsScene } from "./scenes.ts";

const drawn = drawBars(barsScene({ fills: true }), { width: 600, height: 300 });

test("bars fill up from their beginning, part after part, and have their words when they are full", () => {
	const [none, third, full] = [0, 0.3, 1].map((part) => filledTo(drawn, part));
	expect(none?.parts.map(({ width }) => width)).toEqual([0, 0, 0]);
	const [first, second] = third?.parts ?? [];
	expect(first?.width).toBeGreaterThan(0);
	expect(first?.width).toBeLessThan(drawn.parts[0]?.width ?? 0);
	expect([second?.width, second?.label]).toEqual([0, undefined]);
	expect(third?.bars.every(({ total }) => total.lines.length === 0)).toBe(true);
	expect(full).toEqual(drawn);
});

test("bars below zero fill up from zero to the left", () => {
	const scene = barsScene({ fills: true, min: -40 });
	const [, short] = scene.bars;
	if (short?.parts[0]) short.parts[0].value = -40;
	const signed = drawBars(scene, { width: 600, height: 300 });
	const [empty, half] = [0, 0.5].map((part) => filledTo(signed, part).parts.at(-1));
	expect(empty).toMatchObject({ width: 0, x: signed.zero, label: undefined });
	expect((half?.x ?? 0) + (half?.width ?? 0)).toBeCloseTo(signed.zero, 0);
	expect(half?.width).toBeCloseTo((signed.parts.at(-1)?.width ?? 0) / 2, 0);
});

test("no datum goes missing on the way", () => {
	for (let part = 0; part <= 1; part += 0.1)
		expect(filledTo(drawn, part).parts.map(({ datum }) => datum)).toEqual(
			drawn.parts.map(({ datum }) => datum),
		);
});
