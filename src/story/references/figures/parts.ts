import { formatFound, type Path } from "../../problems.ts";
import { isEnd } from "../../rows.ts";
import { keysOfAll } from "../../series-keys.ts";
import type { Context } from "../context.ts";
import { everything, rowWindow, type Window } from "../window.ts";
import { type FigureOf, type PlacedScene, scenesOf } from "./scene.ts";

/** Checks the series and the scenes of columns or bars of parts. */
export function checkParts(ctx: Context, figure: FigureOf<"parts">, path: Path): void {
	const ids = Object.keys(figure.series);
	const known = ids.filter((series) => ctx.refer("series", series, [...path, "series", series]));
	if (ids.length === 0) ctx.problem([...path, "series"], "at least one series", "none");
	const tones = ids.map((series) => figure.series[series]?.tone ?? "");
	ctx.once("tone", tones, (i) => [...path, "series", ids[i] ?? "", "tone"]);
	checkOfOneKind(ctx, known, path);
	const scenes = scenesOf(figure, path);
	for (const place of scenes) checkScene(ctx, place, ids);
	const drawn = scenes.flatMap(({ scene }) => scene.series ?? ids);
	if (drawn.every((series) => ids.includes(series)))
		ctx.unused("a series", figure.series, drawn, [...path, "series"]);
}

/** Series that have no scale, or no keys, in common. */
function checkOfOneKind(ctx: Context, series: string[], path: Path): void {
	const units = new Set(series.flatMap((id) => ctx.unitOf(ctx.series(id)) ?? []));
	if (units.size > 1)
		ctx.problem(
			[...path, "series"],
			"series in one unit: two measures never share an axis",
			[...units].join(" and "),
		);
	const keys = new Set(series.flatMap((id) => ctx.series(id)?.keys ?? []));
	if (keys.size > 1)
		ctx.problem(
			[...path, "series"],
			"series whose keys are of one kind, as their parts stand together by key",
			[...keys].join(" and "),
		);
}

function checkScene(ctx: Context, { scene, at }: PlacedScene<"parts">, ids: string[]): void {
	ctx.once("series", scene.series, (i) => at("series", i));
	scene.series?.forEach((series, i) => {
		ctx.oneOf("a series of this figure", series, ids, at("series", i));
	});
	if (scene.total && scene.layout === "grouped")
		ctx.problem(
			at("total"),
			"no total, or the layout stacked: parts side by side are not added up",
			"one with the layout grouped",
		);
	const drawn = scene.series ?? ids;
	const { series = [], keys = [] } = scene.highlight ?? {};
	ctx.once("series", series, (i) => at("highlight", "series", i));
	ctx.once("key", keys, (i) => at("highlight", "keys", i));
	series.forEach((one, i) => {
		ctx.oneOf("a series of this scene", one, drawn, at("highlight", "series", i));
	});
	const rows = drawn.map((id) => ctx.series(id));
	// A series that is missing or faulty may be the one that has the key.
	if (rows.some((one) => one === undefined)) return;
	const all = keysOfAll(rows.flatMap((one) => one ?? []));
	const window = windowOf(ctx, scene, all, at());
	keys.forEach((key, i) => {
		const here = at("highlight", "keys", i);
		if (hasKey(ctx, key, all, here)) ctx.inWindow(key, window, here);
	});
}

/** Reports a key that none of the series has; says whether one has it. */
function hasKey(ctx: Context, key: string, all: string[], path: Path): boolean {
	if (!isEnd(key)) return ctx.oneOf("a key of the scene's series", key, all, path);
	ctx.problem(path, `a row with a value in the scene's series, for ${key}`, "none");
	return false;
}

/** The keys that a scene draws; all of them where its ends have been reported. */
function windowOf(
	ctx: Context,
	{ from, to }: { from?: string | undefined; to?: string | undefined },
	all: string[],
	path: Path,
): Window {
	const first = from === undefined || hasKey(ctx, from, all, [...path, "from"]);
	const last = to === undefined || hasKey(ctx, to, all, [...path, "to"]);
	if (!first || !last) return everything;
	if (from !== undefined && to !== undefined && all.indexOf(from) > all.indexOf(to)) {
		ctx.problem([...path, "to"], `a key after ${formatFound(from)}`, formatFound(to));
		return everything;
	}
	return rowWindow(all, from, to);
}
