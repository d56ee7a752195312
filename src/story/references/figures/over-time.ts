import { interval, isTime } from "../../dates.ts";
import { formatFound, type Path } from "../../problems.ts";
import { isEnd } from "../../rows.ts";
import type { Context } from "../context.ts";
import { factInterval, factValue } from "../values.ts";
import { everything, timeWindow, type Window } from "../window.ts";
import type { FigureOf } from "./scene.ts";

type Scene = FigureOf<"line" | "area">["scenes"][string];
type Place = { scene: Scene; at: (...rest: Path) => Path };

/**
 * Checks what charts over time have in common: their series, the time that they draw of them, and what is marked in it.
 * @param list what names the series, and is told of
 * @returns the time that is drawn, and how a key is checked; nothing where a series is missing or faulty
 */
export function checkOverTime(
	ctx: Context,
	{ scene, at }: Place,
	list: "lines" | "areas",
	ids: readonly string[],
): { window: Window; known: (key: string, here: Path) => boolean } | undefined {
	ids.forEach((series, i) => {
		const here = at(list, i, "series");
		if (ctx.refer("series", series, here)) ctx.temporal(series, here);
	});
	ctx.once("series", ids, (i) => at(list, i, "series"));
	const annotated = scene.annotations.map(({ key, series }) => `${series ?? ids[0]} ${key}`);
	ctx.once("annotated point", annotated, (i) => at("annotations", i));
	const units = new Set(ids.flatMap((series) => ctx.unitOf(ctx.series(series)) ?? []));
	if (units.size > 1)
		ctx.problem(
			at(list),
			"series in one unit: two measures never share an axis",
			[...units].join(" and "),
		);
	checkLimits(ctx, scene, at, [...units]);
	for (const mark of ["marks", "bands"] as const)
		checkDates(ctx, scene[mark], (...rest) => at(mark, ...rest));
	const keys = ids.flatMap((series) => ctx.rows(series).map((row) => row.key));
	// A series that is missing or faulty may be the one that has the key.
	if (ids.some((series) => !ctx.series(series))) return undefined;
	// That none has a value, and so no first and no last, is told of the series.
	const known = (key: string, here: Path) =>
		!isEnd(key) && ctx.oneOf("a key of the scene's series", key, keys, here);
	const ends = (["from", "to"] as const).map((end) => {
		const key = scene[end];
		return key === undefined || known(key, at(end));
	});
	const window = ends.every(Boolean)
		? drawnWindow(ctx, keys, scene.from, scene.to, at("to"))
		: everything;
	checkDrawn(ctx, ids, list, window, at);
	checkInTime(ctx, { scene, at }, keys.filter(window.holds));
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
	return { window, known };
}

/** The values that a scene draws of a series. */
export const valuesIn = (ctx: Context, series: string, window: Window): number[] =>
	ctx
		.rows(series)
		.flatMap(({ key, value }) => (value !== null && window.holds(key) ? [value] : []));

/** Series without a value to draw. */
function checkDrawn(
	ctx: Context,
	ids: readonly string[],
	list: string,
	window: Window,
	at: Place["at"],
): void {
	ids.forEach((series, i) => {
		if (valuesIn(ctx, series, window).length === 0)
			ctx.problem(
				at(list, i, "series"),
				"a series with a value between the first key drawn and the last",
				formatFound(series),
			);
	});
}

/** Lines at a value that is not on the axis. @param units those of the series */
function checkLimits(ctx: Context, { limits }: Scene, at: Place["at"], units: string[]): void {
	ctx.once(
		"limit",
		limits.map((limit) => limit.at),
		(i) => at("limits", i, "at"),
	);
	limits.forEach((limit, i) => {
		const here = at("limits", i, "at");
		if (!ctx.refer("facts", limit.at, here)) return;
		const unit = ctx.unitOf(ctx.fact(limit.at));
		if (unit && units.length === 1 && unit !== units[0])
			ctx.problem(
				here,
				`a fact in ${units[0]}, as the series is`,
				`${formatFound(limit.at)}, which is in ${unit}`,
			);
	});
}

type Dated = { at?: string; from?: string; to?: string | undefined };

/** Marks and bands whose dates are none, stand the wrong way round, or are named twice. */
function checkDates(ctx: Context, dated: readonly Dated[], at: Place["at"]): void {
	const names = dated.map((one) => [one.at, one.from, one.to].filter(Boolean).join(" to "));
	ctx.once(dated[0]?.at === undefined ? "band" : "mark", names, (i) => at(i));
	dated.forEach((one, i) => {
		for (const end of ["at", "from", "to"] as const) {
			const fact = one[end];
			if (fact !== undefined) ctx.dateFact(fact, at(i, end));
		}
		const { from = "", to = "" } = one;
		const [begin, end] = [factInterval(ctx.story, from), factInterval(ctx.story, to)];
		if (begin && end && end[1] <= begin[0])
			ctx.problem(
				at(i, "to"),
				`a date after ${formatFound(from)} on ${factValue(ctx.story, from)}`,
				`${formatFound(to)} on ${factValue(ctx.story, to)}`,
			);
	});
}

const middleOf = (key: string): number => interval(key).reduce((a, b) => a + b) / 2;

/** Marks and bands of which the scene shows nothing. @param keys those that it draws */
function checkInTime(ctx: Context, { scene, at }: Place, keys: readonly string[]): void {
	const times = keys.filter(isTime).sort((a, b) => middleOf(a) - middleOf(b));
	const [first, last] = [times[0], times.at(-1)];
	if (first === undefined || last === undefined) return;
	const [start, end] = [middleOf(first), middleOf(last)];
	const drawn = `between the points of ${first} and ${last}, each in the middle of its time`;
	scene.marks.forEach((mark, i) => {
		const when = factInterval(ctx.story, mark.at);
		const date = factValue(ctx.story, mark.at);
		if (!when || typeof date !== "string") return;
		const moment = date.length === 10 ? when[0] : (when[0] + when[1]) / 2;
		if (moment < start || moment > end)
			ctx.problem(at("marks", i, "at"), `a date ${drawn}`, `${formatFound(mark.at)} on ${date}`);
	});
	scene.bands.forEach(({ from, to = "" }, i) => {
		const [begins, ends] = [factInterval(ctx.story, from), factInterval(ctx.story, to)];
		// One that ends before it begins has been reported.
		if (!begins || (ends && ends[1] <= begins[0])) return;
		if (begins[0] < end && (!ends || ends[1] > start)) return;
		const found = [from, to].filter(Boolean).map((fact) => factValue(ctx.story, fact));
		ctx.problem(at("bands", i), `a stretch of time ${drawn}`, `from ${found.join(" to ")}`);
	});
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
