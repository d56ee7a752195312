import type { Series } from "./schema/series.ts";

/** The keys of several series, each once: those over time in its order, names as the first series that has them. */
export function keysOfAll(all: readonly Series[]): string[] {
	const keys = [...new Set(all.flatMap(({ rows }) => rows.map(({ key }) => key)))];
	// Keys over time stand in the order of their letters.
	return all.some((series) => series.keys === "name") ? keys : keys.sort();
}
