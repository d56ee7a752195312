import { interval, isTime } from "../dates.ts";

/** The part of the rows that a scene draws. */
export type Window = {
	from: string;
	to: string;
	holds: (key: string) => boolean;
};

/** Everything: for a range that has been reported. */
export const everything: Window = { from: "", to: "", holds: () => true };

/** The window from one row of a list of keys to another; either end may be left out. */
export function rowWindow(
	keys: string[],
	from: string | undefined,
	to: string | undefined,
): Window {
	const first = from === undefined ? 0 : keys.indexOf(from);
	const last = to === undefined ? keys.length - 1 : keys.indexOf(to);
	const drawn = keys.slice(first, last + 1);
	return {
		from: drawn[0] ?? "",
		to: drawn.at(-1) ?? "",
		holds: (key) => drawn.includes(key),
	};
}

/** The window from the start of one stretch of time to the end of another. Keys that are no times are let pass: they have been reported. */
export function timeWindow(from: string, to: string): Window {
	const [start] = interval(from);
	const [, end] = interval(to);
	return {
		from,
		to,
		holds: (key) => !isTime(key) || (interval(key)[0] >= start && interval(key)[1] <= end),
	};
}
