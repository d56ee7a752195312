import type { LineScene } from "../scenes/scene.ts";
import { type AxisName, monthNames, yearNames } from "./axis.ts";
import { type Box, round } from "./box.ts";

export type Spot = { x: number; y: number };

/** A line from point to point, closed where it is but one, so that a round end shows. */
export const polyline = (points: readonly Spot[]): string =>
	`M${points.map(({ x, y }) => `${round(x)},${round(y)}`).join("L")}${points.length === 1 ? "Z" : ""}`;

/** The stretches of a row without a hole in them. */
export function splitRuns<S>(row: (S | null)[]): S[][] {
	const runs: S[][] = [];
	let open = false;
	for (const spot of row) {
		if (spot === null) open = false;
		else if (open) runs.at(-1)?.push(spot);
		else {
			runs.push([spot]);
			open = true;
		}
	}
	return runs;
}

/** The lines across the holes between runs, from where one ends to where the next begins. */
export const acrossGaps = (runs: readonly (readonly Spot[])[]): string =>
	runs
		.slice(1)
		.map((after, i) => {
			const [from, to] = [runs[i]?.at(-1), after[0]];
			return from && to ? polyline([from, to]) : "";
		})
		.join("");

/** Small boxes along lines, so that words keep off them. */
export function segments(runs: readonly (readonly Spot[])[]): Box[] {
	return runs.flatMap((run) =>
		run.slice(1).flatMap((to, i) => {
			const from = run[i] as Spot;
			const steps = Math.max(1, Math.ceil(Math.abs(to.x - from.x) / 8));
			return Array.from({ length: steps + 1 }, (_, s) => ({
				x: from.x + ((to.x - from.x) * s) / steps,
				y: from.y + ((to.y - from.y) * s) / steps,
				width: 0,
				height: 0,
			}));
		}),
	);
}

type Timed = Pick<LineScene, "window" | "months">;

/** Names under the points where they are years or there are few, else of the years that the points are in. */
export function namesBelow(
	{ window, months }: Timed,
	rows: readonly (readonly { key: string; name: string; at: number }[])[],
	x: (time: number) => number,
): AxisName[] {
	const points = new Map(rows.flatMap((row) => row.map((p) => [p.key, p])));
	const yearly = [...points.keys()].every((key) => /^\d{4}$/.test(key));
	if (!yearly && points.size > 8) return months ? monthNames(months, x) : yearNames(window, x);
	return [...points.values()]
		.sort((a, b) => a.at - b.at)
		.map(({ key, name, at }) => ({
			key,
			from: x(at),
			to: x(at),
			text: yearly ? key : name,
			short: yearly ? `’${key.slice(2)}` : name,
			strong: false,
		}));
}
