import { geoInterpolate } from "d3-geo";
import { interpolateZoom } from "d3-interpolate";
import { distance } from "../atlas/distance.ts";
import type { Position } from "../story/schema/common.ts";
import { type Box, round } from "./geometry.ts";

/** What the map looks at: the point in the middle of the free part, and px per radian there. */
export type Camera = { center: Position; scale: number };

const RADIANS = Math.PI / 180;

/** The camera that shows `span` degrees of arc across the shorter side of the free part of the picture. */
export function cameraFor({ center, span }: { center: Position; span: number }, free: Box): Camera {
	const shorter = Math.min(free.width, free.height);
	return { center, scale: shorter / (2 * Math.sin((span / 2) * RADIANS)) };
}

/**
 * The way from one camera to another: along the great circle, out and in again where it is long, by van Wijk and
 * Nuij's smooth zooming (2003), which d3.interpolateZoom computes in the plane.
 * @param view the shorter side of the picture, px
 * @returns for a part of the way from 0 to 1 the camera there; exactly the two ends at 0 and 1
 */
export function flight(from: Camera, to: Camera, view: number): (part: number) => Camera {
	const apart = distance(from.center, to.center);
	const along = wayBetween(from.center, to.center);
	const zoom = interpolateZoom([0, 0, view / from.scale], [apart, 0, view / to.scale]);
	// Farther out than the whole globe there is nothing to see.
	const least = Math.min(from.scale, to.scale, view / 2.1);
	return (part) => {
		if (part <= 0) return from;
		if (part >= 1) return to;
		const [x, , width] = zoom(part);
		const [lon, lat] = along(apart > 1e-9 ? Math.min(1, x / apart) : part);
		return { center: [lon, lat], scale: Math.max(least, view / width) };
	};
}

/** The farthest from the equator that a camera may pass where neither end is so far. */
const POLAR = 68;

/**
 * The great circle between two points; where that leads over a pole, on which a globe with north up would spin, the way
 * of evenly changing longitude and latitude, the shorter way round.
 */
function wayBetween(from: Position, to: Position): (part: number) => Position {
	const circle = geoInterpolate(from, to) as (part: number) => Position;
	const limit = Math.max(POLAR, Math.abs(from[1]), Math.abs(to[1]));
	const highest = Math.max(
		...[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((p) => Math.abs(circle(p)[1])),
	);
	if (highest <= limit) return circle;
	const turn = ((((to[0] - from[0] + 180) % 360) + 360) % 360) - 180;
	return (part) => {
		const lon = from[0] + turn * part;
		return [((((lon + 180) % 360) + 360) % 360) - 180, from[1] + (to[1] - from[1]) * part];
	};
}

/** A round length in km for a scale bar about `wanted` px long, and its length in px; the earth's mean radius is 6371 km. */
export function scaleBar(scale: number, wanted: number): { km: number; px: number } {
	const perPx = 6371 / scale;
	const rough = wanted * perPx;
	const power = 10 ** Math.floor(Math.log10(rough));
	const km = power * ([5, 2, 1].find((step) => step * power <= rough) ?? 1);
	return { km, px: round(km / perPx) };
}
