import type { Atlas } from "../atlas/types.ts";
import type { MapScene } from "../scenes/scene.ts";
import { formatNumber } from "../story/format.ts";
import type { Position } from "../story/schema/common.ts";
import { type Type, typeFor } from "./axis.ts";
import { type Camera, cameraFor, scaleBar } from "./camera.ts";
import {
	type Box,
	grow,
	inside,
	type Label,
	type MapGeometry,
	type MapSize,
	overlaps,
	round,
	type Size,
} from "./geometry.ts";
import { Globe } from "./globe.ts";
import { LEADING, labelBox } from "./labels.ts";
import { type Ground, groundOf, type InFlight, middleOf } from "./map-ground.ts";
import {
	along,
	MARK,
	type Placement,
	placeLabels,
	placeLands,
	placeWaters,
	routeLabel,
} from "./map-labels.ts";

/**
 * A globe seen from far above the camera's centre, north up, at rest on a scene.
 * @param layout its marks and words, where they are known already
 */
export function drawMap(
	scene: MapScene,
	size: MapSize,
	atlas: Atlas,
	layout = layOut(scene, size),
): MapGeometry {
	return onGround(groundOf(scene, size, atlas, { camera: cameraFor(scene, size.free) }), layout);
}

/** The same, with a rest between pieces, where all at once would hold up the reader. */
export function* drawMapInPieces(
	scene: MapScene,
	size: MapSize,
	atlas: Atlas,
): Generator<undefined, MapGeometry> {
	const layout = layOut(scene, size);
	yield;
	return drawMap(scene, size, atlas, layout);
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
	const marks = layOut(scene, size, { camera: flight.camera, placement });
	return onGround(groundOf(scene, size, atlas, flight, true), marks);
}

/** What stands above the ground, and where the labels of the places stand to their marks. */
export type Layout = Pick<
	MapGeometry,
	"size" | "globe" | "halo" | "lands" | "waters" | "places" | "rose" | "scaleBar"
> & { routes: Omit<MapGeometry["routes"][number], "path">[]; placement: Placement };

function onGround(ground: Ground, { placement: _, routes, ...layout }: Layout): MapGeometry {
	return {
		kind: "map",
		...ground,
		...layout,
		routes: routes.map((route, i) => ({ ...route, path: ground.routes[i] ?? "" })),
	};
}

/**
 * The marks and words of a map.
 * @param flight the camera on its way, and where the labels stand; without it they are placed for the scene at rest
 */
export function layOut(
	scene: MapScene,
	size: MapSize,
	flight?: { camera: Camera; placement: Placement },
): Layout {
	const camera = flight?.camera ?? cameraFor(scene, size.free);
	const type = typeFor(size.width < 1900 ? Math.min(size.width, 700) : 720);
	const { free } = size;
	const middle = middleOf(free);
	const globe = new Globe(camera, middle, size);
	const onThisSide = (at: Position) => globe.spot(at).distance < Math.PI / 2 - 0.02;
	const project = (at: Position) => {
		const { x, y } = globe.spot(at);
		return { x: round(x), y: round(y) };
	};
	const frame: Box = {
		x: Math.max(6, free.x),
		y: Math.max(6, free.y),
		width: Math.min(size.width - 6, free.x + free.width) - Math.max(6, free.x),
		height: Math.min(size.height - 6, free.y + free.height) - Math.max(6, free.y),
	};
	const spots = scene.places.map((place) => ({
		place,
		...project(place.at),
		visible: onThisSide(place.at),
	}));
	const ways = scene.routes.map((route) => ({
		route,
		spots: flight
			? []
			: along(route.points)
					.filter(onThisSide)
					.map(project)
					.filter((spot) => inside({ ...spot, width: 0, height: 0 }, frame)),
	}));
	const marks: Box[] = spots
		.filter((spot) => spot.visible)
		.map((spot) => grow({ x: spot.x, y: spot.y, width: 0, height: 0 }, MARK + 5));
	/** Whether a box does not lie across the globe's rim. */
	const clear = (box: Box) => {
		const ends = cornersOf(box).map((at) => Math.hypot(at.x - middle.x, at.y - middle.y));
		return Math.max(...ends) < camera.scale - 3 || Math.min(...ends) > camera.scale + 3;
	};
	const placed = flight?.placement ?? placeLabels(spots, marks, ways, frame, size, type, clear);
	const taken = [...marks];
	const places = spots.map(({ place, x, y, visible: seen }) => {
		const at = placed.get(place.key);
		let name: Label | undefined;
		let detail: Label | undefined;
		if (at && seen) {
			name = {
				x: round(x + at.dx),
				y: round(y + at.dy),
				anchor: at.anchor,
				lines: at.name,
				size: type.name,
			};
			taken.push(labelBox(name, "sans"));
			if (at.detail.length > 0) {
				detail = {
					...name,
					y: round(name.y + at.name.length * type.name * LEADING),
					lines: at.detail,
					size: type.value,
				};
				taken.push(labelBox(detail, "italic"));
			}
		}
		return {
			key: place.key,
			opacity: seen ? 1 : 0,
			x,
			y,
			highlight: place.highlight,
			value: place.value,
			name,
			detail,
		};
	});
	const passed = ways.flatMap((way) =>
		way.spots.map((s) => grow({ ...s, width: 0, height: 0 }, 5)),
	);
	const routes = ways.map(({ route, spots: way }) => {
		const label = flight
			? undefined
			: routeLabel(
					route,
					way,
					frame,
					[...taken.map((box) => grow(box, 5)), ...passed],
					onThisSide,
					project,
					type,
				);
		if (label) taken.push(labelBox(label, "italic"));
		return { key: route.key, opacity: 1, highlight: route.highlight, label };
	});
	const close = camera.scale > Math.min(free.width, free.height) * 1.6;
	const scale = !flight && close ? bar(camera, free, size, taken, type) : [];
	for (const { x, y, parts } of scale)
		taken.push({ x: x - 4, y: y - 20, width: (parts.at(-1) ?? 0) + 8, height: 30 });
	const roses = scene.rose && !flight ? rose(camera, middle, free, taken) : [];
	for (const { x, y, radius } of roses)
		taken.push(grow({ x, y, width: 0, height: 0 }, radius * 1.2));
	const room = { frame, taken: [...taken, ...passed], clear };
	const lands = flight ? [] : placeLands(scene, project, onThisSide, room, type);
	const waters = flight ? [] : placeWaters(scene, camera, project, onThisSide, room);
	return {
		size: { width: size.width, height: size.height },
		globe: { x: round(middle.x), y: round(middle.y), radius: round(camera.scale) },
		// From half the width on the whole globe to all of it where a degree is some 60 px.
		halo: round(Math.min(1, Math.max(0.5, 0.5 + Math.log2(camera.scale / 450) / 6)) * 10) / 10,
		routes,
		lands,
		waters,
		places,
		rose: roses,
		scaleBar: scale,
		placement: placed,
	};
}

const cornersOf = (box: Box) =>
	[box.x, box.x + box.width].flatMap((x) => [box.y, box.y + box.height].map((y) => ({ x, y })));

/** The compass rose stands low on the globe's middle meridian, where north is straight up. */
function rose(
	camera: Camera,
	middle: { x: number; y: number },
	free: Box,
	taken: Box[],
): MapGeometry["rose"] {
	const radius = Math.min(78, Math.max(30, camera.scale * 0.19));
	for (const part of [0.55, 0.48, 0.62, 0.4]) {
		const y = middle.y + camera.scale * part;
		const box = grow({ x: middle.x, y, width: 0, height: 0 }, radius * 1.25);
		if (
			y + radius * 1.2 > free.y + free.height + radius ||
			taken.some((other) => overlaps(box, other))
		)
			continue;
		return [{ key: "rose", opacity: 1, x: round(middle.x), y: round(y), radius: round(radius) }];
	}
	return [];
}

/** The scale bar, low on the right, else on the left, else above; none where words and marks leave it no room. */
function bar(
	camera: Camera,
	free: Box,
	size: Size,
	taken: Box[],
	type: Type,
): MapGeometry["scaleBar"] {
	const { km, px } = scaleBar(camera.scale, Math.min(160, free.width * 0.3));
	const text = `${formatNumber(km, 0)} km`;
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
