import { z } from "zod";
import { confidence, id, position, sources, text } from "./common.ts";

/** A place on the map. */
export const place = z.strictObject({
	name: text.describe("The name on the map."),
	detail: text.optional().describe("A second line under the name: what is there."),
	kind: z
		.enum(["site", "region", "land", "city", "water", "passage"])
		.describe(
			"site: a marked point. region: an area to fill. land: an area's name alone. city: a town by which readers find their way. water: a sea's name, in italic. passage: a canal that a route may use.",
		),
	at: position,
	along: z
		.tuple([position, position])
		.optional()
		.describe(
			"For a water: the name lies along the way from the first of these points to the second.",
		),
	region: z
		.strictObject({
			atlas: z
				.enum(["countries", "us-states"])
				.describe("Which outlines: countries of the world, or US states."),
			feature: z
				.string()
				.describe(
					"The outline's id there: ISO 3166-1 numeric for countries, FIPS code for states; or its English name in kebab-case.",
				),
		})
		.optional()
		.describe("For a region: the outline to fill."),
	note: text.optional().describe("How exact the position is, where it is not exact."),
	sources,
	confidence,
});
export type Place = z.infer<typeof place>;

/** A way across water. */
export const route = z.strictObject({
	name: text.describe("What sails here, for the text alternative."),
	label: text.describe("The label beside the line."),
	labelAt: position.optional().describe("Where the label stands; without it, half-way."),
	from: id.describe("The place it starts at."),
	to: id.describe("The place it ends at."),
	via: z
		.array(z.union([position, id]))
		.describe("Points on the way, each [longitude, latitude] or the id of a place."),
	note: text.optional().describe("How the line was drawn."),
	sources,
	confidence,
});
export type Route = z.infer<typeof route>;
