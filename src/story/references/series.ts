import { interval, isKey, KEY_EXAMPLES } from "../dates.ts";
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
		checkKeys(ctx, series, path);
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
