import { geoInterpolate } from "d3-geo";
import type { LineString, MultiLineString, MultiPolygon, Polygon } from "geojson";
import { dot, RADIANS, type Vector, vector } from "../atlas/sphere.ts";
import type { Position } from "../story/schema/common.ts";

/** Pieces of lines are no longer than this, radians, so that they may be drawn straight. */
const BEND = 3 * RADIANS;
/** A line on the unit sphere, or a ring, whose last point is its first. */
export type SphereLine = {
	/** x, y, z of each point: to longitude 0, to 90 degrees east, to the north pole. */
	points: Float64Array;
	/** The middle of a circle that contains it, and the circle's radius, radians. */
	middle: Vector;
	radius: number;
	/** Whether it is the outline of a hole. */
	hole: boolean;
	/** For a ring that may reach round half of the earth: a point of the side that it is drawn as the outline of. */
	inner?: Vector | undefined;
};

/** As a ring: the outline of the whole earth. */
export const EARTH: SphereLine = {
	points: new Float64Array(),
	middle: [0, 0, 1],
	radius: Math.PI,
	hole: false,
};

/**
 * The lines or rings of a shape, in degrees, on the unit sphere.
 * @param bend pieces of lines that are longer than this, radians, are divided; those of rings at three degrees
 */
export function onSphere(
	shape: LineString | MultiLineString | Polygon | MultiPolygon,
	bend = BEND,
): SphereLine[] {
	switch (shape.type) {
		case "LineString":
			return [sphereLine(shape.coordinates, bend)];
		case "MultiLineString":
			return shape.coordinates.map((line) => sphereLine(line, bend));
		case "Polygon":
			return rings(shape.coordinates);
		case "MultiPolygon":
			return shape.coordinates.flatMap(rings);
	}
}

const rings = (polygon: number[][][]) => polygon.map((ring, i) => sphereLine(ring, BEND, i > 0));

/**
 * A line of longitudes and latitudes, degrees, on the unit sphere; of some hundred thousand points when a page opens.
 * @param hole whether it is the outline of a hole
 */
export function sphereLine(line: number[][], bend: number, hole = false): SphereLine {
	const points = Float64Array.from(divided(line, bend));
	const middle = middleOf(points);
	let least = 1;
	for (let i = 0; i < points.length; i += 3) least = Math.min(least, dot(at(points, i), middle));
	return {
		points,
		middle,
		radius: Math.acos(Math.max(-1, least)),
		hole,
		inner: least < 0 ? beside(points, hole ? -1 : 1) : undefined,
	};
}

/** The x, y, z of a line's points, and of those between that divide its long pieces, in one row. */
function divided(line: number[][], bend: number): number[] {
	const straight = Math.cos(bend);
	const row: number[] = [];
	let before: Vector | undefined;
	for (let i = 0; i < line.length; i++) {
		const here = vector(line[i] as Position);
		if (before && dot(before, here) < straight) {
			const steps = Math.ceil(Math.acos(dot(before, here)) / bend);
			const way = geoInterpolate(line[i - 1] as Position, line[i] as Position);
			for (let step = 1; step < steps; step++) row.push(...vector(way(step / steps)));
		}
		row.push(here[0], here[1], here[2]);
		before = here;
	}
	return row;
}

/** The point of a row that begins at an index. */
const at = (row: Float64Array, i: number) => [row[i], row[i + 1], row[i + 2]] as unknown as Vector;

/** The middle of points, on the unit sphere. */
function middleOf(points: Float64Array): Vector {
	let [x, y, z] = [0, 0, 0];
	for (let i = 0; i < points.length; i += 3) {
		x += points[i] as number;
		y += points[i + 1] as number;
		z += points[i + 2] as number;
	}
	const length = Math.hypot(x, y, z) || 1;
	return [x / length, y / length, z / length];
}

const cross = ([a, b, c]: Vector, [d, e, f]: Vector): Vector => [
	b * f - c * e,
	c * d - a * f,
	a * e - b * d,
];

/** A point close to the longest piece of a line, to its right (1) or left (-1) as seen from outside. */
function beside(line: Float64Array, side: 1 | -1): Vector {
	let [from, to] = [at(line, 0), at(line, 3)];
	for (let i = 6; i < line.length; i += 3) {
		const [a, b] = [at(line, i - 3), at(line, i)];
		if (dot(a, b) < dot(from, to)) [from, to] = [a, b];
	}
	const way = [0, 1, 2].map((i) => (to[i] as number) - (from[i] as number)) as unknown as Vector;
	const right = cross(way, from);
	const [x = 0, y = 0, z = 0] = [0, 1, 2].map(
		(i) => ((from[i] as number) + (to[i] as number)) / 2 + side * 1e-3 * (right[i] as number),
	);
	const length = Math.hypot(x, y, z);
	return [x / length, y / length, z / length];
}

/** Whether a ring has a point on the side of its inner one: the great circle between the two crosses it an even number of times. */
export function encloses({ points, inner }: SphereLine, point: Vector): boolean {
	if (!inner) return false;
	const pole = cross(point, inner);
	const [x, y, z] = pole;
	// No vectors for each point: rings have thousands, and maps in flight ask in each picture.
	const side = (i: number) =>
		x * (points[i] as number) + y * (points[i + 1] as number) + z * (points[i + 2] as number);
	let inside = true;
	let a = side(0);
	for (let i = 3; i < points.length; i += 3) {
		const b = side(i);
		if (a < 0 !== b < 0) {
			const by = b > a ? 1 : -1;
			const crossing = [0, 1, 2].map(
				(k) => ((points[i - 3 + k] as number) * b - (points[i + k] as number) * a) * by,
			) as unknown as Vector;
			if (dot(cross(point, crossing), pole) > 0 && dot(cross(crossing, inner), pole) > 0)
				inside = !inside;
		}
		a = b;
	}
	return inside;
}
