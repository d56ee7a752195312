import { geoArea, geoContains } from "d3-geo";
import type { MultiPolygon, Polygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection } from "topojson-specification";
import { describe, expect, it } from "vitest";
import { isLand, landOnRoute } from "../../src/atlas/land.ts";
import { readTopology } from "../../src/atlas/sources.ts";

describe("isLand", () => {
	it.each([
		["De Soto, Kansas", -95.0029, 38.9394, true],
		["Yokkaichi", 136.6, 35.01, true],
		["Hsinchu", 121.011, 24.774, true],
		["the middle of the Pacific", -155, 30, false],
		["the Taiwan Strait", 119.5, 24.3, false],
		["the Sea of Japan", 135, 39.5, false],
		["the Caspian Sea", 51, 41, false],
		["the South Pole", 0, -90, true],
		["Antarctica", 120, -80, true],
		["the North Pole", 0, 90, false],
		["Chukotka, east of the antimeridian", -179.5, 67.5, true],
		["Chukotka, west of it", 179.5, 67.5, true],
		["Chukotka, on it", 180, 67.5, true],
		["Chukotka, on its other name", -180, 67.5, true],
		["Greenwich", 0, 51.48, true],
		["the sea off Fiji", 180, -20, false],
	])("%s", (_, lon, lat, land) => expect(isLand(lon, lat)).toBe(land));

	it("agrees with d3-geo all over the globe", () => {
		const topology = readTopology("world-atlas/land-10m.json");
		const { features } = feature(topology, topology.objects.land as GeometryCollection);
		const polygons = features
			.flatMap((shape) => (shape.geometry as MultiPolygon).coordinates)
			.map((coordinates): Polygon => ({ type: "Polygon", coordinates }))
			// Three islets in the Maldives are wound the wrong way: all of the globe but the islet.
			.filter((polygon) => geoArea(polygon) < 2 * Math.PI);
		const onLand = (point: [number, number]) =>
			polygons.some((polygon) => geoContains(polygon, point));
		// A golden spiral: points spread evenly, the same each time.
		const points = Array.from({ length: 40 }, (_, i): [number, number] => [
			((i * 137.508) % 360) - 180,
			(Math.asin(((i + 0.5) / 40) * 2 - 1) * 180) / Math.PI,
		]);
		expect(points.map(([lon, lat]) => isLand(lon, lat))).toEqual(points.map(onLand));
	});
});

describe("landOnRoute", () => {
	it("finds Honshu between the Sea of Japan and the Pacific", () => {
		const found = landOnRoute(
			[
				[136, 38],
				[140, 33],
			],
			5,
		);
		expect(found.length).toBeGreaterThan(20);
		for (const [lon, lat] of found) {
			expect(lon).toBeGreaterThan(136);
			expect(lon).toBeLessThan(140);
			expect(lat).toBeGreaterThan(34);
			expect(lat).toBeLessThan(37.5);
		}
	});

	it("finds none on the open sea, over the antimeridian too", () => {
		expect(
			landOnRoute(
				[
					[150, 35],
					[-150, 40],
					[-130, 38],
				],
				10,
			),
		).toEqual([]);
	});

	it("looks at the points themselves, also at a single one", () => {
		expect(landOnRoute([[-98, 38]], 10)).toEqual([[-98, 38]]);
		expect(landOnRoute([], 10)).toEqual([]);
	});

	it("is fast enough for every route of a story", () => {
		const start = performance.now();
		landOnRoute(
			[
				[-94, 29],
				[-80, 24],
				[-79.5, 9],
				[-130, 25],
				[140, 34],
			],
			1,
		);
		expect(performance.now() - start).toBeLessThan(2000);
	});
});
