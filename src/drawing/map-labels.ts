import { geoInterpolate } from "d3-geo";
import { distance } from "../atlas/distance.ts";
import type { MapScene } from "../scenes/scene.ts";
import type { Position } from "../story/schema/common.ts";
import type { Type } from "./axis.ts";
import {
	awayFrom,
	type Box,
	grow,
	inside,
	type Label,
	type MapGeometry,
	overlaps,
	round,
	type Size,
} from "./geometry.ts";
import { besideMark, LEADING, labelAt } from "./labels.ts";
import { textWidth, wrapText } from "./text.ts";

const DEGREES = 180 / Math.PI;
/** Radius of a place's mark, px. */
export const MARK = 9;

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

/** A place on the picture. */
type PlaceSpot = { place: MapScene["places"][number]; x: number; y: number; visible: boolean };
/** Where a label stands, and whether it is read as its own mark's. */
type Placed = { box: Box; own: boolean; at: NonNullable<ReturnType<Placement["get"]>> };

/**
 * Places the names and details of a map's places beside their marks, over no mark and over no other; off the routes
 * where that is possible.
 * @param marks the boxes of the marks of places in sight, in the order of the spots
 * @param lines what the routes pass
 * @param clear whether a box does not lie across the globe's rim
 * @returns by place, where its label stands; a place without room, or out of sight, has none
 */
export function placeLabels(
	spots: PlaceSpot[],
	marks: Box[],
	lines: { spots: { x: number; y: number }[] }[],
	frame: Box,
	size: Size,
	type: Type,
	clear: (box: Box) => boolean,
): Placement {
	const ways = lines.flatMap((line) =>
		line.spots.map((spot) => grow({ ...spot, width: 0, height: 0 }, 3)),
	);
	const seen = spots.filter(({ visible }) => visible);
	const inFrame = seen.filter(({ x, y }) => inside({ x, y, width: 0, height: 0 }, grow(frame, 20)));
	const place = (order: PlaceSpot[]) => {
		const labels: Box[] = [];
		return order.map((spot) => {
			const others = seen.filter((other) => other !== spot);
			const taken = [...marks.filter((_, i) => seen[i] !== spot), ...labels];
			const placed = placeLabel(spot, others, { frame, taken, clear }, ways, size, type);
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
	{ frame, taken, clear }: Room,
	ways: Box[],
	size: Size,
	type: Type,
): Placed | undefined {
	const limit = Math.min(size.width < 900 ? 190 : 280, size.width * 0.46);
	const name = wrapText(place.name, "sans", type.name, limit);
	const full = place.detail ? wrapText(place.detail, "italic", type.value, limit) : [];
	// A name that is nearer to another mark would be read as that one's.
	const own = (box: Box) =>
		others.every((other) => awayFrom(box, other) > awayFrom(box, { x, y }) + 3);
	const clearly = (box: Box) => own(box) && clear(box);
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
	frame: Box,
	obstacles: Box[],
	onThisSide: (at: Position) => boolean,
	project: (at: Position) => { x: number; y: number },
	type: Type,
): Label | undefined {
	const wanted =
		route.labelAt && onThisSide(route.labelAt)
			? project(route.labelAt)
			: way[Math.floor(way.length / 2)];
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

type Project = (at: Position) => { x: number; y: number };
type Seen = (at: Position) => boolean;
/** Where words may still stand: in the frame, off what is taken, and not across the globe's rim. */
type Room = { frame: Box; taken: Box[]; clear: (box: Box) => boolean };

const isFree = (boxes: Box[], { frame, taken, clear }: Room) =>
	boxes.every(
		(box) => inside(box, frame) && clear(box) && !taken.some((other) => overlaps(box, other)),
	);

/** The names of areas, each in its middle or a little above or below; one without room is left out. */
export function placeLands(
	scene: MapScene,
	project: Project,
	onThisSide: Seen,
	room: Room,
	type: Type,
): MapGeometry["lands"] {
	return scene.lands.flatMap((land) => {
		if (!onThisSide(land.at)) return [];
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

/** Letter-spacing of a sea's name and of an ocean's, in units of the type size; the style sheet has the same. */
const SPACING = { sea: 0.1, ocean: 0.22 };

/**
 * The names of seas: along their own way where they have one, else level; moved a little where something is in the way.
 * One without room is left out.
 */
export function placeWaters(
	scene: MapScene,
	camera: { scale: number },
	project: Project,
	onThisSide: Seen,
	room: Room,
): MapGeometry["waters"] {
	return scene.waters.flatMap((water) => {
		if (!onThisSide(water.at)) return [];
		const great = water.name.length > 9 && camera.scale < 900;
		const size = great ? Math.min(24, Math.max(14, camera.scale / 22)) : 15;
		const text = great ? water.name.toUpperCase() : water.name;
		const spacing = (great ? SPACING.ocean : SPACING.sea) * size * [...text].length;
		// Letters that find no room on their line are not drawn, so it is rather too long; capitals are wider in small sizes.
		const width = (textWidth(text, "italic", size) + spacing) * (great ? 1.18 : 1.06);
		const line = water.along
			? throughBoth(water.along).filter(onThisSide).map(project)
			: levelThrough(project(water.at), width);
		for (const [along, aside] of [
			[0, 0],
			[0, -24],
			[0, 24],
			[-40, 0],
			[40, 0],
			[0, -48],
			[0, 48],
			[-80, 0],
			[80, 0],
			[0, -72],
			[0, 72],
			[-60, -36],
			[60, -36],
			[-60, 36],
			[60, 36],
		] as const) {
			const way = (length: number) =>
				stretch(line, project(water.at), length, size / 2, along, aside);
			const first = way(width);
			// The letters stand a little inside the bend of their line, where it is shorter.
			const bend = first ? width / lengthOf(shifted(first, size * 0.34)) : 1;
			const points = bend > 1.06 ? way(width * bend) : first;
			if (!points) continue;
			const boxes = points.map((at) => grow({ ...at, width: 0, height: 0 }, size * 0.6));
			if (!isFree(boxes, room)) continue;
			room.taken.push(...boxes);
			const base = shifted(points, size * 0.34);
			return [
				{
					key: water.key,
					opacity: 1,
					text,
					great,
					size: round(size),
					path: `M${base.map(({ x, y }) => `${round(x)},${round(y)}`).join("L")}`,
				},
			];
		}
		return [];
	});
}

type Spot = { x: number; y: number };

/** The great circle through two points, some way beyond both. */
function throughBoth([from, to]: readonly [Position, Position]): Position[] {
	const way = geoInterpolate(from, to);
	return Array.from({ length: 121 }, (_, i) => way(i / 40 - 1) as Position);
}

const levelThrough = ({ x, y }: Spot, width: number): Spot[] => [
	{ x: x - width * 2, y },
	{ x: x + width * 2, y },
];

/**
 * The stretch of a line that lies about the point of it nearest to a spot, from left to right.
 * @param length of the stretch, px @param step between its points, px
 * @param along how far it is moved along the line @param aside how far it is moved off the line, to its right
 * @returns undefined where the line is too short
 */
function stretch(
	line: Spot[],
	about: Spot,
	length: number,
	step: number,
	along: number,
	aside: number,
): Spot[] | undefined {
	const [first, last] = [line[0], line.at(-1)];
	if (!first || !last) return undefined;
	const way = last.x < first.x ? [...line].reverse() : line;
	const at: number[] = [0];
	for (let i = 1; i < way.length; i++) {
		const [a, b] = [way[i - 1] as Spot, way[i] as Spot];
		at.push((at.at(-1) ?? 0) + Math.hypot(b.x - a.x, b.y - a.y));
	}
	const whole = at.at(-1) ?? 0;
	const point = (distance: number): Spot => {
		const i = Math.max(
			1,
			at.findIndex((d) => d >= distance),
		);
		const [a, b] = [way[i - 1] as Spot, way[i] as Spot];
		const part = (distance - (at[i - 1] ?? 0)) / Math.max(1e-9, (at[i] ?? 0) - (at[i - 1] ?? 0));
		return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
	};
	let middle = 0;
	let least = Number.POSITIVE_INFINITY;
	for (let d = 0; d <= whole; d += step) {
		const { x, y } = point(d);
		const far = Math.hypot(x - about.x, y - about.y);
		if (far < least) [middle, least] = [d, far];
	}
	const from = middle + along - length / 2;
	if (from < 0 || from + length > whole) return undefined;
	const count = Math.ceil(length / step);
	const points = Array.from({ length: count + 1 }, (_, i) => point(from + (length * i) / count));
	return shifted(points, aside);
}

const lengthOf = (line: Spot[]): number =>
	line.slice(1).reduce((sum, { x, y }, i) => {
		const before = line[i] as Spot;
		return sum + Math.hypot(x - before.x, y - before.y);
	}, 0);

/** A line moved to its right by `by` px, which is down where it runs from left to right. */
function shifted(points: Spot[], by: number): Spot[] {
	if (by === 0) return points;
	return points.map((at, i) => {
		const [a, b] = [
			points[Math.max(0, i - 1)] as Spot,
			points[Math.min(points.length - 1, i + 1)] as Spot,
		];
		const length = Math.max(1e-9, Math.hypot(b.x - a.x, b.y - a.y));
		return { x: at.x - ((b.y - a.y) / length) * by, y: at.y + ((b.x - a.x) / length) * by };
	});
}
