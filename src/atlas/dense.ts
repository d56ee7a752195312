import { geoDistance } from "d3-geo";
import type { Position } from "geojson";
import type { MultiPolygon, Topology } from "topojson-specification";

/**
 * Has a simplified coast keep more of its points where it would be straight over a long way: there even a slight bend is
 * missed.
 * @param weighed a topology whose points have weights, as `presimplify` gives them
 * @param least the weight from which on points stay @param longest of a straight piece, radians
 * @returns the same with the weights of what is to stay besides made infinite
 */
export function dense<T extends Topology>(weighed: T, least: number, longest: number): T {
	const land = weighed.objects.land as MultiPolygon;
	const shores = new Set(land.arcs.flat(2).map((index) => (index < 0 ? ~index : index)));
	return {
		...weighed,
		arcs: weighed.arcs.map((arc, i) => (shores.has(i) ? withMore(arc, least, longest) : arc)),
	};
}

function withMore(arc: Position[], least: number, longest: number): Position[] {
	const weight = (i: number) => arc[i]?.[2] ?? 0;
	const more = new Set<number>();
	const split = (from: number, to: number) => {
		if (to - from < 2) return;
		if (geoDistance(arc[from] as [number, number], arc[to] as [number, number]) <= longest) return;
		let best = from + 1;
		for (let i = best + 1; i < to; i++) if (weight(i) > weight(best)) best = i;
		more.add(best);
		split(from, best);
		split(best, to);
	};
	let last = 0;
	for (let i = 1; i < arc.length; i++) {
		if (weight(i) < least && i < arc.length - 1) continue;
		split(last, i);
		last = i;
	}
	return arc.map((point, i) =>
		more.has(i) ? [point[0] as number, point[1] as number, Number.POSITIVE_INFINITY] : point,
	);
}
