import { interval, isTime } from "../../dates.ts";
import { formatFound, type Path } from "../../problems.ts";
import { type Context, own } from "../context.ts";
import { factInterval, factValue } from "../values.ts";
import { type FigureOf, scenesOf } from "./scene.ts";

type PromisesFigure = FigureOf<"promises">;

/** Checks the spans, slips, amounts and scenes of a figure of promises. */
export function checkPromises(ctx: Context, figure: PromisesFigure, path: Path): void {
	const rows = figure.rows.map(({ id }) => id);
	ctx.once("row", rows, (i) => [...path, "rows", i, "id"]);
	for (const [key, span] of Object.entries(figure.spans)) {
		const here = [...path, "spans", key];
		ctx.oneOf("a row of this figure", span.row, rows, [...here, "row"]);
		for (const end of ["from", "to"] as const) ctx.dateFact(span[end], [...here, end]);
		const [from, to] = [factInterval(ctx.story, span.from), factInterval(ctx.story, span.to)];
		if (from && to && to[0] < from[0])
			ctx.problem(
				[...here, "to"],
				`a date after ${formatFound(span.from)} (${factValue(ctx.story, span.from)})`,
				`${formatFound(span.to)} on ${factValue(ctx.story, span.to)}`,
			);
	}
	const spans = Object.keys(figure.spans);
	for (const [key, slip] of Object.entries(figure.slips))
		for (const end of ["promised", "happened"] as const)
			ctx.oneOf("a span of this figure", slip[end], spans, [...path, "slips", key, end]);
	checkAmounts(ctx, figure, [...path, "amounts", "bars"]);
	checkScenes(ctx, figure, path);
}

/** Amounts are numbers of 0 or more in one unit: bars of different things have no common scale. */
function checkAmounts(ctx: Context, { amounts }: PromisesFigure, path: Path): void {
	const bars = Object.entries(amounts?.bars ?? {});
	for (const [key, { fact }] of bars) {
		const here = [...path, key, "fact"];
		if (!ctx.refer("facts", fact, here)) continue;
		const value = factValue(ctx.story, fact);
		// A number that is no number has been reported.
		const wrong = typeof value === "number" ? value < 0 : ctx.isDateFact(fact);
		if (wrong)
			ctx.problem(
				here,
				"a fact that is a number of 0 or more",
				`${formatFound(fact)}, which is ${formatFound(value)}`,
			);
		const [unit, first] = [
			ctx.unitOf(ctx.fact(fact)),
			ctx.unitOf(ctx.fact(bars[0]?.[1].fact ?? "")),
		];
		if (unit && first && unit !== first)
			ctx.problem(
				here,
				`a fact in ${first}, as the first bar is`,
				`${formatFound(fact)}, which is in ${unit}`,
			);
	}
}

function checkScenes(ctx: Context, figure: PromisesFigure, path: Path): void {
	const bars = Object.keys(figure.amounts?.bars ?? {});
	const scenes = scenesOf(figure, path);
	for (const { scene, at } of scenes) {
		ctx.once("span", scene.spans, (i) => at("spans", i));
		ctx.once("slip", scene.slips, (i) => at("slips", i));
		ctx.once("bar", scene.amounts, (i) => at("amounts", i));
		const ends = (["from", "to"] as const).filter((end) => {
			if (isTime(scene[end])) return true;
			ctx.problem(at(end), "a year or a month, 2022 or 2022-07", formatFound(scene[end]));
			return false;
		});
		const window = ends.length === 2 && ([interval(scene.from)[0], interval(scene.to)[1]] as const);
		if (window && window[0] >= window[1])
			ctx.problem(at("to"), `a time after ${formatFound(scene.from)}`, formatFound(scene.to));
		scene.spans.forEach((key, i) => {
			const here = at("spans", i);
			if (!ctx.oneOf("a span of this figure", key, Object.keys(figure.spans), here)) return;
			const span = own(figure.spans, key);
			for (const fact of [span?.from ?? "", span?.to ?? ""]) {
				const when = factInterval(ctx.story, fact);
				if (!window || !when || (when[0] >= window[0] && when[0] < window[1])) continue;
				ctx.problem(
					here,
					`a span between ${scene.from} and ${scene.to}`,
					`${formatFound(fact)} on ${factValue(ctx.story, fact)}`,
				);
			}
		});
		scene.slips.forEach((key, i) => {
			const here = at("slips", i);
			if (!ctx.oneOf("a slip of this figure", key, Object.keys(figure.slips), here)) return;
			const slip = own(figure.slips, key);
			for (const span of [slip?.promised ?? "", slip?.happened ?? ""])
				ctx.oneOf("a slip whose two spans the scene draws", span, scene.spans, here);
		});
		scene.amounts.forEach((key, i) => {
			ctx.oneOf("a bar of this figure", key, bars, at("amounts", i));
		});
	}
	const used = (list: "spans" | "slips" | "amounts") => scenes.flatMap(({ scene }) => scene[list]);
	ctx.unused("a span", figure.spans, used("spans"), [...path, "spans"]);
	ctx.unused("a slip", figure.slips, used("slips"), [...path, "slips"]);
	ctx.unused("a bar", figure.amounts?.bars ?? {}, used("amounts"), [...path, "amounts", "bars"]);
}
