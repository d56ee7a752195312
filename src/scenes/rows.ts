import { interval } from "../story/dates.ts";
import type { Row } from "../story/schema/series.ts";
import type { Window } from "./common.ts";

/** The rows from one key to another, both included. */
export function between(rows: readonly Row[], from?: string, to?: string): Row[] {
	const start = from === undefined ? 0 : rows.findIndex((r) => r.key === from);
	const end = to === undefined ? rows.length : rows.findIndex((r) => r.key === to) + 1;
	return rows.slice(start, end);
}

/** The rows whose time lies between two dates, both included. */
export const within = (rows: readonly Row[], from?: string, to?: string): Row[] =>
	rows.filter(
		({ key }) =>
			(from === undefined || interval(key)[0] >= interval(from)[0]) &&
			(to === undefined || interval(key)[1] <= interval(to)[1]),
	);

/** The highest value, at least 0. */
export const highest = (rows: readonly Row[]): number =>
	rows.reduce((most, { value }) => Math.max(most, value ?? 0), 0);

/** The lowest value, at most 0. */
export const lowest = (rows: readonly Row[]): number =>
	rows.reduce((least, { value }) => Math.min(least, value ?? 0), 0);

/** Whether rows are of months or days, not of longer stretches. */
export const finer = (rows: readonly Row[]): boolean =>
	rows.some(({ key }) => /^\d{4}-\d\d/.test(key));

/** The middle of the time that a key stands for, ms since 1970. */
export function middleOf(key: string): number {
	const [from, to] = interval(key);
	return (from + to) / 2;
}

/** From the first beginning to the last end. */
export const extent = (windows: readonly (Window | undefined)[]): Window => {
	const known = windows.filter((window) => window !== undefined);
	return [Math.min(...known.map(([from]) => from)), Math.max(...known.map(([, to]) => to))];
};
