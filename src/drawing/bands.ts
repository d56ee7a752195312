import type { Month, Window } from "../scenes/common.ts";
import { type AxisName, monthNames, yearNames } from "./axis.ts";
import { round } from "./box.ts";
import type { Room } from "./columns-over.ts";
import { bandScale, type LinearScale, linearScale } from "./scale.ts";

/** What columns stand for: times, or names. */
export type Banded = {
	/** The stretch of time on the axis; none where the keys are names. */
	window: Window | undefined;
	months: Month[] | undefined;
	bands: readonly { key: string; name: string; time: Window | undefined; strong: boolean }[];
};

/** From the left edge to the right, px. */
type Edges = Pick<Room, "left" | "right">;

export const timeScale = (window: Window | undefined, { left, right }: Edges): LinearScale =>
	linearScale(window ?? [0, 1], [left + 4, right]);

/** Where a column stands, by its time or by its place in the row. */
export function placer(
	{ window, bands }: Pick<Banded, "window" | "bands">,
	room: Edges,
): (band: { key: string; time: Window | undefined }) => { x: number; width: number } {
	if (window) {
		const x = timeScale(window, room);
		return ({ time }) => {
			const [from, to] = time ?? [0, 0];
			const gap = Math.min(0.3 * (x(to) - x(from)), 14);
			return { x: x(from) + gap / 2, width: x(to) - x(from) - gap };
		};
	}
	const band = bandScale(
		bands.map(({ key }) => key),
		[room.left + 4, room.right],
		{ inner: 0.3, outer: 0.15 },
	);
	return ({ key }) => band(key) ?? { x: room.left, width: 0 };
}

/** Names under columns: of the years that they are in, or their own. */
export function bandNames({ window, months, bands }: Banded, room: Edges): AxisName[] {
	const [first] = bands;
	const yearly = first && /^\d{4}$/.test(first.key);
	if (window && !yearly) {
		const yearOf = (time: number) => new Date(time).getUTCFullYear();
		const accented = new Set(
			bands.flatMap(({ strong, time }) => (strong && time ? [yearOf(time[0])] : [])),
		);
		if (months) return monthNames(months, timeScale(window, room));
		return yearNames(window, timeScale(window, room), (from) => accented.has(yearOf(from)));
	}
	const place = placer({ window, bands }, room);
	return bands.map((band) => {
		const { x, width } = place(band);
		return {
			key: band.key,
			from: round(x),
			to: round(x) + Math.max(0.8, round(width)),
			text: band.name,
			short: yearly ? `’${band.key.slice(2)}` : band.name,
			strong: band.strong,
		};
	});
}
