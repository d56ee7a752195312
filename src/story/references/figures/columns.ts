import { interval, isTime } from "../../dates.ts";
import { formatFound, type Path } from "../../problems.ts";
import type { Context } from "../context.ts";
import { factInterval, factValue } from "../values.ts";
import { everything, rowWindow, type Window } from "../window.ts";
import { type FigureOf, type PlacedScene, scenesOf } from "./scene.ts";

type Place = PlacedScene<"columns">;

/** Checks the scenes of a column chart. */
export function checkColumns(ctx: Context, figure: FigureOf<"columns">, path: Path): void {
	for (const place of scenesOf(figure, path)) {
		const { scene, at } = place;
		scene.marks.forEach((mark, i) => {
			ctx.dateFact(mark.at, at("marks", i, "at"));
		});
		checkOnce(ctx, place);
		if (!ctx.refer("series", scene.series, at("series"))) continue;
		scene.measures.forEach((measure, i) => {
			checkMeasure(ctx, scene.series, measure, at("measures", i));
		});
		if (scene.marks.length > 0) ctx.temporal(scene.series, at("series"));
		const keys = ctx.rows(scene.series).map((row) => row.key);
		const window = ctx.keyRange(scene.series, scene.from, scene.to, at())
			? rowWindow(keys, scene.from, scene.to)
			: everything;
		checkMarks(ctx, place, window);
		checkKeys(ctx, place, window);
	}
}

/** What a scene names twice. */
function checkOnce(ctx: Context, { scene, at }: Place): void {
	const marks = scene.marks.map((mark) => mark.at);
	ctx.once("mark", marks, (i) => at("marks", i, "at"));
	ctx.once("key", scene.highlight, (i) => at("highlight", i));
	const spans = scene.spans.map(({ from, to }) => `${from} to ${to}`);
	ctx.once("span", spans, (i) => at("spans", i));
	const annotated = scene.annotations.map(({ key }) => key);
	ctx.once("annotated key", annotated, (i) => at("annotations", i, "key"));
	const measures = scene.measures.map(({ id }) => id);
	ctx.once("measure", measures, (i) => at("measures", i, "id"));
}

/** Marks whose dates are not within the time that is drawn. */
function checkMarks(ctx: Context, { scene, at }: Place, window: Window): void {
	const [start, end] = [window.from, window.to].map((key) => (isTime(key) ? interval(key) : []));
	scene.marks.forEach((mark, i) => {
		const when = factInterval(ctx.story, mark.at);
		if (!when || start?.[0] === undefined || end?.[1] === undefined) return;
		if (when[0] >= start[0] && when[0] < end[1]) return;
		ctx.problem(
			at("marks", i, "at"),
			`a date between ${window.from} and ${window.to}`,
			`${formatFound(mark.at)} on ${factValue(ctx.story, mark.at)}`,
		);
	});
}

/** Keys that are none of the series, or not drawn. */
function checkKeys(ctx: Context, { scene, at }: Place, window: Window): void {
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
	scene.annotations.forEach(({ key, series }, i) => {
		drawn(key, at("annotations", i, "key"));
		if (series !== undefined)
			ctx.oneOf("a series of this scene", series, [scene.series], at("annotations", i, "series"));
	});
	if (!scene.compare) return;
	for (const end of ["from", "to"] as const) {
		const here = at("compare", end);
		if (drawn(scene.compare[end], here)) ctx.notGap(scene.series, scene.compare[end], here);
	}
	if (scene.compare.from === scene.compare.to)
		ctx.problem(
			at("compare", "to"),
			`another key than ${formatFound(scene.compare.from)}, where the arrow starts`,
			"the same",
		);
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
