import type { Points } from "./schema/fact.ts";
import type { Story } from "./schema/index.ts";
import type { Row, Series } from "./schema/series.ts";

/** Keys that mean a row by its place: the first, or the last, that has a value. */
export const ENDS = ["first", "last"] as const;
export type End = (typeof ENDS)[number];

export const isEnd = (key: string): key is End => key === "first" || key === "last";

/** The first or the last row of a series that has a value; undefined where none has. */
export const endOf = ({ rows }: Series, end: End): Row | undefined =>
	end === "first"
		? rows.find(({ value }) => value !== null)
		: rows.findLast(({ value }) => value !== null);

/** The key that is meant by one: that of a row where it is `first` or `last`, and there is such a row; else itself. */
export const keyIn = (series: Series, key: string): string =>
	isEnd(key) ? (endOf(series, key)?.key ?? key) : key;

/** The year of a key over time, and the rest of the key: 2021 and -07. */
const split = (key: string) => [key.slice(0, 4), key.slice(4)] as const;

/** The year that points of a series are of; undefined where they are not chosen by it, or the series has no value. */
export function yearOf(series: Series, { year, back = 0 }: Points): string | undefined {
	if (year === undefined) return undefined;
	const last = endOf(series, "last")?.key;
	const named = year === "last" ? last && split(last)[0] : year;
	return named && String(Number(named) - back);
}

/**
 * The rows that points of a series are.
 * @throws Error where the series has no row of a key, or no value
 */
export function rowsOf(story: Story, points: Points): Row[] {
	const series = story.series[points.series];
	if (!series) throw new Error(`no series ${points.series}`);
	const index = (key: string) => {
		const named = keyIn(series, key);
		const at = series.rows.findIndex((row) => row.key === named);
		if (at < 0) throw new Error(`no ${key} in the series ${points.series}`);
		return at;
	};
	if (points.key !== undefined) return series.rows.slice(index(points.key), index(points.key) + 1);
	const year = yearOf(series, points);
	if (points.year !== undefined) {
		const [, until = ""] =
			points.year === "last" ? split(series.rows[index("last")]?.key ?? "") : [];
		return series.rows.filter(({ key }) => {
			const [own, rest] = split(key);
			return own === year && (points.year !== "last" || rest <= until);
		});
	}
	return series.rows.slice(index(points.from ?? "first"), index(points.to ?? "last") + 1);
}
