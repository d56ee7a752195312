import { describe, expect, test } from "vitest";
import {
	cssHeight,
	type EmbedSize,
	heightAt,
	lineOver,
	sizeFor,
	WIDTHS,
} from "../../src/embed/size.ts";

const NARROW = [180, 200, 220, 240, 260, 280];
const LOOKED_AT = Array.from({ length: 47 }, (_, i) => 280 + i * 20);

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

describe("the height at a width", () => {
	const size: EmbedSize = [
		[1000, -1],
		[400, 0.5],
	];

	test("is that of the highest line there", () => {
		expect(heightAt(size, 300)).toBe(700);
		expect(heightAt(size, 400)).toBe(600);
		expect(heightAt(size, 600)).toBe(700);
		expect(heightAt([[640, 0]], 0)).toBe(640);
	});

	test("is the same in a style sheet, where 1cqi is a hundredth of the width", () => {
		expect(cssHeight(size)).toBe("max(1000px + -100cqi, 400px + 50cqi)");
		expect(
			cssHeight([
				[700, 0],
				[560, 0.2],
			]),
		).toBe("max(700px, 560px + 20cqi)");
		expect(cssHeight([[12, 0.296]])).toBe("calc(12px + 29.6cqi)");
		expect(cssHeight([[12, 0]])).toBe("calc(12px)");
	});
});

test("sizes are published from the narrowest frame to the widest column", () => {
	expect(WIDTHS).toEqual([280, 320, 375, 480, 600, 720, 960, 1200]);
});

test("a line over what is needed touches it, and is nowhere lower", () => {
	expect(lineOver((width) => 900 - width, [180, 200, 280])).toEqual([900, -1]);
	const [start, slope] = lineOver((width) => 100_000 / width + (width === 220 ? 50 : 0), NARROW);
	for (const width of NARROW)
		expect(start + slope * width).toBeGreaterThanOrEqual(
			100_000 / width + (width === 220 ? 50 : 0),
		);
	expect(start + slope * 220).toBeCloseTo(100_000 / 220 + 50, -1);
	expect(lineOver(() => 300.2, [600])).toEqual([301, 0]);
});

describe("the size for what is needed", () => {
	test("is a straight line where that is one", () => {
		expect(sizeFor((width) => 100 + width / 2, LOOKED_AT)).toEqual([[100, 0.5]]);
		expect(sizeFor(() => 480, LOOKED_AT)).toEqual([[480, 0]]);
	});

	test("bends where that does", () => {
		const size = sizeFor((width) => Math.max(1000 - width, 200 + width), LOOKED_AT);
		for (const width of LOOKED_AT)
			expect(heightAt(size, width)).toBeCloseTo(Math.max(1000 - width, 200 + width), 6);
	});

	test("is never lower than that, and never much higher than the best straight line", () => {
		const random = seeded(7);
		for (let round = 0; round < 400; round++) {
			const between = (low: number, high: number) => low + random() * (high - low);
			const [start, slope, rise, bend, noise] = [
				between(200, 900),
				between(-1.5, 0.2),
				between(0, 0.8),
				between(280, 1200),
				between(0, 60),
			];
			const widths = LOOKED_AT.slice(0, 1 + Math.floor(random() * LOOKED_AT.length));
			const steps = new Map(
				widths.map((width) => [
					width,
					start +
						slope * Math.min(width, bend) +
						rise * Math.max(0, width - bend) +
						noise * random(),
				]),
			);
			const needed = (width: number) => steps.get(width) ?? Number.NaN;
			const size = sizeFor(needed, widths);
			expect(size.length).toBeLessThanOrEqual(2);
			const highest = Math.max(...steps.values());
			for (const width of widths) {
				expect(heightAt(size, width), `round ${round}, ${width} px`).toBeGreaterThanOrEqual(
					needed(width) - 1e-6,
				);
				expect(heightAt(size, width)).toBeLessThan(highest + 80);
			}
		}
	});

	test("takes one width, and two", () => {
		expect(
			heightAt(
				sizeFor(() => 300.2, [600]),
				600,
			),
		).toBe(301);
		const size = sizeFor((width) => 900 - width, [300, 600]);
		expect([heightAt(size, 300), heightAt(size, 600)]).toEqual([600, 300]);
	});
});
