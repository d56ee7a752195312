import { geoInterpolate } from "d3-geo";
import { interpolateZoom } from "d3-interpolate";
import { distance } from "../atlas/distance.ts";
import { RADIANS } from "../atlas/sphere.ts";
import type { MapScene } from "../scenes/map-scene.ts";
import type { Position } from "../story/schema/common.ts";
import { inside, type MapSize, middleOf, round } from "./box.ts";
import { type Camera, Globe } from "./globe.ts";

export type { Camera } from "./globe.ts";

/**
 * The camera that shows `span` degrees of arc across the shorter side of the free part of the picture. A globe that would
 * be cut off by a little of the picture's edge is shown whole: it would look flattened.
 */
export function cameraFor(
	{ center, span }: { center: Position; span: number },
	{ width, height, free }: MapSize,
): Camera {
	const shorter = Math.min(free.width, free.height);
	const wanted = shorter / (2 * Math.sin((span / 2) * RADIANS));
	const [x, y] = [free.x + free.width / 2, free.y + free.height / 2];
	const hardly = (edge: number, most: number) => edge > 0 && wanted > edge && wanted < edge * most;
	const cut = [
		[x, width - x],
		[y, height - y],
	].flatMap((pair) =>
		pair.every((edge) => hardly(edge, FLAT_BOTH))
			? pair
			: pair.filter((edge) => hardly(edge, FLAT)),
	);
	return { center, scale: Math.min(wanted, ...cut.map((edge) => edge - RIM)) };
}

/**
 * The size of a map with a free part that shows its subject: where a globe goes on beyond the picture, as on an opening
 * screen, and a highlighted place of it would be out of sight, it stands in the picture as a whole.
 */
export function sizeFor(scene: MapScene, size: MapSize): MapSize {
	const { free, width, height } = size;
	const right = Math.min(width, free.x + free.width);
	const foot = Math.min(height, free.y + free.height);
	const [x, y] = [Math.max(0, free.x), Math.max(0, free.y)];
	const inPicture = { x, y, width: right - x, height: foot - y };
	if (inPicture.width >= free.width && inPicture.height >= free.height) return size;
	const globe = new Globe(cameraFor(scene, size), middleOf(free), size);
	const lost = scene.places.some(({ at, highlight }) => {
		const spot = globe.spot(at);
		return (
			highlight &&
			spot.distance < Math.PI / 2 &&
			!inside({ x: spot.x, y: spot.y, width: 0, height: 0 }, { x: 0, y: 0, width, height })
		);
	});
	return lost ? { ...size, free: inPicture } : size;
}

/** A globe whose radius is less than so many times the way to an edge is hardly cut by it. */
const FLAT = 1.08;
/** So many times, where it is cut by two edges, one across from the other. */
const FLAT_BOTH = 1.2;
/** Between a whole globe and the edge, px. */
const RIM = 2;

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
