import { geoInterpolate } from "d3-geo";
import type { MapScene } from "../scenes/map-scene.ts";
import type { Position } from "../story/schema/common.ts";
import { type Box, grow, round } from "./box.ts";
import type { MapGeometry } from "./map-geometry.ts";
import { isFree, type Room } from "./map-labels.ts";
import type { View } from "./map-view.ts";
import { textWidth } from "./text.ts";

/** Letter-spacing of a sea's name and of an ocean's, in units of the type size; the style sheet has the same. */
const SPACING = { sea: 0.1, ocean: 0.22 };

/** How far a name is moved along its way and off it, px: from where it belongs outwards. */
const MOVES = [0, -20, 20, -40, 40, -60, 60, -80, 80, -100, 100, -120, 120]
	.flatMap((along) =>
		[0, -12, 12, -24, 24, -36, 36, -48, 48, -72, 72].map((aside) => [along, aside] as const),
	)
	.sort((a, b) => Math.hypot(...a) - Math.hypot(...b));

/** A name is left out where so much of it would lie on coasts. */
const MOST_ACROSS = 1 / 3;

/** A sea's name as it is set: an ocean's in capitals; how wide it is, px. */
function lettered(name: string, scale: number) {
	const great = name.length > 9 && scale < 900;
	const size = great ? Math.min(24, Math.max(14, scale / 22)) : 15;
	const text = great ? name.toUpperCase() : name;
	const spacing = (great ? SPACING.ocean : SPACING.sea) * size * [...text].length;
	// Letters that find no room on their line are not drawn, so it is rather too long; capitals are wider in small sizes.
	const width = (textWidth(text, "italic", size) + spacing) * (great ? 1.18 : 1.06);
	return { great, size, text, width };
}

/**
 * The names of seas: along their own way where they have one, else level; moved a little where something is in the way.
 * One without room is left out.
 */
export function placeWaters(
	scene: MapScene,
	{ camera, seen, project }: View,
	room: Room,
): MapGeometry["waters"] {
	return scene.waters.flatMap((water) => {
		if (!seen(water.at)) return [];
		const { great, size, text, width } = lettered(water.name, camera.scale);
		const line = water.along
			? throughBoth(water.along).filter(seen).map(project)
			: levelThrough(project(water.at), width);
		const stretch = stretchesOf(line, project(water.at), size / 2);
		const way = (along: number, aside: number): Spot[] | undefined => {
			const first = stretch(width, along, aside);
			// The letters stand a little inside the bend of their line, where it is shorter.
			const bend = first ? width / lengthOf(shifted(first, size * 0.34)) : 1;
			return bend > 1.06 ? stretch(width * bend, along, aside) : first;
		};
		const found = bestOf(way, size, room);
		if (!found) return [];
		room.taken.push(...found.boxes);
		const base = shifted(found.points, size * 0.34);
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
	});
}

/**
 * The nearest stretch of a way, moved along it and off it, where a name lies on no coast; else one that lies on the
 * shortest piece of coast.
 * @returns undefined where words, marks or coasts are everywhere
 */
function bestOf(
	way: (along: number, aside: number) => Spot[] | undefined,
	size: number,
	room: Room,
): { points: Spot[]; boxes: Box[] } | undefined {
	let best: { points: Spot[]; boxes: Box[] } | undefined;
	let least = MOST_ACROSS;
	for (const [along, aside] of MOVES) {
		const points = way(along, aside);
		const boxes = points?.map((at) => grow({ ...at, width: 0, height: 0 }, size * 0.6));
		if (!points || !boxes || !isFree(boxes, room)) continue;
		const across = boxes.filter(room.shore).length / boxes.length;
		if (across === 0) return { points, boxes };
		if (across < least) [best, least] = [{ points, boxes }, across];
	}
	return best;
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
 * The stretches of a line that lie about the point of it nearest to a spot, from left to right.
 * @param step between their points, px
 * @returns for a length, how far one is moved along the line, and how far off it to its right, all px: its points;
 * undefined where the line is too short
 */
function stretchesOf(
	line: Spot[],
	about: Spot,
	step: number,
): (length: number, along: number, aside: number) => Spot[] | undefined {
	const [first, last] = [line[0], line.at(-1)];
	if (!first || !last) return () => undefined;
	const way = last.x < first.x ? [...line].reverse() : line;
	const at: number[] = [0];
	for (let i = 1; i < way.length; i++) {
		const [a, b] = [way[i - 1] as Spot, way[i] as Spot];
		at.push((at.at(-1) ?? 0) + Math.hypot(b.x - a.x, b.y - a.y));
	}
	const whole = at.at(-1) ?? 0;
	const point = (distance: number): Spot => {
		let i = 1;
		while (i < at.length - 1 && (at[i] as number) < distance) i++;
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
	return (length, along, aside) => {
		const from = middle + along - length / 2;
		if (from < 0 || from + length > whole) return undefined;
		const count = Math.ceil(length / step);
		const points = Array.from({ length: count + 1 }, (_, i) => point(from + (length * i) / count));
		return shifted(points, aside);
	};
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
