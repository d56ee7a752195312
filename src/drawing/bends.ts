import { geoInterpolate } from "d3-geo";
import { distance } from "../atlas/distance.ts";
import type { Position } from "../story/schema/common.ts";

/** How much of the way to the next turn a bend takes at most, and at most in radians. */
const PART = 0.25;
const MOST = 0.05;
/** Points of a bend. */
const STEPS = 5;

/**
 * A way of great circles with its turns rounded, as ships take them: by quadratic Bézier curves on the sphere. Where turns
 * follow one another closely, as in straits, the bends are small, so that the way keeps to its water.
 */
export function rounded(points: readonly Position[]): Position[] {
	return points.flatMap((turn, i) => {
		const [from, to] = [points[i - 1], points[i + 1]];
		if (!from || !to) return [turn];
		const [before, after] = [distance(from, turn), distance(turn, to)];
		const reach = Math.min(MOST, PART * before, PART * after);
		if (reach < 1e-5) return [turn];
		const start = geoInterpolate(turn, from)(reach / before);
		const end = geoInterpolate(turn, to)(reach / after);
		const [along, away] = [geoInterpolate(start, turn), geoInterpolate(turn, end)];
		return Array.from({ length: STEPS + 1 }, (_, step): Position => {
			const t = step / STEPS;
			return geoInterpolate(along(t), away(t))(t);
		});
	});
}
