import { z } from "zod";
import { id, text } from "./common.ts";
import { caption, common, scenes } from "./figure-words.ts";

const SHAPES = ["square", "ship"] as const;
/** What a counted thing is drawn as. */
export type Shape = (typeof SHAPES)[number];

/** Amounts as things that can be counted: rows of marks, each of which stands for as much. */
export const tally = z.strictObject({
	kind: z.literal("tally"),
	...common,
	shape: z.enum(SHAPES).default("square").describe("What one mark is drawn as."),
	each: text.describe("What one mark stands for, in a sentence."),
	counted: text.describe("What is counted, in a word: ships."),
	size: id.describe("The fact that is how much one mark stands for."),
	rows: z
		.record(
			id,
			z.strictObject({
				label: text.describe("The row's name: a year, say."),
				fact: id.describe(
					"The fact that is its amount, in the unit of `size`; the marks are worked out from it.",
				),
			}),
		)
		.describe("The rows, by id."),
	scenes: scenes(
		z.strictObject({
			...caption,
			rows: z.array(id).min(1).describe("The rows drawn, from the top."),
			highlight: z.array(id).default([]).describe("Rows drawn in the accent."),
		}),
	),
});
