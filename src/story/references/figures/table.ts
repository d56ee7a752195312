import { formatFound, type Path } from "../../problems.ts";
import type { Context } from "../context.ts";
import { type FigureOf, scenesOf } from "./scene.ts";

/** Checks the rows, columns and scenes of a table. */
export function checkTable(ctx: Context, figure: FigureOf<"table">, id: string): void {
	const path: Path = ["figures", id];
	const columns = figure.columns.map((column) => column.key);
	const named = figure.rows.map((row) => row.series);
	const series = named.filter((row, i) => ctx.refer("series", row, [...path, "rows", i, "series"]));
	ctx.once("column", columns, (i) => [...path, "columns", i, "key"]);
	ctx.once("series", named, (i) => [...path, "rows", i, "series"]);
	for (const row of series) ctx.notBelowZero(row, id);
	checkCells(ctx, series, columns, id);
	const units = new Set(series.flatMap((row) => ctx.unitOf(ctx.series(row)) ?? []));
	if (units.size > 1)
		ctx.problem(
			[...path, "rows"],
			"series in one unit, as their bars have one scale",
			[...units].join(" and "),
		);
	const shown = series.flatMap((row) => ctx.rows(row).filter(({ key }) => columns.includes(key)));
	const largest = Math.max(0, ...shown.map(({ value }) => value ?? 0));
	if (largest > figure.max)
		ctx.problem(
			[...path, "max"],
			`at least the largest value shown, ${largest}`,
			formatFound(figure.max),
		);
	for (const { scene, at } of scenesOf(figure, path)) {
		const cells = scene.highlight.map((cell) => `${cell.series} ${cell.key}`);
		ctx.once("cell", cells, (i) => at("highlight", i));
		scene.highlight.forEach((cell, i) => {
			ctx.oneOf("a series of this table", cell.series, named, at("highlight", i, "series"));
			ctx.oneOf("a column of this table", cell.key, columns, at("highlight", i, "key"));
		});
	}
}

/** Cells without a row in their series, and two cells of one name. */
function checkCells(ctx: Context, series: string[], columns: string[], id: string): void {
	const cells = new Map<string, string>();
	for (const row of new Set(series))
		for (const column of new Set(columns)) {
			// A cell's mark is named by both: a-b and c, a and b-c would be one.
			const mark = `${row}-${column}`;
			const other = cells.get(mark);
			if (other !== undefined)
				ctx.problem(
					["figures", id, "rows"],
					"series and columns whose names, put together, differ from cell to cell",
					`${formatFound(mark)} for two cells, of ${other} and of ${row}`,
				);
			cells.set(mark, row);
		}
	for (const row of series) {
		const keys = ctx.series(row)?.rows.map((r) => r.key);
		for (const column of columns)
			if (keys && !keys.includes(column))
				ctx.problem(
					["series", row, "rows"],
					`a row ${formatFound(column)}, a column of the figure ${id}`,
					"none",
				);
	}
}
