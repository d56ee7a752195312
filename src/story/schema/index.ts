import { z } from "zod";
import { claim, term } from "./claim.ts";
import { id } from "./common.ts";
import { fact } from "./fact.ts";
import { figure } from "./figure.ts";
import { meta } from "./meta.ts";
import { place, route } from "./place.ts";
import { section } from "./section.ts";
import { series } from "./series.ts";
import { source } from "./source.ts";

/** Everything that a story file may contain. */
export const storySchema = z
	.strictObject({
		$schema: z.string().optional().describe("Where an editor's program finds this schema."),
		meta: meta.describe("The story as a whole: its title, dates, languages, units and makers."),
		sources: z.record(id, source).describe("Publications, by id."),
		facts: z.record(id, fact).describe("Figures and dates that texts refer to, by id."),
		series: z.record(id, series).describe("Figures by year or name, by id."),
		places: z.record(id, place).describe("Places on the map, by id."),
		routes: z.record(id, route).describe("Ways across water, by id."),
		figures: z.record(id, figure).describe("Figures and their scenes, by id."),
		sections: z
			.array(section)
			.min(1, "at least one section")
			.describe("The story, in reading order."),
		claims: z.record(id, claim).describe("What was checked, by id."),
		glossary: z.record(id, term).describe("Terms explained, by id."),
	})
	.describe("A story: its words, figures, series, places and sources.");

export type Story = z.infer<typeof storySchema>;
