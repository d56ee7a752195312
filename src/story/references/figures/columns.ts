import { interval, isTime } from "../../dates.ts";
import { formatFound, type Path } from "../../problems.ts";
import type { Context } from "../context.ts";
import { factInterval, factValue } from "../values.ts";
import { everything, rowWindow } from "../window.ts";
import { type FigureOf, scenesOf } from "./scene.ts";

/** Checks the scenes of a column chart. */
export function checkColumns(ctx: Context, figure: FigureOf<"columns">, path: Path): void {
	for (const { scene, at } of scenesOf(figure, path)) {
		scene.marks.forEach((mark, i) => {
			ctx.dateFact(mark.at, at("marks", i, "at"));
		});
		ctx.once(
			"mark",
			scene.marks.map((mark) => mark.at),
			(i) => at("marks", i, "at"),
		);
		ctx.once("key", scene.highlight, (i) => at("highlight", i));
		ctx.once(
			"span",
			scene.spans.map(({ from, to }) => `${from} to ${to}`),
			(i) => at("spans", i),
		);
		ctx.once(
			"annotated key",
			scene.annotations.map(({ key }) => key),
			(i) => at("annotations", i, "key"),
		);
		ctx.once(
			"measure",
			scene.measures.map(({ id }) => id),
			(i) => at("measures", i, "id"),
		);
		if (!ctx.refer("series", scene.series, at("series"))) continue;
		scene.measures.forEach((measure, i) => {
			checkMeasure(ctx, scene.series, measure, at("measures", i));
		});
		if (scene.marks.length > 0) ctx.temporal(scene.series, at("series"));
		ctx.notBelowZero(scene.series, String(path[1]));
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
		const [start, end] = [window.from, window.to].map((key) => (isTime(key) ? interval(key) : []));
		scene.marks.forEach((mark, i) => {
			const when = factInterval(ctx.story, mark.at);
			if (!when || start?.[0] === undefined || end?.[1] === undefined) return;
			if (when[0] < start[0] || when[0] >= end[1])
				ctx.problem(
					at("marks", i, "at"),
					`a date between ${window.from} and ${window.to}`,
					`${formatFound(mark.at)} on ${factValue(ctx.story, mark.at)}`,
				);
		});
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
		if (scene.compare && scene.compare.from === scene.compare.to)
			ctx.problem(
				at("compare", "to"),
				`another key than ${formatFound(scene.compare.from)}, where the arrow starts`,
				"the same",
			);
		scene.annotations.forEach((annotation, i) => {
			const here = at("annotations", i);
			drawn(annotation.key, [...here, "key"]);
			if (annotation.series !== undefined)
				ctx.oneOf("a series of this scene", annotation.series, [scene.series], [...here, "series"]);
		});
	}
}

type Measure = FigureOf<"columns">["scenes"][string]["measures"][number];

/** Checks what another measure of a series is worked out with. */
function checkMeasure(ctx: Context, seriesId: string, { unit, as }: Measure, path: Path): void {
	ctx.refer("units", unit, [...path, "unit"]);
	const [how = "", by = ""] = Object.entries(as)[0] ?? [];
	const here: Path = [...path, "as", how];
	if (!("percentOf" in as)) {
		if (!ctx.refer("facts", by, here)) return;
		const value = factValue(ctx.story, by);
		if (value === undefined || (typeof value === "number" && value > 0)) return;
		ctx.problem(
			here,
			"a fact that is a number over 0",
			`${formatFound(by)}, which is ${formatFound(value)}`,
		);
		return;
	}
	const own = ctx.series(seriesId);
	if (!ctx.refer("series", as.percentOf, here) || !own) return;
	const whole = ctx.series(as.percentOf);
	if (!whole) return;
	ctx.notBelowZero(as.percentOf, String(path[1]));
	for (const name of ["unit", "keys"] as const)
		if (whole[name] !== own[name])
			ctx.problem(
				here,
				`a series with the ${name} of ${seriesId}, ${own[name]}`,
				`${formatFound(as.percentOf)}, whose ${name} ${name === "unit" ? "is" : "are"} ${whole[name]}`,
			);
}
