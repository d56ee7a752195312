import { LANGUAGES } from "../../languages/index.ts";
import { interval } from "../dates.ts";
import { formatFound } from "../problems.ts";
import type { Context } from "./context.ts";

/** Checks the languages, the days of the story, and its units. */
export function checkMeta(ctx: Context): void {
	const { published, updated, languages } = ctx.story.meta;
	for (const id of Object.keys(ctx.story.meta.units)) checkOne(ctx, id);
	ctx.once("language", languages, (index) => ["meta", "languages", index]);
	// Either is missing where the story's `meta` is faulty.
	if (!published || !updated) return;
	if (interval(published)[0] >= interval(updated)[1])
		ctx.problem(
			["meta", "updated"],
			`a day not before meta.published, ${formatFound(published)}`,
			formatFound(updated),
		);
}

/** Checks that a unit's name for one has a place to stand: that of the name for many. */
function checkOne(ctx: Context, id: string): void {
	const unit = ctx.unit(id);
	for (const language of LANGUAGES) {
		const [name, pattern] = [unit?.name[language], unit?.pattern?.[language]];
		if (unit?.one?.[language] === undefined || name === undefined || pattern === undefined)
			continue;
		if (!pattern.includes(name))
			ctx.problem(
				["meta", "units", id, "pattern", language],
				`the unit's name in it, ${formatFound(name)}, in whose place one stands`,
				formatFound(pattern),
			);
	}
}
