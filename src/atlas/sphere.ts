import type { Position } from "geojson";

/** Radians in a degree. */
export const RADIANS = Math.PI / 180;

/** x, y, z on the unit sphere: to longitude 0, to 90 degrees east, to the north pole. */
export type Vector = readonly [number, number, number];

/** A point of longitude and latitude, degrees, on the unit sphere. */
export function vector([lon = 0, lat = 0]: Readonly<Position>): Vector {
	const flat = Math.cos(lat * RADIANS);
	return [flat * Math.cos(lon * RADIANS), flat * Math.sin(lon * RADIANS), Math.sin(lat * RADIANS)];
}

/** The cosine of the angle between two points of the unit sphere. */
export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
