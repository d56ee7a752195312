import { formatFound } from "../../problems.ts";
import type { Context } from "../context.ts";
import { type FigureOf, scenesOf } from "./scene.ts";

/** More squares than this are no longer counted by anyone, and slow to draw. */
const MOST = 1000;

/** Checks the scenes of a chart of squares, and that its series can be drawn in squares. */
export function checkUnits(ctx: Context, figure: FigureOf<"units">, id: string): void {
	const categories = figure.categories.map((category) => category.key);
	for (const { scene, at } of scenesOf(figure, ["figures", id])) {
		if (!ctx.refer("series", scene.series, at("series"))) continue;
		ctx.rows(scene.series).forEach(({ key, value }, i) => {
			const here = ["series", scene.series, "rows", i];
			ctx.oneOf(`a key that the figure ${id} has a category for`, key, categories, [
				...here,
				"key",
			]);
			if (value !== null && (!Number.isInteger(value) || value < 0 || value > MOST))
				ctx.problem(
					[...here, "value"],
					`a whole number of squares from 0 to ${MOST}, for the figure ${id}`,
					formatFound(value),
				);
		});
		scene.highlight.forEach((key, i) => {
			ctx.keyOf(scene.series, key, at("highlight", i));
		});
	}
}
