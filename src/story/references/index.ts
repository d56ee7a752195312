import type { Problem } from "../problems.ts";
import type { StoryPart } from "../salvage.ts";
import { checkAddresses } from "./addresses.ts";
import { checkBlocks } from "./blocks.ts";
import { checkClaims } from "./claims.ts";
import { Context, NAMES, type Surroundings } from "./context.ts";
import { checkDates } from "./dates.ts";
import { checkFacts } from "./facts.ts";
import { checkFigures } from "./figures/index.ts";
import { checkMeta } from "./meta.ts";
import { checkPlaces, checkRoutes } from "./places.ts";
import { checkSections } from "./sections.ts";
import { checkSeries } from "./series.ts";
import { checkSources, checkSubjects } from "./sources.ts";
import { checkTexts } from "./texts.ts";

export type { Surroundings } from "./context.ts";

/**
 * Checks all that the schema cannot: that every id resolves, keys and dates are in order, derivations end,
 * shares add up, and nothing is left unused.
 */
export function checkReferences(part: StoryPart, surroundings: Surroundings = {}): Problem[] {
	const ctx = new Context(part, surroundings);
	checkMeta(ctx);
	checkTexts(ctx);
	checkSources(ctx);
	checkSubjects(ctx);
	checkFacts(ctx);
	checkSeries(ctx);
	checkPlaces(ctx);
	checkRoutes(ctx);
	checkFigures(ctx);
	checkSections(ctx);
	checkBlocks(ctx);
	checkAddresses(ctx);
	checkClaims(ctx);
	checkDates(ctx);
	checkUnused(ctx);
	return ctx.problems;
}

/** Checks that nothing is left that no other part uses. Runs last, when all uses have been seen. */
function checkUnused(ctx: Context): void {
	const { story } = ctx;
	for (const collection of [
		"sources",
		"facts",
		"series",
		"places",
		"routes",
		"figures",
		"glossary",
	] as const)
		ctx.unused(NAMES[collection], story[collection], ctx.used(collection), [collection]);
	ctx.unused(NAMES.units, story.meta.units, ctx.used("units"), ["meta", "units"]);
	for (const id of ctx.used("figures"))
		ctx.unused("a scene", ctx.figure(id)?.scenes ?? {}, ctx.used(`scenes of ${id}`), [
			"figures",
			id,
			"scenes",
		]);
}
