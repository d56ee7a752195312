import {
	type GeoPermissibleObjects,
	type GeoStream,
	geoGraticule,
	geoOrthographic,
	geoPath,
} from "d3-geo";
import type { LineString, MultiLineString, MultiPolygon } from "geojson";
import { decodeTier, pickTier } from "../atlas/decode.ts";
import type { Atlas, Tier } from "../atlas/types.ts";
import type { MapScene } from "../scenes/scene.ts";
import type { Position } from "../story/schema/common.ts";
import { type Camera, cameraFor } from "./camera.ts";
import type { Box, MapGeometry, MapSize } from "./geometry.ts";
import { Globe, NEAR, OUTSIDE, onSphere } from "./globe.ts";

const DEGREES = 180 / Math.PI;

/** The middle of a box: where the camera's centre stands in the free part of a map. */
export const middleOf = (box: Box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

/** A camera on its way, and outlines of less detail over the others, with how opaque they are. */
export type InFlight = { camera: Camera; veil?: { tier: Tier; opacity: number } | undefined };

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
const remembered = once(onSphere);
const lineOf = once(
	(points: Position[]): LineString => ({ type: "LineString", coordinates: points }),
);

/** Makes ready what maps need of a tier, so that a first flight over it does not wait for that. Takes some ms. */
export function prepareTier(tier: Tier): void {
	const { land, borders, regions } = outlines(tier);
	for (const shape of [land, borders, ...regions.values()]) remembered(shape);
}

/** What lies under the marks, as paths: the earth, the scene's regions and routes. */
export type Ground = Pick<
	MapGeometry,
	"graticule" | "land" | "coast" | "borders" | "veil" | "regions"
> & {
	/** By the scene's routes. */
	routes: string[];
};

/** The ground as it stands, exact to a tenth of a px. */
export function groundAtRest(scene: MapScene, size: MapSize, atlas: Atlas): Ground {
	const camera = cameraFor(scene, size.free);
	const middle = middleOf(size.free);
	const clipped = geoOrthographic()
		.rotate([-camera.center[0], -camera.center[1]])
		.scale(camera.scale)
		.translate([middle.x, middle.y])
		.clipAngle(90)
		.clipExtent([
			[-OUTSIDE, -OUTSIDE],
			[size.width + OUTSIDE, size.height + OUTSIDE],
		])
		.precision(0.7);
	const path = geoPath({ stream: (sink) => clipped.stream(thin(sink)) }).digits(1);
	const draw = (shape: GeoPermissibleObjects | undefined) => (shape ? (path(shape) ?? "") : "");
	const { land, borders, regions } = outlines(tierFor(atlas, camera, size));
	const globe = new Globe(camera, middle, size);
	return {
		graticule: draw(graticule(camera.scale)),
		land: draw(landInSight(land, globe)),
		coast: undefined,
		borders: draw(bordersInSight(borders, globe)),
		veil: undefined,
		regions: scene.regions.map(({ key }) => ({ key, opacity: 1, path: draw(regions.get(key)) })),
		routes: scene.routes.map(({ points }) => draw({ type: "LineString", coordinates: points })),
	};
}

/** The ground on a flight: exact to a px, in a tenth of the time. */
export function groundInFlight(
	scene: MapScene,
	size: MapSize,
	atlas: Atlas,
	{ camera, veil }: InFlight,
): Ground {
	const globe = new Globe(camera, middleOf(size.free), size);
	const shape = (of: Parameters<typeof onSphere>[0]) => globe.areas(remembered(of));
	const { land, borders, regions } = outlines(tierFor(atlas, camera, size));
	const { fill, line } = shape(land);
	const over = veil && outlines(veil.tier);
	const overLand = over && shape(over.land);
	return {
		graticule: globe.lines(remembered(graticule(camera.scale))),
		land: fill,
		coast: line,
		borders: globe.lines(remembered(borders)),
		veil:
			over && overLand
				? {
						land: overLand.fill,
						coast: overLand.line,
						borders: globe.lines(remembered(over.borders)),
						opacity: veil.opacity,
					}
				: undefined,
		regions: scene.regions.map(({ key }) => {
			const region = regions.get(key);
			return { key, opacity: 1, path: region ? shape(region).fill : "" };
		}),
		routes: scene.routes.map((route) => globe.lines(remembered(lineOf(route.points)))),
	};
}

/** The polygons of which something may be in sight: most of the work of drawing is to find out that there is none. */
function landInSight(land: MultiPolygon, globe: Globe): MultiPolygon {
	const rings = remembered(land);
	let ring = 0;
	const coordinates = land.coordinates.filter((polygon) => {
		const outer = rings[ring];
		ring += polygon.length;
		return outer && globe.sees(outer);
	});
	return { type: "MultiPolygon", coordinates };
}

function bordersInSight(borders: MultiLineString, globe: Globe): MultiLineString {
	const lines = remembered(borders);
	const coordinates = borders.coordinates.filter((_, i) => {
		const line = lines[i];
		return line && globe.sees(line);
	});
	return { type: "MultiLineString", coordinates };
}

/** Drops points near the one before, as in flight: no eye sees them, and every path is the shorter for it. */
function thin(sink: GeoStream): GeoStream {
	let last: [number, number] | undefined;
	let held: [number, number] | undefined;
	return {
		point(x, y) {
			if (last && Math.abs(x - last[0]) + Math.abs(y - last[1]) < NEAR) {
				held = [x, y];
				return;
			}
			held = undefined;
			last = [x, y];
			sink.point(x, y);
		},
		lineStart() {
			last = undefined;
			held = undefined;
			sink.lineStart();
		},
		lineEnd() {
			// A line ends where it ended; an outline closes by itself.
			if (held) sink.point(...held);
			held = undefined;
			sink.lineEnd();
		},
		polygonStart: () => sink.polygonStart(),
		polygonEnd: () => sink.polygonEnd(),
		sphere: () => sink.sphere?.(),
	};
}

const graticules = new Map<number, MultiLineString>();
/** Meridians and parallels, the closer the nearer the camera is. */
function graticule(scale: number): MultiLineString {
	const step = scale > 3500 ? 2 : scale > 1200 ? 5 : 15;
	let found = graticules.get(step);
	if (!found) {
		// Where a line needs more points than these to look bent, it is given them when it is drawn.
		found = geoGraticule()
			.precision(10)
			.extentMajor([
				[-180, -90 + step / 1000],
				[180, 90 - step / 1000],
			])
			.extentMinor([
				[-180, -80],
				[180, 80],
			])
			.stepMinor([step, step])
			.stepMajor([90, 360])();
		graticules.set(step, found);
	}
	return found;
}
