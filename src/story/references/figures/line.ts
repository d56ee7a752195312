import { interval, isTime } from "../../dates.ts";
import { formatFound, type Path } from "../../problems.ts";
import { isEnd } from "../../rows.ts";
import type { Context } from "../context.ts";
import { everything, timeWindow, type Window } from "../window.ts";
import { type FigureOf, type PlacedScene, scenesOf } from "./scene.ts";

type Place = PlacedScene<"line">;

/** Checks the scenes of a line chart. */
export function checkLine(ctx: Context, figure: FigureOf<"line">, path: Path): void {
	for (const place of scenesOf(figure, path)) {
		const { scene, at } = place;
		scene.lines.forEach((line, i) => {
			const here = at("lines", i, "series");
			if (ctx.refer("series", line.series, here)) ctx.temporal(line.series, here);
		});
		const ids = scene.lines.map((line) => line.series);
		ctx.once("series", ids, (i) => at("lines", i, "series"));
		ctx.once("key", scene.values, (i) => at("values", i));
		ctx.once(
			"annotated point",
			scene.annotations.map(({ key, series }) => `${series ?? ids[0]} ${key}`),
			(i) => at("annotations", i),
		);
		const units = new Set(ids.flatMap((series) => ctx.unitOf(ctx.series(series)) ?? []));
		if (units.size > 1)
			ctx.problem(
				at("lines"),
				"series in one unit: two measures never share an axis",
				[...units].join(" and "),
			);
		if (scene.lead && scene.lines.length !== 2)
			ctx.problem(at("lead"), "two lines, where the lead is tinted", `${scene.lines.length}`);
		const keys = ids.flatMap((series) => ctx.rows(series).map((row) => row.key));
		// A series that is missing or faulty may be the one that has the key.
		if (ids.some((series) => !ctx.series(series))) continue;
		// That no line has a value, and so no first and no last, is told of the lines.
		const known = (key: string, here: Path) =>
			!isEnd(key) && ctx.oneOf("a key of the scene's series", key, keys, here);
		const ends = (["from", "to"] as const).map((end) => {
			const key = scene[end];
			return key === undefined || known(key, at(end));
		});
		const window = ends.every(Boolean)
			? drawnWindow(ctx, keys, scene.from, scene.to, at("to"))
			: everything;
		checkValues(ctx, place, window);
		scene.values.forEach((key, i) => {
			const here = at("values", i);
			if (known(key, here)) ctx.inWindow(key, window, here);
		});
		scene.annotations.forEach(({ key, series }, i) => {
			const here = at("annotations", i, "key");
			if (
				series !== undefined &&
				!ctx.oneOf("a series of this scene", series, ids, at("annotations", i, "series"))
			)
				return;
			const exists = series === undefined ? known(key, here) : ctx.keyOf(series, key, here);
			if (exists) ctx.inWindow(key, window, here);
		});
	}
}

/** Lines without a value to draw, and an axis that begins over one. */
function checkValues(ctx: Context, { scene, at }: Place, window: Window): void {
	const drawn = scene.lines.map(({ series }) =>
		ctx
			.rows(series)
			.flatMap(({ key, value }) => (value !== null && window.holds(key) ? [value] : [])),
	);
	drawn.forEach((values, i) => {
		if (values.length === 0)
			ctx.problem(
				at("lines", i, "series"),
				"a series with a value between the first key drawn and the last",
				formatFound(scene.lines[i]?.series),
			);
	});
	const smallest = drawn.flat().reduce((least, value) => Math.min(least, value), Infinity);
	if (smallest < scene.min)
		ctx.problem(at("min"), `at most the smallest value drawn, ${smallest}`, String(scene.min));
}

/** The window that a scene's `from` and `to` leave of its series' keys; reports ends that stand the wrong way round. */
function drawnWindow(
	ctx: Context,
	keys: string[],
	from: string | undefined,
	to: string | undefined,
	path: Path,
): Window {
	const times = keys.filter(isTime).sort((a, b) => interval(a)[0] - interval(b)[0]);
	const first = from ?? times[0];
	const last = to ?? times.at(-1);
	if (!first || !last || !isTime(first) || !isTime(last)) return everything;
	if (interval(first)[0] <= interval(last)[0]) return timeWindow(first, last);
	ctx.problem(path, `a key after ${formatFound(first)}`, formatFound(last));
	return everything;
}
