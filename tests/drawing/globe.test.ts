import { geoContains, geoOrthographic, geoPath } from "d3-geo";
import type { LineString, MultiPolygon, Position } from "geojson";
import { describe, expect, test } from "vitest";
import { decodeTier } from "../../src/atlas/decode.ts";
import { atlasOf } from "../../src/content/atlas.ts";
import { Globe } from "../../src/drawing/globe.ts";
import { onSphere } from "../../src/drawing/sphere.ts";
import { publishedStory } from "./stories.ts";

const SIZE = { width: 600, height: 500 };
const MIDDLE = { x: 320, y: 240 };

/** The rings or lines of a path. */
const linesOf = (path: string) =>
	path
		.split("M")
		.slice(1)
		.map((line) =>
			line
				.replace("Z", "")
				.split("L")
				.map((point) => point.split(",").map(Number) as [number, number]),
		);

/** Where a level line crosses a path. */
const crossings = (lines: [number, number][][], y: number): number[] =>
	lines.flatMap((ring) =>
		ring.flatMap(([ax, ay], i) => {
			const [bx, by] = ring.at(i - 1) ?? [0, 0];
			return ay > y !== by > y ? [((bx - ax) * (y - ay)) / (by - ay) + ax] : [];
		}),
	);

/** Whether a point lies in a path by the even-odd rule. */
const inPath = (lines: [number, number][][], x: number, y: number): boolean =>
	crossings(lines, y).filter((at) => at > x).length % 2 === 1;

const [small, ...finer] = atlasOf(publishedStory());
if (!small) throw new Error("no tier");
const { land } = decodeTier(small);
const rings = onSphere(land);

/** Places all over the earth, evenly. */
const everywhere = Array.from({ length: 60 }, (_, i): [number, number] => [
	((i * 137.508) % 360) - 180,
	(Math.asin(1 - (2 * i + 1) / 60) * 180) / Math.PI,
]);

describe("areas", () => {
	test.each([
		["whole", 200],
		["near", 900],
		["close", 4000],
	])("fill what d3-geo fills, from all sides, with the globe %s", (_, scale) => {
		for (const center of everywhere) {
			const fill = linesOf(new Globe({ center, scale }, MIDDLE, SIZE).areas(rings));
			const projection = geoOrthographic()
				.rotate([-center[0], -center[1]])
				.scale(scale)
				.translate([MIDDLE.x, MIDDLE.y])
				.clipAngle(90)
				.precision(0.3);
			const exact = linesOf(geoPath(projection)(land) ?? "");
			let wrong = 0;
			let seen = 0;
			for (let y = 3; y < SIZE.height; y += 11) {
				const [a, b] = [crossings(fill, y), crossings(exact, y)];
				const odd = (ats: number[], x: number) => ats.filter((at) => at > x).length % 2;
				for (let x = 3; x < SIZE.width; x += 11) {
					if (Math.hypot(x - MIDDLE.x, y - MIDDLE.y) > scale - 3) continue;
					seen++;
					if (odd(a, x) !== odd(b, x)) wrong++;
				}
			}
			// Points may lie on a coast, which is thinned to a px.
			expect(wrong / Math.max(1, seen), `from ${center}`).toBeLessThan(0.012);
		}
	});

	test("leave out points beyond one edge of the picture", () => {
		const close = new Globe({ center: [-97, 38], scale: 20_000 }, MIDDLE, SIZE).areas(rings);
		const whole = new Globe({ center: [-97, 38], scale: 200 }, MIDDLE, SIZE).areas(rings);
		expect(close.length).toBeLessThan(whole.length / 10);
		expect(inPath(linesOf(close), 300, 250)).toBe(true);
	});

	test("flood nothing where the point opposite the middle is land", () => {
		// Opposite this place in China lies Argentina.
		const center: [number, number] = [116, 33];
		expect(geoContains(land, [116 - 180, -33])).toBe(true);
		const fill = linesOf(new Globe({ center, scale: 200 }, MIDDLE, SIZE).areas(rings));
		expect(inPath(fill, MIDDLE.x, MIDDLE.y)).toBe(true);
		const projection = geoOrthographic()
			.rotate([-center[0], -center[1]])
			.scale(200)
			.translate([MIDDLE.x, MIDDLE.y]);
		const [x = 0, y = 0] = projection([150, 20]) ?? [];
		expect(inPath(fill, x, y)).toBe(false);
	});

	test("are empty where all is on the far side", () => {
		const island: MultiPolygon = {
			type: "MultiPolygon",
			coordinates: [
				[
					[
						[0, 0],
						[0, 5],
						[5, 5],
						[0, 0],
					],
				],
			],
		};
		const globe = new Globe({ center: [180, 0], scale: 200 }, MIDDLE, SIZE);
		expect(globe.areas(onSphere(island))).toBe("");
	});
});

describe("lines", () => {
	const line = (...coordinates: Position[]): LineString => ({ type: "LineString", coordinates });
	const globe = new Globe({ center: [0, 0], scale: 200 }, MIDDLE, SIZE);

	test("stand where d3-geo has them, bent along the great circle", () => {
		const projection = geoOrthographic().scale(200).translate([MIDDLE.x, MIDDLE.y]);
		const [points = []] = linesOf(globe.lines(onSphere(line([-60, 40], [60, 40]))));
		const [x = 0, y = 0] = projection([-60, 40]) ?? [];
		expect(points[0]?.[0]).toBeCloseTo(x, 1);
		expect(points[0]?.[1]).toBeCloseTo(y, 1);
		// The great circle leads north of the parallel.
		const top = Math.min(...points.map((p) => p[1]));
		expect(top).toBeCloseTo(
			MIDDLE.y - 200 * Math.sin(Math.atan(Math.tan(0.698132) / Math.cos(1.047198))),
			0,
		);
	});

	test("end at the rim and begin again there", () => {
		const round = linesOf(
			globe.lines(onSphere(line([0, 0], [90, 0], [180, 0], [-90, 0], [-1, 0]))),
		);
		expect(round.length).toBe(2);
		expect(round[0]?.at(-1)).toEqual([MIDDLE.x + 200, MIDDLE.y]);
		expect(round[1]?.[0]).toEqual([MIDDLE.x - 200, MIDDLE.y]);
	});
});

test("finer tiers are drawn as well", () => {
	for (const tier of finer) {
		const fill = new Globe({ center: tier.center, scale: tier.scale }, MIDDLE, SIZE).areas(
			onSphere(decodeTier(tier).land),
		);
		expect(fill).not.toMatch(/NaN|undefined/);
	}
});
