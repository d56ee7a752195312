import { formatFound } from "../../problems.ts";
import type { Context } from "../context.ts";
import { type FigureOf, scenesOf } from "./scene.ts";

/** More squares than this are no longer counted by anyone, and slow to draw. */
const MOST = 1000;

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= MOST;

/** Checks the scenes of a chart of squares, and that its series can be drawn in squares. */
export function checkUnits(ctx: Context, figure: FigureOf<"units">, id: string): void {
	const categories = figure.categories.map((category) => category.key);
	ctx.once("category", categories, (i) => ["figures", id, "categories", i, "key"]);
	for (const { scene, at } of scenesOf(figure, ["figures", id])) {
		ctx.once("category", scene.highlight, (i) => at("highlight", i));
		if (!ctx.refer("series", scene.series, at("series"))) continue;
		ctx.rows(scene.series).forEach(({ key, value }, i) => {
			const here = ["series", scene.series, "rows", i];
			ctx.oneOf(`a key that the figure ${id} has a category for`, key, categories, [
				...here,
				"key",
			]);
			if (value !== null && !isCount(value))
				ctx.problem(
					[...here, "value"],
					`a whole number of squares from 0 to ${MOST}, for the figure ${id}`,
					formatFound(value),
				);
		});
		checkWhole(ctx, scene.series, id);
		scene.highlight.forEach((key, i) => {
			ctx.keyOf(scene.series, key, at("highlight", i));
		});
	}
}

/** Checks that the squares of a series, with those that no row claims, are some and not too many. */
function checkWhole(ctx: Context, seriesId: string, figure: string): void {
	const series = ctx.series(seriesId);
	if (!series) return;
	const path = ["series", seriesId];
	if (!series.rows.every(({ value }) => value === null || isCount(value))) return;
	const sum = series.rows.reduce((all, { value }) => all + (value ?? 0), 0);
	const whole = series.total?.value ?? sum;
	const least = Math.max(1, sum);
	if (Number.isInteger(whole) && whole >= least && whole <= MOST) return;
	ctx.problem(
		series.total ? [...path, "total", "value"] : [...path, "rows"],
		`a whole number of squares in all, from ${least} to ${MOST}, for the figure ${figure}`,
		formatFound(whole),
	);
}
