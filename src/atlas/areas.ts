import { geoArea, geoAzimuthalEquidistant } from "d3-geo";
import { geoProject, geoStitch } from "d3-geo-projection";
import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection } from "topojson-specification";
import { ATLASES, type AtlasName, readTopology } from "./sources.ts";
import { dot, RADIANS, vector } from "./sphere.ts";
import type { Tier } from "./types.ts";

// The areas of the atlases, whole or cut along a circle.

export type Area = Feature<Polygon | MultiPolygon>;
/** What a tier shows of the earth, and at which scale. */
export type Circle = Omit<Tier, "topology" | "screen">;

/** A patch is cut a little outside its radius, so that the chords of the cut stay out of sight. */
const MARGIN = 1.01;
export type Areas = Record<AtlasName, Area[]>;
let read: Areas | undefined;

/** All areas of the atlases, without the cuts that flat maps have along the antimeridian. */
export function readAreas(): Areas {
	read ??= Object.fromEntries(
		Object.entries(ATLASES).map(([name, { path, object }]) => {
			const source = readTopology(path);
			const collection = feature(
				source,
				source.objects[object] as GeometryCollection,
			) as FeatureCollection;
			return [
				name,
				collection.features.map((area) => ({
					...area,
					id: area.id ?? area.properties?.name,
					geometry: withoutFloods(geoStitch((area as Area).geometry)),
				})),
			];
		}),
	) as Areas;
	return read;
}

/** Some islets of the atlas (in the Maldives) were rounded to nothing or turned over: to d3-geo, all but the islet. */
function withoutFloods(geometry: Polygon | MultiPolygon): MultiPolygon {
	const sound = (coordinates: Position[][]) =>
		geoArea({ type: "Polygon", coordinates }) < 2 * Math.PI;
	return { type: "MultiPolygon", coordinates: polygonsOf(geometry).filter(sound) };
}

/** The part of an area that lies within the circle (and its margin): none or one. */
export function clip(area: Area, { center, radius }: Circle): Area[] {
	const reach = radius * MARGIN;
	const near = polygonsOf(area.geometry).filter(([outer]) => {
		const distance = distanceFrom(outer![0]!);
		const gap = distance(center) - reach * RADIANS;
		return gap <= 0 || outer!.some((point) => distance(point) >= gap);
	});
	if (near.length === 0) return [];
	const projection = geoAzimuthalEquidistant()
		.rotate([-center[0], -center[1]])
		.scale(1000)
		.translate([0, 0])
		.clipAngle(reach)
		.precision(0);
	const flat = geoProject<Polygon | MultiPolygon>(
		{ type: "MultiPolygon", coordinates: near },
		projection,
	);
	if (!flat) return [];
	const coordinates = polygonsOf(flat).map((polygon) =>
		polygon.map((ring) => ring.map((point) => projection.invert!(point as [number, number])!)),
	);
	return [{ ...area, geometry: { type: "MultiPolygon", coordinates } }];
}

function polygonsOf(geometry: Polygon | MultiPolygon): Position[][][] {
	return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
}

/** The stretches of the areas' outlines that run along the circle where they were cut. */
export function edges(areas: Area[], { center, radius }: Circle): Position[][] {
	const limit = radius * MARGIN * RADIANS - 1e-7;
	const distance = distanceFrom(center);
	const onEdge = (point: Position) => distance(point) > limit;
	const rings = areas.flatMap((area) => polygonsOf(area.geometry).flat());
	return rings.flatMap((ring) => {
		const points = ring.slice(1);
		const start = points.findIndex((point) => !onEdge(point));
		if (start < 0) return [ring];
		const runs: Position[][] = [[]];
		for (const point of [...points.slice(start), ...points.slice(0, start + 1)]) {
			if (onEdge(point)) runs.at(-1)!.push(point);
			else if (runs.at(-1)!.length > 0) runs.push([]);
		}
		return runs.filter((run) => run.length > 1);
	});
}

/** The angle to a point in radians, for a million points: d3-geo's `geoDistance` is exact but slow. */
export function distanceFrom(center: Position): (point: Position) => number {
	const from = vector(center);
	return (point) => Math.acos(Math.max(-1, Math.min(1, dot(from, vector(point)))));
}
