import { geoDistance, geoInterpolate } from "d3-geo";
import type { MultiPolygon } from "geojson";
import { feature } from "topojson-client";
import { readTopology } from "./sources.ts";

const EARTH_KM = 6371.0088;
/** Sectors per degree of longitude. */
const PER_DEGREE = 10;
const SECTORS = 360 * PER_DEGREE;
type Edge = readonly [lon0: number, lat0: number, lon1: number, lat1: number];
let sectors: Edge[][] | undefined;

/**
 * Every edge of the land's outlines, sorted into the sectors of longitude that it touches: a question
 * about a point then concerns some hundred edges, not half a million.
 */
function edgesBySector(): Edge[][] {
	if (sectors) return sectors;
	const found: Edge[][] = Array.from({ length: SECTORS }, () => []);
	const topology = readTopology("world-atlas/land-10m.json");
	const land = feature(topology, topology.objects.land!) as unknown as {
		features: { geometry: MultiPolygon }[];
	};
	for (const ring of land.features.flatMap((f) => f.geometry.coordinates.flat())) {
		for (let i = 1; i < ring.length; i++) {
			const edge = [...ring[i - 1]!, ...ring[i]!] as unknown as Edge;
			const west =
				Math.abs(edge[0] - edge[2]) > 180 ? Math.max(edge[0], edge[2]) : Math.min(edge[0], edge[2]);
			const width = Math.abs(around(edge[2] - edge[0]));
			const last = Math.floor((west + width) * PER_DEGREE);
			for (let s = Math.floor(west * PER_DEGREE); s <= last; s++) found[sectorOf(s)]!.push(edge);
		}
	}
	sectors = found;
	return found;
}

/** A number of sectors east of Greenwich, as an index. */
function sectorOf(sector: number): number {
	return ((sector % SECTORS) + SECTORS) % SECTORS;
}

/** A difference of longitudes, from -180 up to 180 degrees. */
function around(degrees: number): number {
	// Most differences are in range; working on them would round the smallest to nothing.
	if (Math.abs(degrees) < 180) return degrees;
	return ((((degrees + 180) % 360) + 360) % 360) - 180;
}

/**
 * Whether a point lies on land by the 1:10 million atlas (lakes count as land; a shore is right to
 * about a kilometre). For the build and for tests.
 * @param lon longitude in degrees @param lat latitude in degrees
 */
export function isLand(lon: number, lat: number): boolean {
	// The North Pole is sea, so a point is on land if the way there along its meridian crosses an odd
	// number of shores. Unlike a way along the parallel, it meets neither antimeridian nor pole.
	let crossings = 0;
	for (const [lon0, lat0, lon1, lat1] of edgesBySector()[sectorOf(Math.floor(lon * PER_DEGREE))]!) {
		const from = around(lon0 - lon);
		const to = around(lon1 - lon);
		if (from > 0 === to > 0 || Math.abs(from - to) > 180) continue;
		if (lat0 + (from / (from - to)) * (lat1 - lat0) > lat) crossings++;
	}
	return crossings % 2 === 1;
}

/**
 * Where a route of great circles touches land: its samples on land, as longitudes and latitudes in
 * degrees, in the route's order. For tests of sea routes.
 * @param points the route's points, longitude and latitude in degrees
 * @param stepKm largest distance between samples, in kilometres
 */
export function landOnRoute(
	points: readonly [number, number][],
	stepKm: number,
): [number, number][] {
	const samples = points.slice(0, 1);
	for (let i = 1; i < points.length; i++) {
		const [from, to] = [points[i - 1]!, points[i]!];
		const steps = Math.max(1, Math.ceil((geoDistance(from, to) * EARTH_KM) / stepKm));
		const along = geoInterpolate(from, to);
		for (let step = 1; step <= steps; step++) samples.push(along(step / steps));
	}
	return samples.filter(([lon, lat]) => isLand(lon, lat));
}
