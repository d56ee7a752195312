import type { LineString, MultiLineString } from "geojson";
import { decodeTier, pickTier } from "../atlas/decode.ts";
import type { Atlas, Tier } from "../atlas/types.ts";
import type { MapScene } from "../scenes/scene.ts";
import type { Position } from "../story/schema/common.ts";
import type { Camera } from "./camera.ts";
import type { Box, MapGeometry, MapSize } from "./geometry.ts";
import { Globe, onSphere } from "./globe.ts";

const DEGREES = 180 / Math.PI;

/** The middle of a box: where the camera's centre stands in the free part of a map. */
export const middleOf = (box: Box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** A camera on its way, and outlines of less detail over the others, with how opaque they are. */
export type InFlight = { camera: Camera; veil?: { tier: Tier; opacity: number } | undefined };

/** On a flight, meridians and parallels of the whole globe are drawn with half their points: a px aside at most. */
const FLYING_BEND = 5.1 / DEGREES;

/** The tier of the atlas that a camera sees. */
export function tierFor(atlas: Atlas, camera: Camera, size: MapSize): Tier {
	const middle = middleOf(size.free);
	const far = Math.max(
		...[0, size.width].flatMap((x) =>
			[0, size.height].map((y) => Math.hypot(x - middle.x, y - middle.y)),
		),
	);
	const visible = Math.asin(Math.min(1, far / camera.scale)) * DEGREES;
	return pickTier(atlas, camera.center, camera.scale, visible);
}

/** A function of an object that is worked out once for each and kept as long as the object is. */
function once<K extends object, V>(make: (of: K) => V): (of: K) => V {
	const kept = new WeakMap<K, V>();
	return (of) => {
		let found = kept.get(of);
		if (found === undefined) {
			found = make(of);
			kept.set(of, found);
		}
		return found;
	};
}

const outlines = once(decodeTier);
/** A shape on the unit sphere. */
const remembered = once((shape: Parameters<typeof onSphere>[0]) => onSphere(shape));
const inFlight = once((lines: MultiLineString) => onSphere(lines, FLYING_BEND));
const lineOf = once(
	(points: Position[]): LineString => ({ type: "LineString", coordinates: points }),
);

/** Makes ready, piece by piece, what maps need of a tier, so that a first flight over it does not wait for that. */
export const prepareTier = (tier: Tier): (() => void)[] => [
	() => tier.topology,
	() => {
		const { land, borders, regions } = outlines(tier);
		for (const shape of [land, borders, ...regions.values()]) remembered(shape);
	},
];

/** What lies under the marks, as paths: the earth, the scene's regions and routes. */
export type Ground = Pick<MapGeometry, "graticule" | "land" | "borders" | "veil" | "regions"> & {
	/** By the scene's routes. */
	routes: string[];
};

/** The ground as a camera sees it, exact to a px; `flying` where it is seen for a frame only. */
export function groundOf(
	scene: MapScene,
	size: MapSize,
	atlas: Atlas,
	{ camera, veil }: InFlight,
	flying = false,
): Ground {
	const globe = new Globe(camera, middleOf(size.free), size);
	const shape = (of: Parameters<typeof onSphere>[0]) => globe.areas(remembered(of));
	const { land, borders, regions } = outlines(tierFor(atlas, camera, size));
	const over = veil && outlines(veil.tier);
	return {
		graticule: globe.lines(
			flying && camera.scale <= WIDE
				? inFlight(graticule(camera.scale))
				: remembered(graticule(camera.scale)),
		),
		land: shape(land),
		borders: globe.lines(remembered(borders)),
		veil: over && {
			land: shape(over.land),
			borders: globe.lines(remembered(over.borders)),
			opacity: veil.opacity,
		},
		regions: scene.regions.map(({ key }) => {
			const region = regions.get(key);
			return { key, opacity: 1, path: region ? shape(region) : "" };
		}),
		routes: scene.routes.map((route) => globe.lines(remembered(lineOf(route.points)))),
	};
}

/** Up to this scale, px per radian, a map shows so much of the globe that its meridians are fifteen degrees apart. */
const WIDE = 1200;

/** From one number to another, both included. */
const through = (from: number, to: number, step: number): number[] =>
	Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step);

/** So far from the equator all meridians reach; every ninetieth degree, one goes on, nearly to the poles. */
const TOP = 80;
// Where a line needs more points than these to look bent, it is given them when it is drawn.
const meridians = (step: number): Position[][] =>
	through(-180, 180 - step, step).map((lon) => {
		const top = lon % 90 === 0 ? 90 - step / 1000 : TOP;
		return [-top, ...through(-70, 70, 10), top].map((lat): Position => [lon, lat]);
	});
const parallels = (step: number): Position[][] => {
	const last = Math.floor(TOP / step) * step;
	return through(-last, last, step).map((lat) =>
		through(-180, 180, 10).map((lon): Position => [lon, lat]),
	);
};

const graticules = new Map<number, MultiLineString>();
/** Meridians and parallels, the closer the nearer the camera is. */
function graticule(scale: number): MultiLineString {
	const step = scale > 3500 ? 2 : scale > WIDE ? 5 : 15;
	let found = graticules.get(step);
	if (!found) {
		found = { type: "MultiLineString", coordinates: [...meridians(step), ...parallels(step)] };
		graticules.set(step, found);
	}
	return found;
}
