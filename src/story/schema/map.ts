import { z } from "zod";
import { id, position, text } from "./common.ts";
import { caption, common, scenes } from "./figure-words.ts";
import { shading } from "./shading.ts";

/** A globe that turns to its subject. */
export const map = z.strictObject({
	kind: z.literal("map"),
	...common,
	scenes: scenes(
		z.strictObject({
			...caption,
			center: position.describe("What the camera looks at."),
			span: z
				.number()
				.positive("an angle from 0.5 to 180")
				.min(0.5, "an angle from 0.5 to 180")
				.max(180, "an angle from 0.5 to 180")
				.describe(
					"How many degrees of the earth, around the centre, fit into the free part of the picture; 180 is the whole globe.",
				),
			places: z
				.array(
					z.strictObject({
						place: id,
						detail: text
							.optional()
							.describe("The second line of the label, where it differs from the place's own."),
						highlight: z.boolean().default(false).describe("Whether the scene is about it."),
					}),
				)
				.default([])
				.describe("Marked places."),
			regions: z.array(id).default([]).describe("Places to fill."),
			shading: shading.optional(),
			lands: z
				.array(id)
				.default([])
				.describe("Areas to name, quietly, so that the reader knows where this is."),
			cities: z
				.array(id)
				.default([])
				.describe(
					"Towns by which the reader finds his way: a small dot and a name, where there is room.",
				),
			waters: z.array(id).default([]).describe("Seas to name."),
			routes: z
				.array(
					z.strictObject({
						route: id,
						highlight: z
							.boolean()
							.default(true)
							.describe("Whether it is drawn strong, with its label."),
						days: id
							.optional()
							.describe(
								"The fact that is how many days the voyage takes: the route then has a tick for every five of them, and a ship sails it as the reader goes through the step.",
							),
					}),
				)
				.default([])
				.describe("Routes to draw."),
			rose: z.boolean().default(false).describe("Whether the compass rose is drawn."),
			values: z
				.record(id, id)
				.default({})
				.describe("By place: a fact whose value the mark carries; it stands in its second line."),
		}),
	),
});
