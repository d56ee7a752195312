import { interval, isKey, KEY_EXAMPLES, keyAtStep, stepOf } from "../dates.ts";
import { formatFound, type Path } from "../problems.ts";
import { isEnd } from "../rows.ts";
import type { Series } from "../schema/series.ts";
import type { Context } from "./context.ts";

/** Checks the series: their units and sources, the form and order of their keys, gaps and totals. */
export function checkSeries(ctx: Context): void {
	for (const [id, series] of Object.entries(ctx.story.series)) {
		const path = ["series", id];
		ctx.refer("units", series.unit, [...path, "unit"]);
		ctx.cite(series.sources, path);
		if (series.rows.length === 0)
			ctx.problem(
				[...path, "rows"],
				`at least one row; npm run rows -- ${id} <file.csv> fills it from a spreadsheet`,
				"none",
			);
		checkKeys(ctx, series, path);
		checkSteps(ctx, series, path);
		series.rows.forEach((row, index) => {
			const here = [...path, "rows", index];
			ctx.cite(row.sources, here);
			if (series.keys === "name" && !row.label)
				ctx.problem([...here, "label"], "a label for a named row", "nothing");
			if (row.value === null && !row.note)
				ctx.problem([...here, "note"], "a note that says why the value is missing", "nothing");
		});
		checkTotal(ctx, series, path);
	}
}

function checkKeys(ctx: Context, series: Series, path: Path): void {
	const seen = new Set<string>();
	let before: string | undefined;
	series.rows.forEach(({ key }, index) => {
		const here = [...path, "rows", index, "key"];
		if (isEnd(key))
			ctx.problem(
				here,
				"another name than first and last, which mean rows by their place",
				formatFound(key),
			);
		else if (!isKey(series.keys, key))
			ctx.problem(here, KEY_EXAMPLES[series.keys], formatFound(key));
		else if (seen.has(key)) ctx.problem(here, "each key once", `${formatFound(key)} again`);
		else if (series.keys !== "name") {
			if (before !== undefined && interval(key)[0] < interval(before)[0])
				ctx.problem(here, `keys in order: one after ${formatFound(before)}`, formatFound(key));
			else before = key;
		}
		seen.add(key);
	});
}

/**
 * Checks that no step between two keys was forgotten. How far apart they are is what most of them are: a census has its
 * ten years, and where no distance is that of most, there is no step to miss. A forecast may be far off.
 */
function checkSteps(ctx: Context, { keys, rows }: Series, path: Path): void {
	if (keys === "name" || keys === "date") return;
	if (!rows.every(({ key }) => isKey(keys, key))) return;
	const steps = rows.map(({ key }) => stepOf(keys, key));
	const apart = steps.slice(1).map((step, i) => step - (steps[i] ?? 0));
	// Keys out of order, or twice, have been reported.
	if (apart.some((distance) => distance <= 0)) return;
	const step = usual(apart);
	if (step === undefined) return;
	apart.forEach((distance, i) => {
		const row = rows[i + 1];
		if (distance <= step || row?.status === "forecast") return;
		const missing = Math.ceil(distance / step) - 1;
		const next = keyAtStep(keys, (steps[i] ?? 0) + step);
		ctx.problem(
			[...path, "rows", i + 1, "key"],
			`${next}, the step after ${rows[i]?.key}, or a row for it with null and a note that says why`,
			`${formatFound(row?.key)}${missing > 1 ? `, ${missing} steps left out` : ""}`,
		);
	});
}

/** The distance that most of some have; or 1, where half of them have that. Undefined where there is none. */
function usual(distances: number[]): number | undefined {
	const counts = new Map<number, number>();
	for (const distance of distances) counts.set(distance, (counts.get(distance) ?? 0) + 1);
	return [...counts]
		.filter(([distance, count]) => count * 2 + (distance === 1 ? 1 : 0) > distances.length)
		.map(([distance]) => distance)
		.sort((a, b) => a - b)[0];
}

function checkTotal(ctx: Context, { rows, total }: Series, path: Path): void {
	if (!total || total.note) return;
	const sum = rows.reduce((all, row) => all + (row.value ?? 0), 0);
	if (Math.abs(sum - total.value) > 1e-6)
		ctx.problem(
			[...path, "total", "value"],
			`the sum of the rows, ${Number(sum.toFixed(6))}, or a note that says why it differs`,
			formatFound(total.value),
		);
}
