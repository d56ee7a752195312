import type { Atlas } from "../atlas/types.ts";
import type { MapScene } from "../scenes/map-scene.ts";
import { formatNumber, NUMERALS, type Numerals } from "../story/format.ts";
import type { Type } from "./axis.ts";
import { type Box, grow, inside, type MapSize, overlaps, round } from "./box.ts";
import { type Camera, cameraFor, scaleBar, sizeFor } from "./camera.ts";
import type { Label } from "./elements.ts";
import { LEADING, labelBox } from "./labels.ts";
import type { MapGeometry } from "./map-geometry.ts";
import { type Ground, groundInPieces, type InFlight } from "./map-ground.ts";
import { tintKey } from "./map-key.ts";
import {
	along,
	MARK,
	type Placement,
	placeCities,
	placeLabels,
	placeLands,
	routeLabel,
	wordsOf,
} from "./map-labels.ts";
import { shoreOf } from "./map-shore.ts";
import { type PlaceSpot, spotsIn, type View, viewFrom } from "./map-view.ts";
import { placeWaters } from "./map-waters.ts";
import { finish, type Pieces } from "./pieces.ts";
import { voyagesAt } from "./voyage.ts";

/** A globe seen from far above the camera's centre, north up, at rest on a scene. */
export const drawMap = (scene: MapScene, size: MapSize, atlas: Atlas): MapGeometry =>
	finish(mapInPieces(scene, size, atlas));

/**
 * The same, piece by piece.
 * @param known its marks and words, where they are known already
 */
export function* mapInPieces(
	scene: MapScene,
	size: MapSize,
	atlas: Atlas,
	known?: Layout,
): Pieces<MapGeometry> {
	const layout = known ?? (yield* layInPieces(scene, size, atlas));
	yield;
	const shown = sizeFor(scene, size);
	const flight = { camera: cameraFor(scene, shown) };
	const map = onGround(yield* groundInPieces(scene, shown, atlas, flight), layout);
	return { ...map, voyages: voyagesAt(scene, size, map) };
}

/**
 * A map on a flight: only what travels is drawn, so no names of seas and lands, no words on routes, no rose and no
 * scale bar.
 * @param placement where the labels of the places stand to their marks: as in the scene that it flies to
 */
export function drawFlight(
	scene: MapScene,
	size: MapSize,
	atlas: Atlas,
	flight: InFlight,
	placement: Placement,
): MapGeometry {
	const marks = layInFlight(scene, size, flight.camera, placement);
	return onGround(finish(groundInPieces(scene, size, atlas, flight, true)), marks);
}

/** What stands above the ground, and where the labels of the places stand to their marks. */
export type Layout = Pick<
	MapGeometry,
	"size" | "globe" | "lands" | "cities" | "waters" | "places" | "rose" | "scaleBar" | "tintKey"
> & { routes: Omit<MapGeometry["routes"][number], "path">[]; placement: Placement };

function onGround(ground: Ground, { placement: _, routes, ...layout }: Layout): MapGeometry {
	return {
		kind: "map",
		...ground,
		...layout,
		voyages: [],
		routes: routes.map((route, i) => ({ ...route, path: ground.routes[i] ?? "" })),
	};
}

/** The marks and words of a map at rest: words stand where there is room for them. */
export function* layInPieces(scene: MapScene, picture: MapSize, atlas: Atlas): Pieces<Layout> {
	const size = sizeFor(scene, picture);
	const view = viewFrom(cameraFor(scene, size), size);
	const { project, seen, frame, clear, type } = view;
	const spots = spotsIn(view, scene);
	const ways = scene.routes.map((route) => ({
		route,
		spots: along(route.points)
			.filter(seen)
			.map(project)
			.filter((spot) => inside({ ...spot, width: 0, height: 0 }, frame)),
	}));
	const marks = spots.filter(({ visible }) => visible).map((spot) => around(spot, MARK + 5));
	// A map that is shaded cannot be read without its legend: words find their places after it.
	const legend = scene.legend ? tintKey(scene, view, marks) : [];
	const shore = shoreOf(scene, picture, atlas);
	yield;
	const towns = scene.cities.map(({ at }) => ({ spots: seen(at) ? [project(at)] : [] }));
	const placement = placeLabels(spots, marks, [...ways, ...towns], view, shore);
	const places = marked(spots, placement, type);
	const taken = [...marks, ...places.flatMap(wordsOf)];
	const passed = ways.flatMap((way) => way.spots.map((spot) => around(spot, 5)));
	const routes = ways.map(({ route, spots: way }) => {
		const blocked = [...taken.map((box) => grow(box, 5)), ...passed];
		const label = routeLabel(route, way, blocked, view);
		if (label) taken.push(labelBox(label, "italic"));
		return { key: route.key, opacity: 1, highlight: route.highlight, label };
	});
	const close = view.camera.scale > Math.min(size.free.width, size.free.height) * 1.6;
	const scale = close ? bar(view, taken, scene.numerals) : [];
	for (const { x, y, parts } of scale)
		taken.push({ x: x - 4, y: y - 20, width: (parts.at(-1) ?? 0) + 8, height: 30 });
	const roses = scene.rose ? rose(view, taken) : [];
	for (const spot of roses) taken.push(around(spot, spot.radius * 1.2));
	const key = scene.legend ? legend : tintKey(scene, view, taken);
	const room = { frame, taken: [...taken.map((box) => grow(box, 3)), ...passed], clear, shore };
	yield;
	const [cities, lands] = [placeCities(scene, view, room), placeLands(scene, view, room)];
	yield;
	return {
		...globeOf(view),
		routes,
		cities,
		lands,
		waters: placeWaters(scene, view, room),
		places,
		rose: roses,
		scaleBar: scale,
		tintKey: key,
		placement,
	};
}

/** The marks of a map on a flight, and the words of its places; no others. */
function layInFlight(scene: MapScene, size: MapSize, camera: Camera, placement: Placement): Layout {
	const view = viewFrom(camera, size);
	return {
		...globeOf(view),
		routes: scene.routes.map(({ key, highlight }) => ({
			key,
			opacity: 1,
			highlight,
			label: undefined,
		})),
		lands: [],
		cities: [],
		waters: [],
		places: marked(spotsIn(view, scene), placement, view.type),
		rose: [],
		scaleBar: [],
		tintKey: [],
		placement,
	};
}

const around = ({ x, y }: { x: number; y: number }, by: number): Box =>
	grow({ x, y, width: 0, height: 0 }, by);

const globeOf = ({ camera, middle, size }: View) => ({
	size: { width: size.width, height: size.height },
	globe: { x: round(middle.x), y: round(middle.y), radius: round(camera.scale) },
});

/** The places with their labels where they were placed; one on the far side has none. */
function marked(spots: PlaceSpot[], placement: Placement, type: Type): MapGeometry["places"] {
	return spots.map(({ place, x, y, visible }) => {
		const at = visible ? placement.get(place.key) : undefined;
		const name: Label | undefined = at && {
			x: round(x + at.dx),
			y: round(y + at.dy),
			anchor: at.anchor,
			lines: at.name,
			size: type.name,
		};
		const detail =
			name && at && at.detail.length > 0
				? {
						...name,
						y: round(name.y + at.name.length * type.name * LEADING),
						lines: at.detail,
						size: type.value,
					}
				: undefined;
		const { key, highlight, value } = place;
		return { key, opacity: visible ? 1 : 0, x, y, highlight, value, name, detail };
	});
}

/**
 * The compass rose stands low on the globe's middle meridian, where north is straight up; beyond the South Pole it is
 * straight down. Across the pole stands none.
 */
function rose({ camera, middle, size: { free } }: View, taken: Box[]): MapGeometry["rose"] {
	const radius = Math.min(78, Math.max(30, camera.scale * 0.19));
	for (const part of [0.55, 0.48, 0.62, 0.4]) {
		const y = middle.y + camera.scale * part;
		const turn = beyondPole(camera, part, radius * 1.2);
		if (turn === undefined) continue;
		const box = grow({ x: middle.x, y, width: 0, height: 0 }, radius * 1.25);
		if (
			y + radius * 1.2 > free.y + free.height + radius ||
			taken.some((other) => overlaps(box, other))
		)
			continue;
		return [
			{ key: "rose", opacity: 1, x: round(middle.x), y: round(y), radius: round(radius), turn },
		];
	}
	return [];
}

/**
 * By how many degrees a rose is turned that stands below the middle of the globe.
 * @param part how far below, as a part of the globe's radius @param reach of the rose, px
 * @returns nothing where the South Pole is under it
 */
function beyondPole({ center, scale }: Camera, part: number, reach: number): number | undefined {
	const latitude = (below: number) =>
		center[1] - (Math.asin(Math.max(-1, Math.min(1, below))) * 180) / Math.PI;
	const [top, foot] = [latitude(part - reach / scale), latitude(part + reach / scale)];
	if (top > -90 && foot < -90) return undefined;
	return top > -90 ? 0 : 180;
}

/** The scale bar, low on the right, else on the left, else above; none where words and marks leave it no room. */
function bar(
	{ camera, size, type }: View,
	taken: Box[],
	numerals: Numerals = NUMERALS,
): MapGeometry["scaleBar"] {
	const { free } = size;
	const { km, px } = scaleBar(camera.scale, Math.min(160, free.width * 0.3));
	const text = `${formatNumber(km, 0, false, numerals)} ${numerals.km}`;
	const low = Math.min(size.height - 30, free.y + free.height - 26);
	const right = Math.min(size.width - 60, free.x + free.width - 16) - px;
	const left = free.x + 16;
	const blocked = ({ x, y }: { x: number; y: number }) =>
		taken.some((other) => overlaps({ x, y: y - 18, width: px, height: 26 }, other));
	const place = [low, free.y + 26]
		.flatMap((y) => [
			{ x: right, y },
			{ x: left, y },
		])
		.find((spot) => !blocked(spot));
	if (!place) return [];
	return [
		{
			key: "bar",
			opacity: 1,
			x: round(place.x),
			y: round(place.y),
			parts: [0, 1, 2, 3].map((i) => round((px * i) / 4)).concat(px),
			text,
			size: type.tick,
		},
	];
}
