import { geoInterpolate } from "d3-geo";
import { distance } from "../atlas/distance.ts";
import type { MapScene } from "../scenes/map-scene.ts";
import type { Position } from "../story/schema/common.ts";
import { awayFrom, type Box, grow, inside, overlaps, round } from "./box.ts";
import type { Label } from "./elements.ts";
import { besideMark, LEADING, labelAt, labelBox } from "./labels.ts";
import type { MapGeometry } from "./map-geometry.ts";
import type { Shore } from "./map-shore.ts";
import type { PlaceSpot, View } from "./map-view.ts";
import { textWidth, wrapText } from "./text.ts";

const DEGREES = 180 / Math.PI;
/** Radius of a place's mark, px. */
export const MARK = 9;

/** The boxes of a place's words. */
export const wordsOf = ({ name, detail }: MapGeometry["places"][number]): Box[] => [
	...(name ? [labelBox(name, "sans")] : []),
	...(detail ? [labelBox(detail, "italic")] : []),
];

/** Labels worked out for a scene at rest, relative to their marks, so that they travel with them in flight. */
export type Placement = Map<
	string,
	{ dx: number; dy: number; anchor: Label["anchor"]; name: string[]; detail: string[] } | undefined
>;

/** Points about every degree along a line, for finding what it passes. */
export function along(points: Position[]): Position[] {
	return points.slice(1).flatMap((to, i) => {
		const from = points[i] as Position;
		const steps = Math.max(1, Math.ceil((distance(from, to) * DEGREES) / 1));
		const way = geoInterpolate(from, to);
		return Array.from({ length: steps }, (_, s) => way(s / steps) as Position);
	});
}

/** Where a label stands, and whether it is read as its own mark's. */
type Placed = { box: Box; own: boolean; at: NonNullable<ReturnType<Placement["get"]>> };

/**
 * Places the names and details of a map's places beside their marks, over no mark and over no other; off the routes
 * where that is possible.
 * @param marks the boxes of the marks of places in sight, in the order of the spots
 * @param lines what the routes pass
 * @param shore whether a box lies across a coast: where there is room beside it, no label does
 * @returns by place, where its label stands; a place without room, or out of sight, has none
 */
export function placeLabels(
	spots: PlaceSpot[],
	marks: Box[],
	lines: { spots: { x: number; y: number }[] }[],
	view: View,
	shore: Shore,
): Placement {
	const ways = lines.flatMap((line) =>
		line.spots.map((spot) => grow({ ...spot, width: 0, height: 0 }, 3)),
	);
	const seen = spots.filter(({ visible }) => visible);
	const inFrame = seen.filter(({ x, y }) =>
		inside({ x, y, width: 0, height: 0 }, grow(view.frame, 20)),
	);
	const place = (order: PlaceSpot[]) => {
		const labels: Box[] = [];
		return order.map((spot) => {
			const others = seen.filter((other) => other !== spot);
			const taken = [...marks.filter((_, i) => seen[i] !== spot), ...labels];
			const placed = placeLabel(spot, others, taken, ways, view, shore);
			if (placed) labels.push(grow(placed.box, 3));
			return { spot, placed };
		});
	};
	/** How much is missing: names, then details, then names that another mark is nearer to. */
	const missing = (all: ReturnType<typeof place>) =>
		all.reduce((sum, { spot, placed }) => {
			if (!placed) return sum + 1e6;
			const short = spot.place.detail && placed.at.detail.length === 0;
			return sum + (short ? 1e3 : 0) + (placed.own ? 0 : 1);
		}, 0);
	// The highlighted first: they get the better places. What had no good one may begin, once.
	const first = place([...inFrame].sort((a, b) => rank(a) - rank(b)));
	const stray = (one: (typeof first)[number]) => Number(one.placed?.own !== true);
	const second = place([...first].sort((a, b) => stray(b) - stray(a)).map(({ spot }) => spot));
	const best = missing(second) < missing(first) ? second : first;
	return new Map(best.map(({ spot, placed }) => [spot.place.key, placed?.at]));
}

const rank = ({ place }: PlaceSpot) => Number(!place.highlight);

/** Places one label beside its mark; nothing where there is no room, not even for the name alone. */
function placeLabel(
	{ place, x, y }: PlaceSpot,
	others: PlaceSpot[],
	taken: Box[],
	ways: Box[],
	{ frame, size, type, clear }: View,
	shore: Shore,
): Placed | undefined {
	const limit = Math.min(size.width < 900 ? 190 : 280, size.width * 0.46);
	const name = wrapText(place.name, "sans", type.name, limit);
	const full = place.detail ? wrapText(place.detail, "italic", type.value, limit) : [];
	// A name that is nearer to another mark would be read as that one's.
	const own = (box: Box) =>
		others.every((other) => awayFrom(box, other) > awayFrom(box, { x, y }) + 3);
	const clearly = (box: Box) => own(box) && clear(box);
	const close = (box: Box) => awayFrom(box, { x, y }) < MARK + 12;
	for (const detail of full.length > 0 ? [full, []] : [[]]) {
		const room = {
			width: Math.max(
				...name.map((line) => textWidth(line, "sans", type.name)),
				...detail.map((line) => textWidth(line, "italic", type.value)),
			),
			height: name.length * type.name * LEADING + detail.length * type.value * LEADING,
		};
		const beside = (obstacles: Box[], allowed?: (box: Box) => boolean) =>
			besideMark(room, { x, y }, MARK + 5, frame, obstacles, allowed);
		const box =
			beside([...taken, ...ways], (box) => clearly(box) && close(box) && !shore(box)) ??
			beside([...taken, ...ways], clearly) ??
			beside(taken, clearly) ??
			beside(taken, own) ??
			beside(taken, clear) ??
			beside(taken);
		if (!box) continue;
		const { anchor } = box;
		const label = labelAt(box, name, type.name, anchor);
		const at = { dx: round(label.x - x), dy: round(label.y - y), anchor, name, detail };
		return { box, own: own(box), at };
	}
	return undefined;
}

/**
 * Words near a route, at the place that it names or at its middle, beside the line.
 * @param way what the route passes, px
 * @returns undefined where the route is not highlighted or there is no room
 */
export function routeLabel(
	route: MapScene["routes"][number],
	way: { x: number; y: number }[],
	obstacles: Box[],
	{ frame, seen, project, type }: View,
): Label | undefined {
	const wanted =
		route.labelAt && seen(route.labelAt) ? project(route.labelAt) : way[Math.floor(way.length / 2)];
	if (!wanted || !route.highlight) return undefined;
	const lines = wrapText(route.label, "italic", type.note, Math.min(200, frame.width * 0.6));
	const size = {
		width: Math.max(...lines.map((line) => textWidth(line, "italic", type.note))),
		height: lines.length * type.note * LEADING,
	};
	const near = [...way].sort(
		(a, b) =>
			Math.hypot(a.x - wanted.x, a.y - wanted.y) - Math.hypot(b.x - wanted.x, b.y - wanted.y),
	);
	for (const spot of near.slice(0, 24)) {
		const box = besideMark(size, spot, 9, frame, obstacles);
		if (box) return labelAt(box, lines, type.note, box.anchor);
	}
	return undefined;
}

/** Where words may still stand: in the frame, off what is taken, and not across the globe's rim. */
export type Room = { frame: Box; taken: Box[]; clear: (box: Box) => boolean; shore: Shore };

/** Whether boxes may stand in a room. */
export const isFree = (boxes: Box[], { frame, taken, clear }: Room) =>
	boxes.every(
		(box) => inside(box, frame) && clear(box) && !taken.some((other) => overlaps(box, other)),
	);

/** The names of areas, each in its middle or a little above or below; one without room is left out. */
export function placeLands(
	scene: MapScene,
	{ seen, project, type }: View,
	room: Room,
): MapGeometry["lands"] {
	return scene.lands.flatMap((land) => {
		if (!seen(land.at)) return [];
		const { x, y } = project(land.at);
		const width = textWidth(land.name, "sans", type.value);
		for (const dy of [0, -20, 20, -40, 40]) {
			const box = {
				x: x - width / 2,
				y: y + dy - type.value * 0.6,
				width,
				height: type.value * 1.2,
			};
			if (!isFree([grow(box, 4)], room)) continue;
			room.taken.push(grow(box, 4));
			return [{ key: land.key, opacity: 1, ...labelAt(box, [land.name], type.value, "middle") }];
		}
		return [];
	});
}

/** Radius of a town's dot, px. */
export const DOT = 2.2;

/** Towns, each with its name beside its dot, or above or below; one without room is left out. */
export function placeCities(
	scene: MapScene,
	{ seen, project, type, frame }: View,
	room: Room,
): MapGeometry["cities"] {
	return scene.cities.flatMap((city) => {
		if (!seen(city.at)) return [];
		const { x, y } = project(city.at);
		const dot = grow({ x, y, width: 0, height: 0 }, DOT + 1);
		const size = type.tick;
		const [width, height] = [textWidth(city.name, "sans", size), size * 1.2];
		const gap = DOT + 3;
		const spots = [
			{ x: x + gap, y: y - height / 2, anchor: "start" },
			{ x: x - gap - width, y: y - height / 2, anchor: "end" },
			{ x: x - width / 2, y: y - gap - height, anchor: "middle" },
			{ x: x - width / 2, y: y + gap, anchor: "middle" },
		] as const;
		const free = spots.filter(({ x, y }) => {
			const box = { x, y, width, height };
			return isFree([grow(box, 2), dot], { ...room, frame });
		});
		const at = free.find(({ x, y }) => !room.shore({ x, y, width, height })) ?? free[0];
		if (!at) return [];
		room.taken.push(dot, grow({ x: at.x, y: at.y, width, height }, 2));
		const name = labelAt({ ...at, width }, [city.name], size, at.anchor);
		return [{ key: city.key, opacity: 1, x, y, name }];
	});
}
