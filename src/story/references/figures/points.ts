import { isKey, KEY_EXAMPLES } from "../../dates.ts";
import { formatFound, type Path } from "../../problems.ts";
import { isEnd } from "../../rows.ts";
import type { Context } from "../context.ts";
import { everything, timeWindow } from "../window.ts";
import { type FigureOf, scenesOf } from "./scene.ts";

/** Checks the scenes of a chart of points. */
export function checkPoints(ctx: Context, figure: FigureOf<"points">, path: Path): void {
	for (const { scene, at } of scenesOf(figure, path)) {
		const ends = (["from", "to"] as const).filter((end) => {
			if (isKey("year", scene[end])) return true;
			// A series that is missing, or has names for keys, has no first year: that is reported of the series.
			const keys = ctx.series(scene.series)?.keys ?? "name";
			if (!isEnd(scene[end]) || keys !== "name")
				ctx.problem(at(end), KEY_EXAMPLES.year, formatFound(scene[end]));
			return false;
		});
		let window = everything;
		if (ends.length === 2 && scene.from > scene.to)
			ctx.problem(at("to"), `a year after ${formatFound(scene.from)}`, formatFound(scene.to));
		else if (ends.length === 2) window = timeWindow(scene.from, scene.to);
		if (!ctx.refer("series", scene.series, at("series"))) continue;
		ctx.temporal(scene.series, at("series"));
		ctx.notBelowZero(scene.series, String(path[1]));
		ctx.once("key", scene.highlight, (i) => at("highlight", i));
		const drawn = (key: string, here: Path) => {
			if (ctx.keyOf(scene.series, key, here)) ctx.inWindow(key, window, here);
		};
		scene.highlight.forEach((key, i) => {
			drawn(key, at("highlight", i));
		});
		for (const key of Object.keys(scene.labels)) drawn(key, at("labels", key));
		const values = ctx
			.rows(scene.series)
			.filter((row) => window.holds(row.key))
			.map((row) => row.value ?? 0);
		const largest = Math.max(0, ...values);
		if (largest > scene.max)
			ctx.problem(
				at("max"),
				`at least the largest value drawn, ${largest}`,
				formatFound(scene.max),
			);
	}
}
