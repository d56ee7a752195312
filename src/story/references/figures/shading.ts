import { formatFound, type Path } from "../../problems.ts";
import { type Context, own } from "../context.ts";
import type { FigureOf } from "./scene.ts";

type Shading = NonNullable<FigureOf<"map">["scenes"][string]["shading"]>;

/** Checks areas that are shaded by their value. */
export function checkShading(
	ctx: Context,
	{ series: id, atlas, limits }: Shading,
	at: (...rest: Path) => Path,
): void {
	limits.forEach((limit, i) => {
		const before = limits[i - 1];
		if (before !== undefined && limit <= before)
			ctx.problem(at("limits", i), `a limit above the one before, ${before}`, String(limit));
	});
	if (!ctx.refer("series", id, at("series"))) return;
	const series = ctx.series(id);
	if (!series) return;
	if (series.keys !== "name") {
		const found = `${formatFound(id)}, whose keys are of the kind ${series.keys}`;
		ctx.problem(at("series"), "a series whose keys are names, those of areas", found);
		return;
	}
	checkOutlines(ctx, id, atlas);
	const values = series.rows.flatMap(({ value }) => value ?? []);
	const [least, most] = [Math.min(...values), Math.max(...values)];
	if (values.length === 0) ctx.problem(at("series"), "a series with a value", formatFound(id));
	else
		limits.forEach((limit, i) => {
			if (limit <= least || limit > most)
				ctx.problem(
					at("limits", i),
					`a limit above the smallest value, ${least}, and no higher than the largest, ${most}: else a class is empty`,
					String(limit),
				);
		});
}

/** Rows whose keys are no areas of the atlas, or one that another row has. */
function checkOutlines(ctx: Context, id: string, atlas: string): void {
	const outlines = own(ctx.features, atlas);
	if (!outlines) return;
	const met = new Map<string, string>();
	ctx.rows(id).forEach(({ key }, i) => {
		const path = ["series", id, "rows", i, "key"];
		const what = `an area of the atlas ${atlas}, as a map is shaded by it: its English name in kebab-case, or its id`;
		if (!ctx.oneOf(what, key, outlines.keys(), path)) return;
		const outline = outlines.get(key) ?? key;
		const before = met.get(outline);
		if (before !== undefined && before !== key)
			ctx.problem(path, "each area once", `${formatFound(key)}, which is ${formatFound(before)}`);
		met.set(outline, key);
	});
}
