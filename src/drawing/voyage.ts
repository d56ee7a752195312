import { distance } from "../atlas/distance.ts";
import type { MapScene } from "../scenes/map-scene.ts";
import type { Position } from "../story/schema/common.ts";
import { type Box, grow, type MapSize, overlaps, round } from "./box.ts";
import { cameraFor, sizeFor } from "./camera.ts";
import type { Label } from "./elements.ts";
import { labelBox } from "./labels.ts";
import type { MapGeometry } from "./map-geometry.ts";
import { along, MARK, wordsOf } from "./map-labels.ts";
import { type View, viewFrom } from "./map-view.ts";
import { SHAPES } from "./shapes.ts";
import { type Face, textWidth } from "./text.ts";

/** A tick stands for every so many days. */
const EVERY = 5;
/** How long a tick is on each side of its route, px, and how far from the route its number stands. */
const TICK = 5;
const NUMBER = 14;
/** How far under its ship the day stands, or over it, the nearest first; in lines. */
const SIDES = [1, -1, 1.8, -1.8, 2.8, -2.8, 4, -4];
/** How wide a ship is, px. */
const SHIP = 34;

/** A point of a route: where it is, how far from its beginning, in parts of all of it, and where it is seen. */
type Way = { part: number; x: number; y: number; seen: boolean }[];

/** The ways of a scene as last asked for: a reader who scrolls asks for the same over and over. */
let last: { scene: MapScene; size: MapSize; view: View; ways: (Way | undefined)[] } | undefined;

function waysOf(scene: MapScene, size: MapSize) {
	if (last?.scene === scene && last.size === size) return last;
	const shown = sizeFor(scene, size);
	const view = viewFrom(cameraFor(scene, shown), shown);
	const ways = scene.routes.map(({ points, voyage }) => voyage && wayAlong(points, view));
	last = { scene, size, view, ways };
	return last;
}

function wayAlong(route: Position[], { project, seen }: View): Way {
	const end = route.at(-1);
	const points = end ? [...along(route), end] : [];
	let gone = 0;
	const lengths = points.map((point, i) => {
		const before = points[i - 1];
		if (before) gone += distance(before, point);
		return gone;
	});
	return points.map((point, i) => ({
		part: gone > 0 ? (lengths[i] ?? 0) / gone : 0,
		...project(point),
		seen: seen(point),
	}));
}

/**
 * Voyages of a scene: for each route that has days, the part that is sailed, a tick for every five days of it, and the
 * ship with the day that it is. Words stand over no others.
 * @param drawn what else has words on the map, as it is drawn
 * @param part how much of the voyage is over, from 0 to 1; not given where all of it is shown, without a ship
 */
export function voyagesAt(
	scene: MapScene,
	size: MapSize,
	{ places, routes, lands, waters }: Pick<MapGeometry, "places" | "routes" | "lands" | "waters">,
	part?: number,
): MapGeometry["voyages"] {
	if (!scene.routes.some(({ voyage }) => voyage)) return [];
	const { view, ways } = waysOf(scene, size);
	const taken = [
		...places.flatMap(boxesOf),
		...lands.map((land) => labelBox(land, "sans")),
		...waters.flatMap(lettersOf),
		// Where the day is said, it stands for the words on the route.
		...(part === undefined ? routes : []).flatMap(({ label }) =>
			label ? [labelBox(label, "italic")] : [],
		),
	];
	const free = (label: Label, face: Face) =>
		!taken.some((box) => overlaps(box, labelBox(label, face)));
	return scene.routes.flatMap(({ key, voyage }, i) => {
		const way = ways[i];
		if (!way || !voyage || way.length < 2) return [];
		const { days, day } = voyage;
		const over = part ?? 1;
		const ship = spotAt(way, over);
		const type = view.type.tick;
		const ticks = Array.from(
			{ length: Math.floor((days * over) / EVERY + 1e-9) },
			(_, t) => (t + 1) * EVERY,
		)
			.filter((at) => at < days)
			.map((at) => ({ at, spot: spotAt(way, at / days) }))
			.flatMap(({ at, spot }) => {
				const sides = spot.seen ? [1, -1].map((side) => tickAt(String(at), spot, type, side)) : [];
				return sides.find(({ label }) => free(label, "sans")) ?? [];
			});
		const sails = part !== undefined && ship.seen;
		const words = day.replace("{n}", String(Math.max(1, Math.ceil(days * over))));
		const said = sails ? SIDES.map((side) => dayAt(ship, view, words, side)) : [];
		return [
			{
				key,
				opacity: 1,
				path: lineOf([...way.filter((point) => point.part < over), ship]),
				ticks,
				ship: sails
					? {
							x: ship.x,
							y: ship.y,
							scale: round((SHIP / SHAPES.ship.width) * 10) / 10,
							// Its bow looks to the left.
							flip: ship.dx > 0,
						}
					: undefined,
				day: said.find((label) => free(label, "italic")) ?? said[0],
			},
		];
	});
}

/** Where the letters of a sea's name are: about, along its line. */
const lettersOf = ({ path, size }: MapGeometry["waters"][number]): Box[] =>
	path
		.slice(1)
		.split("L")
		.map((point) => {
			const [x = 0, y = 0] = point.split(",").map(Number);
			return { x: x - size / 2, y: y - size, width: size, height: size * 1.2 };
		});

/** Where the mark and the words of a place are. */
const boxesOf = (place: MapGeometry["places"][number]): Box[] =>
	place.opacity === 0
		? []
		: [grow({ x: place.x, y: place.y, width: 0, height: 0 }, MARK + 2), ...wordsOf(place)];

type Spot = Way[number] & { dx: number; dy: number };

/** Where a voyage is when a part of it is over, and which way it goes there. */
function spotAt(way: Way, part: number): Spot {
	const next = Math.max(
		1,
		way.findIndex((point) => point.part >= part),
	);
	const [from, to] = [way[next - 1], way[next]] as [Way[number], Way[number]];
	const t = to.part > from.part ? Math.min(1, (part - from.part) / (to.part - from.part)) : 0;
	return {
		part,
		x: round(from.x + (to.x - from.x) * t),
		y: round(from.y + (to.y - from.y) * t),
		seen: from.seen && to.seen,
		dx: to.x - from.x,
		dy: to.y - from.y,
	};
}

/** What is seen of a line: it is broken where it goes behind the globe. */
function lineOf(points: readonly Way[number][]): string {
	let open = false;
	return points
		.map(({ x, y, seen }) => {
			const step = seen ? `${open ? "L" : "M"}${x},${y}` : "";
			open = seen;
			return step;
		})
		.join("");
}

/** A stroke across a route, with its number on one side: 1 is the upper one. */
function tickAt(text: string, { x, y, dx, dy }: Spot, size: number, side: number) {
	const length = Math.hypot(dx, dy) || 1;
	const up = dx >= 0 ? 1 : -1;
	const [nx, ny] = [(dy / length) * up, (-dx / length) * up];
	return {
		key: text,
		opacity: 1,
		path: `M${round(x - nx * TICK)},${round(y - ny * TICK)}L${round(x + nx * TICK)},${round(y + ny * TICK)}`,
		label: {
			x: round(x + side * nx * NUMBER),
			y: round(y + side * ny * NUMBER + size * 0.35),
			anchor: "middle" as const,
			lines: [text],
			size,
		},
	};
}

/** The words under a ship, or over it, inside the picture. @param side 1 under, -1 over; more is farther */
function dayAt({ x, y }: Spot, { frame, type }: View, text: string, side: number): Label {
	const size = Math.round(type.note * (frame.width < 480 ? 1.2 : 1.5));
	const half = textWidth(text, "italic", size) / 2;
	return {
		x: round(Math.min(Math.max(x, frame.x + half), frame.x + frame.width - half)),
		y: round(y + (side > 0 ? size * (0.4 + side) : size * (side - 0.1))),
		anchor: "middle",
		lines: [text],
		size,
	};
}
