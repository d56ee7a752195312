import type { Path } from "../../problems.ts";
import { type Context, everything, rowWindow } from "../context.ts";
import { type FigureOf, scenesOf } from "./scene.ts";

/** Checks the scenes of a column chart. */
export function checkColumns(ctx: Context, figure: FigureOf<"columns">, path: Path): void {
	for (const { scene, at } of scenesOf(figure, path)) {
		scene.marks.forEach((mark, i) => {
			ctx.dateFact(mark.at, at("marks", i, "at"));
		});
		if (!ctx.refer("series", scene.series, at("series"))) continue;
		if (scene.marks.length > 0) ctx.temporal(scene.series, at("series"));
		const window = ctx.keyRange(scene.series, scene.from, scene.to, at())
			? rowWindow(
					ctx.rows(scene.series).map((row) => row.key),
					scene.from,
					scene.to,
				)
			: everything;
		const drawn = (key: string, here: Path): boolean => {
			const exists = ctx.keyOf(scene.series, key, here);
			if (exists) ctx.inWindow(key, window, here);
			return exists;
		};
		scene.highlight.forEach((key, i) => {
			drawn(key, at("highlight", i));
		});
		scene.spans.forEach((span, i) => {
			const here = at("spans", i);
			if (!ctx.keyRange(scene.series, span.from, span.to, here)) return;
			ctx.inWindow(span.from, window, [...here, "from"]);
			ctx.inWindow(span.to, window, [...here, "to"]);
		});
		if (scene.compare)
			for (const end of ["from", "to"] as const) {
				const here = at("compare", end);
				if (drawn(scene.compare[end], here)) ctx.notGap(scene.series, scene.compare[end], here);
			}
		scene.annotations.forEach((annotation, i) => {
			const here = at("annotations", i);
			drawn(annotation.key, [...here, "key"]);
			if (annotation.series !== undefined)
				ctx.oneOf("a series of this scene", annotation.series, [scene.series], [...here, "series"]);
		});
	}
}
