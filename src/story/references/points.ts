import { formatFound, type Path } from "../problems.ts";
import { endOf, keyIn, rowsOf, yearOf } from "../rows.ts";
import type { Computed, Points } from "../schema/fact.ts";
import type { Row, Series } from "../schema/series.ts";
import type { Context } from "./context.ts";

type Op = Computed["op"];

/** Derivations that read one row. */
const ROWS: Op[] = ["point", "key"];
/** Derivations that add a range up: a gap in it would make the sum too small without a word. */
const TOTALS: Op[] = ["sum", "difference", "ratio", "change", "decrease", "share"];

/** Checks that points of a series are there, and can be used for a derivation; says whether they can. */
export function checkPoints(ctx: Context, op: Op, points: Points, path: Path): boolean {
	const series = ctx.series(points.series);
	if (!series) return false;
	if (points.key !== undefined && op !== "since") {
		const here = [...path, "key"];
		const key = keyIn(series, points.key);
		return (
			ctx.keyOf(points.series, key, here) && (op === "key" || ctx.notGap(points.series, key, here))
		);
	}
	if (ROWS.includes(op)) {
		ctx.problem(path, `one point of a series for ${op}, by its key`, formatFound(points));
		return false;
	}
	if (op === "since" && points.key !== undefined) {
		ctx.problem([...path, "key"], "more than one row for since", formatFound(points.key));
		return false;
	}
	const sound =
		points.year === undefined
			? checkRange(ctx, series, points, path)
			: checkYear(ctx, series, points, path);
	if (!sound) return false;
	const rows = rowsOf(ctx.story, points);
	return checkGaps(ctx, op, rows, path) && (op !== "since" || checkSince(ctx, rows, path));
}

/** Checks the ends of a range. */
function checkRange(ctx: Context, series: Series, { from, to, series: id }: Points, path: Path) {
	const [first, last] = [from ?? "first", to ?? "last"].map((key) => keyIn(series, key));
	if (!endOf(series, "last") && (from === undefined || to === undefined)) {
		ctx.problem(path, "a series with a value in it", formatFound(id));
		return false;
	}
	return ctx.keyRange(id, first, last, path);
}

/** Checks that a year has rows, and with `back` the same as the year that it is compared with. */
function checkYear(ctx: Context, series: Series, points: Points, path: Path): boolean {
	ctx.temporal(points.series, [...path, "series"]);
	if (series.keys === "name") return false;
	const { back, ...base } = points;
	const rests = (part: Points) =>
		endOf(series, "last") ? rowsOf(ctx.story, part).map(({ key }) => key.slice(4)) : [];
	const [own, there] = [rests(points), rests(base)];
	const year = yearOf(series, points) ?? "";
	if (own.length === 0) {
		ctx.problem(
			[...path, back === undefined ? "year" : "back"],
			`a year that the series ${points.series} has rows of`,
			year === "" ? "no value" : year,
		);
		return false;
	}
	// Days are reported when something happens: they are never the same.
	const missing = series.keys === "date" ? [] : there.filter((rest) => !own.includes(rest));
	if (missing.length === 0) return true;
	ctx.problem(
		[...path, "back"],
		`the same rows of ${year} as of ${yearOf(series, base)}`,
		`no ${missing.map((rest) => `${year}${rest}`).join(", ")}`,
	);
	return false;
}

function checkGaps(ctx: Context, op: Op, rows: Row[], path: Path): boolean {
	const gaps = rows.filter(({ value }) => value === null);
	if (TOTALS.includes(op) ? gaps.length === 0 : gaps.length < rows.length) return true;
	ctx.problem(
		path,
		TOTALS.includes(op) ? `a range without gaps for ${op}` : "a range with a value in it",
		`a gap at ${gaps.map(({ key }) => key).join(", ")}`,
	);
	return false;
}

/** Checks that a row before the last is as large as that: else it is the largest of all, and a text has to say so. */
function checkSince(ctx: Context, rows: Row[], path: Path): boolean {
	const last = rows.findLast(({ value }) => value !== null);
	const before = rows.slice(0, last && rows.indexOf(last));
	if (before.some(({ value }) => value !== null && value >= (last?.value ?? 0))) return true;
	ctx.problem(
		path,
		"a row before the last whose value is at least as large, for since",
		`${last?.key}, the largest of them`,
	);
	return false;
}
