import type { Path } from "../../problems.ts";
import type { Context } from "../context.ts";
import { factValue } from "../values.ts";
import { checkOverTime, valuesIn } from "./over-time.ts";
import { type FigureOf, scenesOf } from "./scene.ts";

/** Checks the scenes of a line chart. */
export function checkLine(ctx: Context, figure: FigureOf<"line">, path: Path): void {
	for (const { scene, at } of scenesOf(figure, path)) {
		const ids = scene.lines.map((line) => line.series);
		ctx.once("key", scene.values, (i) => at("values", i));
		if (scene.lead && scene.lines.length !== 2)
			ctx.problem(at("lead"), "two lines, where the lead is tinted", `${scene.lines.length}`);
		const drawn = checkOverTime(ctx, { scene, at }, "lines", ids);
		if (!drawn) continue;
		const { window, known } = drawn;
		const limits = scene.limits.flatMap((limit) => {
			const value = factValue(ctx.story, limit.at);
			return typeof value === "number" ? [value] : [];
		});
		const smallest = Math.min(...ids.flatMap((series) => valuesIn(ctx, series, window)), ...limits);
		if (smallest < scene.min)
			ctx.problem(at("min"), `at most the smallest value drawn, ${smallest}`, String(scene.min));
		scene.values.forEach((key, i) => {
			const here = at("values", i);
			if (known(key, here)) ctx.inWindow(key, window, here);
		});
	}
}
