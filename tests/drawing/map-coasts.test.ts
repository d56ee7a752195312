import type { MultiPolygon, Polygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection } from "topojson-specification";
import { expect, test } from "vitest";
import { readTopology } from "../../src/atlas/sources.ts";
import { middleOf } from "../../src/drawing/box.ts";
import { cameraFor, sizeFor } from "../../src/drawing/camera.ts";
import { Globe } from "../../src/drawing/globe.ts";
import { landIn } from "../../src/drawing/map-ground.ts";
import type { Position } from "../../src/story/schema/common.ts";
import { mapsOn } from "./on-screen.ts";

const topology = readTopology("world-atlas/countries-10m.json");
/** All points of the atlas's outlines. */
const points = feature(topology, topology.objects.countries as GeometryCollection).features.flatMap(
	({ geometry }) => {
		const shape = geometry as Polygon | MultiPolygon;
		const polygons = shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
		return polygons.flat(2) as Position[];
	},
);

/** No straight piece of a coast in sight is longer than this where the atlas has a point between, px. */
const LONGEST = 12;

test.each([
	[320, 568],
	[390, 844],
	[768, 1024],
	[1440, 900],
	[2560, 1440],
])("coasts have the detail that a screen of %i by %i can show", (width, height) => {
	for (const { scene, size: shown, outlines } of mapsOn(width, height)) {
		const size = sizeFor(scene, shown);
		const camera = cameraFor(scene, size);
		const globe = new Globe(camera, middleOf(size.free), size);
		const inSight = (x: number, y: number) => x > 0 && y > 0 && x < size.width && y < size.height;
		const cells = new Map<string, { x: number; y: number }[]>();
		for (const point of points) {
			const { x, y, distance } = globe.spot(point);
			if (distance > 1.4 || !inSight(x, y)) continue;
			const key = `${Math.floor(x / 20)} ${Math.floor(y / 20)}`;
			cells.set(key, [...(cells.get(key) ?? []).slice(-40), { x, y }]);
		}
		let long = 0;
		let all = 0;
		for (const ring of landIn(camera, size, outlines).split("M").slice(1)) {
			const corners = ring
				.replace("Z", "")
				.split("L")
				.map((point) => point.split(",").map(Number) as [number, number]);
			corners.forEach(([x1, y1], i) => {
				const [x0, y0] = corners.at(i - 1) as [number, number];
				if (!inSight(x0, y0) || !inSight(x1, y1)) return;
				all++;
				const length = Math.hypot(x1 - x0, y1 - y0);
				if (length <= LONGEST + 1) return;
				const middle = { x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
				const near = cells.get(`${Math.floor(middle.x / 20)} ${Math.floor(middle.y / 20)}`) ?? [];
				if (near.some((at) => Math.hypot(at.x - middle.x, at.y - middle.y) < length / 4)) long++;
			});
		}
		// A few stand where a border, which is no coast, comes near.
		expect(long / Math.max(1, all), scene.step).toBeLessThan(0.004);
	}
});
