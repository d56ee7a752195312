import type { MultiLineString } from "geojson";
import { decodeLayer, decodeTier, pickTier } from "../atlas/decode.ts";
import type { Atlas, Relief, Tier } from "../atlas/types.ts";
import type { MapScene } from "../scenes/map-scene.ts";
import type { Position } from "../story/schema/common.ts";
import { rounded } from "./bends.ts";
import { type MapSize, middleOf } from "./box.ts";
import type { Camera } from "./camera.ts";
import { Globe } from "./globe.ts";
import type { Floor, MapGeometry } from "./map-geometry.ts";
import { NEAR, NEAR_AT_REST } from "./pen.ts";
import type { Pieces } from "./pieces.ts";
import { EARTH, onSphere, type SphereLine, sphereLine } from "./sphere.ts";

const DEGREES = 180 / Math.PI;

/** A camera on its way, and outlines of less detail over the others, with how opaque they are. */
export type InFlight = { camera: Camera; veil?: { tier: Tier; opacity: number } | undefined };

/** On a flight, meridians and parallels of the whole globe are drawn with half their points: a px aside at most. */
const FLYING_BEND = 5.1 / DEGREES;

/** Contours are drawn straight between their points, radians. */
const FLAT = 3 / DEGREES;
/** The depths that are drawn on a flight, metres; the others come when it has landed. */
const FLYING_DEPTHS = [200, 2500, 5000];

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
const inFlight = once(({ type, coordinates }: MultiLineString) =>
	onSphere({ type, coordinates: coordinates.map(everyOther) }, FLYING_BEND),
);
const everyOther = (line: Position[] | number[][]) =>
	line.filter((_, i) => i % 2 === 0 || i === line.length - 1);
/** A layer of a relief, by its place in it. */
type Layer = Relief["layers"][number] & { relief: Relief; index: number };
const layersOf = once((relief: Relief): Layer[] =>
	relief.layers.map((layer, index) => ({ ...layer, relief, index })),
);
/** What a layer has on the unit sphere. */
const ringsOf = once(({ relief, index, outer, whole }: Layer): SphereLine[] => {
	const lines = decodeLayer(relief, index).map((line, i) => sphereLine(line, FLAT, i >= outer));
	return whole ? [EARTH, ...lines] : lines;
});
/** Routes on the unit sphere, with pieces so short that they look bent from near, too. */
const wayOf = once((points: Position[]) =>
	onSphere({ type: "LineString", coordinates: rounded(points) }, 1 / DEGREES),
);

/** Makes ready, piece by piece, what maps need of a tier, so that a first flight over it does not wait for that. */
export const prepareTier = (tier: Tier): (() => void)[] => [
	() => tier.topology,
	() => outlines(tier),
	() => remembered(outlines(tier).land),
	() => {
		const { borders, regions } = outlines(tier);
		for (const shape of [borders, ...regions.values()]) remembered(shape);
	},
	...(tier.relief ? layersOf(tier.relief).map((layer) => () => ringsOf(layer)) : []),
];

/** What lies under the marks, as paths: the earth, the scene's regions and routes. */
export type Ground = Pick<
	MapGeometry,
	"graticule" | "floor" | "land" | "borders" | "veil" | "regions"
> & {
	/** By the scene's routes. */
	routes: string[];
};

/**
 * The land as a camera sees it, as a path.
 * @param near points nearer than this to the one before are left out, px
 */
export const landIn = (camera: Camera, size: MapSize, atlas: Atlas, near = NEAR_AT_REST): string =>
	new Globe(camera, middleOf(size.free), size, near).areas(
		remembered(outlines(tierFor(atlas, camera, size)).land),
	);

/** The ground as a camera sees it, exact to a px; `flying` where it is seen for a frame only. */
export function* groundInPieces(
	scene: MapScene,
	size: MapSize,
	atlas: Atlas,
	{ camera, veil }: InFlight,
	flying = false,
): Pieces<Ground> {
	const globe = new Globe(camera, middleOf(size.free), size, flying ? NEAR : NEAR_AT_REST);
	const shape = (of: Parameters<typeof onSphere>[0]) => globe.areas(remembered(of));
	const lines = graticule(camera, size);
	const tier = tierFor(atlas, camera, size);
	const { land, borders, regions } = outlines(tier);
	const region = (key: string) => {
		const area = regions.get(key);
		return { key, opacity: 1, path: area ? shape(area) : "" };
	};
	const over = veil && outlines(veil.tier);
	const floor = yield* floorInPieces(globe, tier, flying);
	const under = over && veil && (yield* floorInPieces(globe, veil.tier, flying));
	return {
		graticule: globe.lines(flying && camera.scale <= WIDE ? inFlight(lines) : remembered(lines)),
		floor,
		land: shape(land),
		borders: globe.lines(remembered(borders)),
		veil: over &&
			under && {
				floor: under,
				land: shape(over.land),
				borders: globe.lines(remembered(over.borders)),
				opacity: veil.opacity,
			},
		regions: [
			...(scene.shades ?? []).map(({ outline, key, shade, value }) => ({
				...region(outline),
				row: key,
				shade,
				value,
			})),
			...scene.regions.map(({ key }) => region(key)),
		],
		routes: scene.routes.map((route) => globe.lines(wayOf(route.points))),
	};
}

/** The depths, heights and inland waters of a tier as a camera sees them. */
function* floorInPieces(globe: Globe, { relief }: Tier, flying: boolean): Pieces<Floor> {
	const layers = relief ? layersOf(relief) : [];
	const paths = (wanted: "depth" | "height", levels?: number[]) =>
		layers
			.filter(({ kind, level }) => kind === wanted && (!levels || levels.includes(level)))
			.map((layer) => ({ level: layer.level, path: globe.areas(ringsOf(layer)) }))
			.filter(({ path }) => path !== "");
	const rings = (wanted: "lakes" | "rivers") => {
		const layer = layers.find(({ kind }) => kind === wanted);
		return layer ? ringsOf(layer) : [];
	};
	const depths = paths("depth", flying ? FLYING_DEPTHS : undefined);
	yield;
	const heights = flying ? [] : paths("height");
	yield;
	return {
		depths,
		heights,
		lakes: globe.areas(rings("lakes")),
		rivers: flying ? "" : globe.lines(rings("rivers")),
	};
}

/** Up to this scale, px per radian, a map shows so much of the globe that its meridians are fifteen degrees apart. */
const WIDE = 1200;

/** From one number to another, both included. */
const through = (from: number, to: number, step: number): number[] =>
	Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step);

/** So far from the equator all meridians reach; every ninetieth degree, one goes on, nearly to the poles. */
const TOP = 80;

/** A part of the earth between two meridians and two parallels, degrees. */
type Window = { west: number; east: number; south: number; north: number };
const WORLD: Window = { west: -180, east: 180, south: -90, north: 90 };

/** @param bend degrees between the points of a line: where it has fewer, it is seen to have corners */
function meridians(step: number, bend: number, { west, east, south, north }: Window): Position[][] {
	const last = east - west >= 360 ? east - step : east;
	return through(west, last, step).flatMap((lon) => {
		const top = lon % 90 === 0 ? 90 - step / 1000 : TOP;
		const [from, to] = [Math.max(south, -top), Math.min(north, top)];
		if (from >= to) return [];
		const between = through(from, to, (to - from) / Math.ceil((to - from) / bend));
		return [between.map((lat): Position => [lon, lat])];
	});
}

function parallels(step: number, bend: number, { west, east, south, north }: Window): Position[][] {
	const last = Math.floor(TOP / step) * step;
	const [from, to] = [Math.max(south, -last), Math.min(north, last)];
	if (from > to) return [];
	return through(from, to, step).map((lat) =>
		through(west, east, bend).map((lon): Position => [lon, lat]),
	);
}

const graticules = new Map<string, MultiLineString>();
/** Meridians and parallels about what a camera sees, the closer the nearer it is. */
function graticule({ center, scale }: Camera, { width, height }: MapSize): MultiLineString {
	const step = scale > 3500 ? 2 : scale > WIDE ? 5 : 15;
	const far = Math.hypot(width, height) / scale;
	const sight = far < 1 ? Math.asin(far) * DEGREES : 90;
	const [lon, lat] = [Math.round(center[0] / 10) * 10, Math.round(center[1] / 10) * 10];
	// Near a pole all meridians are in sight.
	const high = Math.abs(lat) + sight + 5;
	const reach = Math.ceil((sight + 5) / 10) * 10;
	const wide = high > 75 ? 180 : Math.ceil(reach / Math.cos(high / DEGREES) / 10) * 10;
	const window: Window =
		wide >= 90
			? WORLD
			: {
					west: lon - wide,
					east: lon + wide,
					south: Math.max(-90, lat - reach),
					north: Math.min(90, lat + reach),
				};
	const key = `${step} ${Object.values(window).join(" ")}`;
	let found = graticules.get(key);
	if (!found) {
		const bend = step === 15 ? 5 : step === 5 ? 2.5 : 1;
		const coordinates = [...meridians(step, bend, window), ...parallels(step, bend, window)];
		found = { type: "MultiLineString", coordinates };
		graticules.set(key, found);
	}
	return found;
}
