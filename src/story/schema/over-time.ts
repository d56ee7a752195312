import { z } from "zod";
import { amount, id, rowKey, text } from "./common.ts";
import { annotation, caption, common, keys, mark, scenes, tone, until } from "./figure-words.ts";

/** What may be marked in a chart over time besides its data. */
const overTime = {
	annotations: z.array(annotation).default([]).describe("Words beside a point."),
	bands: z
		.array(
			z.strictObject({
				from: id.describe("A fact: the date on which it begins."),
				to: id
					.optional()
					.describe("A fact: the date on which it ends; without it, it goes on to the end."),
				label: text.describe("What it is, in a word or two."),
			}),
		)
		.default([])
		.describe("Stretches of time that are shaded, such as a recession or a term of office."),
	limits: z
		.array(
			z.strictObject({
				at: id.describe("The fact whose value the line marks, in the unit of the series."),
				label: text.describe("What the line is; its figure is printed after it."),
			}),
		)
		.default([])
		.describe("Lines across at a value, such as a target."),
	marks: z.array(mark).default([]).describe("Dated lines, each with its day and what happened."),
};

/** Lines over time. */
export const line = z.strictObject({
	kind: z.literal("line"),
	...common,
	scenes: scenes(
		z.strictObject({
			...caption,
			lines: z
				.array(
					z.strictObject({
						series: id.describe("The series drawn."),
						label: text.describe("The name at the line's end."),
						tone,
					}),
				)
				.min(1)
				.describe("The lines, in the order of the text alternative."),
			from: rowKey.optional().describe("First key drawn, or `first` or `last`."),
			to: rowKey.optional().describe("Last key drawn, or `first` or `last`."),
			until,
			min: amount
				.default(0)
				.describe("Where the value axis begins; say so in the unit line where it is not zero."),
			lead: z
				.boolean()
				.default(false)
				.describe("With two lines: tint the gap between them in the colour of the higher one."),
			values: keys
				.default([])
				.describe("Keys whose points carry their figure, or `first` or `last` of all lines."),
			...overTime,
		}),
	),
});

/** Filled areas over time: one over the zero line, or several stacked. */
export const area = z.strictObject({
	kind: z.literal("area"),
	...common,
	scenes: scenes(
		z.strictObject({
			...caption,
			areas: z
				.array(
					z.strictObject({
						series: id.describe("The series drawn."),
						label: text.describe("The name in the area, or beside its end."),
						tone,
					}),
				)
				.min(1)
				.describe("The areas, from the bottom up: each stands on the one before."),
			from: rowKey.optional().describe("First key drawn, or `first` or `last`."),
			to: rowKey.optional().describe("Last key drawn, or `first` or `last`."),
			until,
			share: z
				.boolean()
				.default(false)
				.describe(
					"True where each is drawn as its share of all of them: the axis goes to 100 percent. Say so in the unit line.",
				),
			...overTime,
		}),
	),
});
