import { formatFound, type Path } from "../../problems.ts";
import type { Context } from "../context.ts";
import { factValue } from "../values.ts";
import type { Window } from "../window.ts";
import { checkOverTime } from "./over-time.ts";
import { type FigureOf, type PlacedScene, scenesOf } from "./scene.ts";

/** Checks the scenes of a chart of areas. */
export function checkArea(ctx: Context, figure: FigureOf<"area">, path: Path): void {
	for (const { scene, at } of scenesOf(figure, path)) {
		const ids = scene.areas.map(({ series }) => series);
		const drawn = checkOverTime(ctx, { scene, at }, "areas", ids);
		if (scene.share) checkShare(ctx, { scene, at });
		scene.limits.forEach((limit, i) => {
			const value = factValue(ctx.story, limit.at);
			if (typeof value === "number" && value < 0 && ids.length > 1)
				ctx.problem(
					at("limits", i, "at"),
					"a value of 0 or more, as areas are stacked from 0",
					`${formatFound(limit.at)}, which is ${value}`,
				);
		});
		if (ids.length > 1) for (const id of ids) ctx.notBelowZero(id, String(path[1]));
		if (drawn) checkStack(ctx, ids, drawn.window, (...rest) => at("areas", ...rest));
	}
}

/** What shares of a whole cannot have. */
function checkShare(ctx: Context, { scene, at }: PlacedScene<"area">): void {
	if (scene.areas.length < 2)
		ctx.problem(at("share"), "two areas or more, of which each is a share", "one");
	if (scene.limits.length > 0)
		ctx.problem(
			at("limits"),
			"none where areas are shares: the axis is in percent",
			`${scene.limits.length}`,
		);
	if (scene.annotations.length > 0)
		ctx.problem(
			at("annotations"),
			"none where areas are shares: they leave no room for words",
			`${scene.annotations.length}`,
		);
}

/** Series that are not of the same keys: what one lacks would let those on it sink. */
function checkStack(
	ctx: Context,
	ids: readonly string[],
	window: Window,
	at: (...rest: Path) => Path,
) {
	const all = ids.map((id) => ctx.rows(id).flatMap(({ key }) => (window.holds(key) ? [key] : [])));
	const keys = new Set(all.flat());
	ids.forEach((id, i) => {
		const own = new Set(all[i]);
		const missing = [...keys].filter((key) => !own.has(key));
		if (missing.length > 0)
			ctx.problem(
				at(i, "series"),
				"a series with a row for each key of those that it is stacked with: 0, or null and a note that says why",
				`${formatFound(id)} without ${missing.slice(0, 3).join(", ")}${missing.length > 3 ? " …" : ""}`,
			);
	});
}
