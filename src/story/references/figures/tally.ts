import { formatFound, type Path } from "../../problems.ts";
import type { Context } from "../context.ts";
import { factValue } from "../values.ts";
import { type FigureOf, scenesOf } from "./scene.ts";

/** More marks than this in a row are no longer counted by anyone. */
const MOST = 500;

/** Checks the rows and the scenes of a figure of counted things. */
export function checkTally(ctx: Context, figure: FigureOf<"tally">, path: Path): void {
	const size = sizeOf(ctx, figure.size, [...path, "size"]);
	for (const [row, { fact }] of Object.entries(figure.rows)) {
		const here = [...path, "rows", row, "fact"];
		if (!ctx.refer("facts", fact, here)) continue;
		const [unit, ours] = [ctx.unitOf(ctx.fact(fact)), ctx.unitOf(ctx.fact(figure.size))];
		if (unit && ours && unit !== ours)
			ctx.problem(
				here,
				`a fact in ${ours}, as what one mark stands for is`,
				`${formatFound(fact)}, which is in ${unit}`,
			);
		const value = factValue(ctx.story, fact);
		if (value === undefined || size === undefined) continue;
		if (typeof value === "number" && value >= 0 && value / size <= MOST) continue;
		ctx.problem(
			here,
			`a fact that is a number from 0 to ${MOST} times ${formatFound(figure.size)}`,
			`${formatFound(fact)}, which is ${formatFound(value)}`,
		);
	}
	const scenes = scenesOf(figure, path);
	for (const { scene, at } of scenes) {
		ctx.once("row", scene.rows, (i) => at("rows", i));
		ctx.once("row", scene.highlight, (i) => at("highlight", i));
		scene.rows.forEach((row, i) => {
			ctx.oneOf("a row of this figure", row, Object.keys(figure.rows), at("rows", i));
		});
		scene.highlight.forEach((row, i) => {
			ctx.oneOf("a row of this scene", row, scene.rows, at("highlight", i));
		});
	}
	const drawn = scenes.flatMap(({ scene }) => scene.rows);
	ctx.unused("a row", figure.rows, drawn, [...path, "rows"]);
}

/** How much one mark stands for: a number over 0. */
function sizeOf(ctx: Context, fact: string, path: Path): number | undefined {
	if (!ctx.refer("facts", fact, path)) return undefined;
	const value = factValue(ctx.story, fact);
	if (value === undefined) return undefined;
	if (typeof value === "number" && value > 0) return value;
	ctx.problem(
		path,
		"a fact that is a number over 0",
		`${formatFound(fact)}, which is ${formatFound(value)}`,
	);
	return undefined;
}
