import { formatFound, type Path } from "../../problems.ts";
import { type Context, own } from "../context.ts";
import { type FigureOf, scenesOf } from "./scene.ts";

/** Checks the scenes and the bars of a bar chart. */
export function checkBars(ctx: Context, figure: FigureOf<"bars">, path: Path): void {
	const scenes = scenesOf(figure, path);
	for (const [group, { keys }] of Object.entries(figure.groups))
		ctx.once("row", keys, (i) => [...path, "groups", group, "keys", i]);
	for (const { scene, at } of scenes) {
		ctx.once("group", scene.groups, (i) => at("groups", i));
		ctx.once("row", scene.highlight, (i) => at("highlight", i));
		const groups = scene.groups.filter((group, i) =>
			ctx.oneOf("a group of this figure", group, Object.keys(figure.groups), at("groups", i)),
		);
		if (scene.limit) ctx.refer("facts", scene.limit.at, at("limit", "at"));
		if (!ctx.refer("series", scene.series, at("series"))) continue;
		const drawn = groups.flatMap((group) => {
			const keys = own(figure.groups, group)?.keys ?? [];
			keys.forEach((key, i) => {
				ctx.keyOf(scene.series, key, [...path, "groups", group, "keys", i]);
			});
			return keys;
		});
		scene.highlight.forEach((key, i) => {
			const here = at("highlight", i);
			if (ctx.keyOf(scene.series, key, here) && groups.length === scene.groups.length)
				ctx.oneOf("a row of the scene's bars", key, drawn, here);
		});
		const unit = scene.limit && ctx.unitOf(ctx.fact(scene.limit.at));
		const ours = ctx.unitOf(ctx.series(scene.series));
		if (scene.limit && unit && ours && unit !== ours)
			ctx.problem(
				at("limit", "at"),
				`a fact in ${ours}, as the bars are`,
				`${formatFound(scene.limit.at)}, which is in ${unit}`,
			);
	}
	const named = scenes.flatMap(({ scene }) => scene.groups);
	if (named.every((group) => own(figure.groups, group)))
		ctx.unused("a group", figure.groups, named, [...path, "groups"]);
}
