import { geoDistance, geoInterpolate } from "d3-geo";
import type { MapScene } from "../scenes/scene.ts";
import type { Position } from "../story/schema/common.ts";
import type { Type } from "./axis.ts";
import { type Box, grow, inside, type Label, overlaps, round, type Size } from "./geometry.ts";
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
		const steps = Math.max(1, Math.ceil((geoDistance(from, to) * DEGREES) / 1));
		const way = geoInterpolate(from, to);
		return Array.from({ length: steps }, (_, s) => way(s / steps) as Position);
	});
}

/**
 * Places the names and details of a map's places beside their marks, over no mark and over no other; off the routes
 * where that is possible.
 * @param marks the boxes of the marks
 * @param lines what the routes pass
 * @param clear whether a box does not lie across the globe's rim
 * @returns by place, where its label stands; a place without room, or out of sight, has none
 */
export function placeLabels(
	spots: { place: MapScene["places"][number]; x: number; y: number; visible: boolean }[],
	marks: Box[],
	lines: { spots: { x: number; y: number }[] }[],
	frame: Box,
	size: Size,
	type: Type,
	clear: (box: Box) => boolean,
): Placement {
	const placed: Placement = new Map();
	const taken: Box[] = [...marks];
	const ways = lines.flatMap((line) =>
		line.spots.map((spot) => grow({ ...spot, width: 0, height: 0 }, 3)),
	);
	// The highlighted first: they get the better places.
	const order = [...spots].sort((a, b) => Number(b.place.highlight) - Number(a.place.highlight));
	for (const { place, x, y, visible } of order) {
		if (!visible || !inside({ x, y, width: 0, height: 0 }, grow(frame, 20))) continue;
		const limit = Math.min(size.width < 900 ? 190 : 280, size.width * 0.46);
		const name = wrapText(place.name, "sans", type.name, limit);
		const full = place.detail ? wrapText(place.detail, "italic", type.value, limit) : [];
		for (const detail of full.length > 0 ? [full, []] : [[]]) {
			const box = {
				width: Math.max(
					...name.map((line) => textWidth(line, "sans", type.name)),
					...detail.map((line) => textWidth(line, "italic", type.value)),
				),
				height: name.length * type.name * LEADING + detail.length * type.value * LEADING,
			};
			const beside = (obstacles: Box[], allowed?: (box: Box) => boolean) =>
				besideMark(box, { x, y }, MARK + 5, frame, obstacles, allowed);
			const found = beside([...taken, ...ways], clear) ?? beside(taken, clear) ?? beside(taken);
			if (!found) continue;
			taken.push(grow(found, 3));
			const label = labelAt(found, name, type.name, found.anchor);
			placed.set(place.key, {
				dx: round(label.x - x),
				dy: round(label.y - y),
				anchor: found.anchor,
				name,
				detail,
			});
			break;
		}
	}
	return placed;
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

/** Whether a box lies over a route. */
export function routesCross(
	box: Box,
	scene: MapScene,
	project: (at: Position) => { x: number; y: number },
	onThisSide: (at: Position) => boolean,
): boolean {
	return scene.routes.some((route) =>
		along(route.points)
			.filter(onThisSide)
			.map(project)
			.some((spot) => overlaps(grow(box, 3), { ...spot, width: 0.1, height: 0.1 })),
	);
}
