import { geoDistance } from "d3-geo";
import { describe, expect, test } from "vitest";
import { type Camera, cameraFor, flight, scaleBar } from "../../src/drawing/camera.ts";

const SIZE = {
	width: 600,
	height: 400,
	free: { x: 10, y: 20, width: 400, height: 300 },
};
const KANSAS: Camera = { center: [-97, 39], scale: 1500 };
const TOKYO: Camera = { center: [140, 35], scale: 1200 };
const parts = Array.from({ length: 101 }, (_, i) => i / 100);

describe("cameraFor", () => {
	test("shows the whole globe across the shorter side at 180 degrees", () => {
		expect(cameraFor({ center: [1, 2], span: 180 }, SIZE)).toEqual({ center: [1, 2], scale: 150 });
	});

	test("fits the span exactly: its two ends project onto the edges of the shorter side", () => {
		for (const span of [0.5, 5, 60, 120]) {
			const { scale } = cameraFor(
				{ center: [0, 0], span },
				{
					width: 2000,
					height: 2000,
					free: { ...SIZE.free, x: 800, y: 800 },
				},
			);
			// An orthographic projection puts a point at an angle a from the centre at scale × sin a.
			expect(2 * scale * Math.sin((span * Math.PI) / 360)).toBeCloseTo(300, 9);
		}
	});

	test("shows a globe whole that the edges would cut by a little", () => {
		const size = (width: number, height: number) => ({
			width,
			height,
			free: { x: 0, y: 0, width, height },
		});
		for (const span of [150, 158, 170]) {
			const { scale } = cameraFor({ center: [0, 0], span }, size(360, 420));
			expect(scale).toBeLessThan(180);
			expect(scale).toBeGreaterThan(175);
		}
		// Two edges, one across from the other, flatten it sooner than one.
		expect(cameraFor({ center: [0, 0], span: 120 }, size(360, 420)).scale).toBeCloseTo(178, 9);
		const opening = { ...size(360, 420), free: { x: 0, y: 100, width: 360, height: 360 } };
		expect(cameraFor({ center: [0, 0], span: 130 }, opening).scale).toBeCloseTo(178, 9);
		expect(
			cameraFor({ center: [0, 0], span: 120 }, { ...opening, width: 900 }).scale,
		).toBeGreaterThan(200);
		// One that fills the picture goes on beyond it.
		const { scale } = cameraFor({ center: [0, 0], span: 100 }, size(360, 420));
		expect(scale).toBeGreaterThan(180 * 1.08);
	});
});

describe("flight", () => {
	test("is exactly at its two ends", () => {
		const way = flight(KANSAS, TOKYO, 300);
		expect(way(0)).toBe(KANSAS);
		expect(way(1)).toBe(TOKYO);
	});

	test("follows the great circle, always onwards", () => {
		const way = flight(KANSAS, TOKYO, 300);
		const whole = geoDistance(KANSAS.center, TOKYO.center);
		let before = 0;
		for (const part of parts) {
			const { center } = way(part);
			const flown = geoDistance(KANSAS.center, center);
			expect(flown + geoDistance(center, TOKYO.center)).toBeCloseTo(whole, 6);
			expect(flown).toBeGreaterThanOrEqual(before - 1e-6);
			before = flown;
		}
	});

	test("crosses the antimeridian rather than going the long way round", () => {
		const way = flight({ center: [170, 10], scale: 300 }, { center: [-170, 10], scale: 300 }, 300);
		for (const part of parts) expect(Math.abs(way(part).center[0])).toBeGreaterThan(169.9);
	});

	test("is never farther out than the whole globe", () => {
		const way = flight(KANSAS, TOKYO, 300);
		for (const part of parts) expect(way(part).scale).toBeGreaterThanOrEqual(300 / 2.1 - 1e-9);
		const close = { center: [-97, 39], scale: 90 } satisfies Camera;
		for (const part of parts)
			expect(flight(close, TOKYO, 300)(part).scale).toBeGreaterThanOrEqual(90 - 1e-9);
	});

	test("goes out and in again where it is long", () => {
		const scales = parts.map((part) => flight(KANSAS, TOKYO, 300)(part).scale);
		expect(Math.min(...scales)).toBeLessThan(300);
	});

	test("has no jump", () => {
		const way = flight(KANSAS, TOKYO, 300);
		for (let i = 1; i < parts.length; i++) {
			const [a, b] = [way(parts[i - 1] ?? 0), way(parts[i] ?? 0)];
			expect(geoDistance(a.center, b.center)).toBeLessThan(0.08);
			expect(Math.abs(Math.log(b.scale / a.scale))).toBeLessThan(0.15);
		}
	});

	test("is the same way back", () => {
		const there = flight(KANSAS, TOKYO, 300);
		const back = flight(TOKYO, KANSAS, 300);
		for (const part of parts) {
			expect(geoDistance(there(part).center, back(1 - part).center)).toBeLessThan(1e-6);
			expect(there(part).scale).toBeCloseTo(back(1 - part).scale, 6);
		}
	});

	test("goes round by lower latitudes where the great circle leads over a pole, the shorter way", () => {
		const pacific = { center: [-155, 22] as [number, number], scale: 300 };
		const africa = { center: [35, 8] as [number, number], scale: 300 };
		const way = flight(pacific, africa, 300);
		for (const part of parts) {
			const [lon, lat] = way(part).center;
			expect(lat).toBeLessThanOrEqual(22);
			expect(lat).toBeGreaterThanOrEqual(8);
			// West over Asia, not east over America.
			expect(lon <= -155 + 1e-9 || lon >= 35 - 1e-9, String(lon)).toBe(true);
		}
		expect(way(1)).toBe(africa);
	});

	test("goes on from wherever another was interrupted", () => {
		const middle = flight(KANSAS, TOKYO, 300)(0.4);
		const way = flight(middle, KANSAS, 300);
		expect(way(0)).toBe(middle);
		const soon = way(0.001);
		expect(geoDistance(soon.center, middle.center)).toBeLessThan(0.01);
		expect(soon.scale / middle.scale).toBeCloseTo(1, 1);
	});

	test("zooms in place where the two look at one point", () => {
		const way = flight({ center: [5, 6], scale: 100 }, { center: [5, 6], scale: 400 }, 300);
		for (const part of parts) {
			expect(way(part).center[0]).toBeCloseTo(5, 9);
			expect(Number.isFinite(way(part).scale)).toBe(true);
		}
		expect(way(0.5).scale).toBeCloseTo(200, 6);
	});

	test("stays where it is where there is nowhere to go", () => {
		const way = flight(KANSAS, KANSAS, 300);
		for (const part of parts) expect(way(part).scale).toBeCloseTo(1500, 6);
	});
});

describe("scaleBar", () => {
	test("is one, two or five times a power of ten, as long as wanted or a little less", () => {
		for (let scale = 60; scale < 20_000; scale *= 1.13) {
			const { km, px } = scaleBar(scale, 120);
			expect([1, 2, 5]).toContain(Number(km.toExponential(0)[0]));
			expect(px).toBeLessThanOrEqual(120.05);
			expect(px).toBeGreaterThan(120 / 2.5 - 0.1);
			expect(px).toBeCloseTo((km * scale) / 6371, 0);
		}
	});

	test("is exact", () => {
		expect(scaleBar(6371, 130)).toEqual({ km: 100, px: 100 });
		expect(scaleBar(637.1, 130)).toEqual({ km: 1000, px: 100 });
	});
});
