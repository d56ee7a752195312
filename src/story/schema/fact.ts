import { z } from "zod";
import { amount, confidence, id, partialDate, qualifier, sources, text } from "./common.ts";

/** What a derived fact is computed from: another fact, one point of a series, or all points from one key to another. */
export const operand = z
	.union([
		z.strictObject({ fact: id.describe("The id of another fact.") }),
		z.strictObject({
			series: id.describe("The id of a series."),
			key: z.string().describe("The key of one row."),
		}),
		z.strictObject({
			series: id.describe("The id of a series."),
			from: z.string().describe("The key of the first row."),
			to: z.string().describe("The key of the last row."),
		}),
	])
	.describe("A fact, one point of a series, or the points from one key to another.");
export type Operand = z.infer<typeof operand>;

/** A declared computation; nothing is computed anywhere else. */
export const derive = z.strictObject({
	op: z
		.enum([
			"point",
			"key",
			"sum",
			"difference",
			"ratio",
			"change",
			"decrease",
			"share",
			"max",
			"key-of-max",
			"min",
			"mean",
			"count",
			"days",
		])
		.describe(
			"point: the value itself. key: the key of the point, as a date. sum, max, min, mean, count: over all operands. key-of-max: the key of the largest, as a date. difference: first minus second. ratio: first divided by second. change: percent from the first to the second. decrease: the same with the sign turned. share: first in percent of second. days: calendar days from the first date to the second.",
		),
	of: z.array(operand).min(1, "at least one operand"),
});
export type Derive = z.infer<typeof derive>;

const common = {
	label: text.describe("What the figure is, in a few words, for its card."),
	unit: id.describe("The id of its unit in meta.units."),
	digits: z
		.int()
		.min(0)
		.max(4)
		.optional()
		.describe("Decimals printed, where they should differ from the unit's own."),
	qualifier: qualifier.optional(),
	note: text.optional().describe("What a reader should know of how the figure was made."),
	date: partialDate.optional().describe("The day or the period that the figure is for."),
};

/** A figure or a date read from a source. */
export const givenFact = z.strictObject({
	...common,
	value: z
		.union([amount, partialDate], "a number, or a date such as 2022-07-26")
		.describe("The figure, unrounded, or a date."),
	sources,
	confidence,
});

/** A figure computed from others. */
export const derivedFact = z.strictObject({
	...common,
	derive,
	sources: sources
		.optional()
		.describe("Further sources; those of the operands are added by themselves."),
	confidence: confidence
		.optional()
		.describe("Given only to lower it; else the lowest of the operands."),
});

/** A figure that a text or a chart refers to. */
export const fact = z.union([givenFact, derivedFact]);
export type Fact = z.infer<typeof fact>;
