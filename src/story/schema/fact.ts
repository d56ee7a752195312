import { z } from "zod";
import { VERDICTS } from "./claim.ts";
import {
	amount,
	confidence,
	id,
	partialDate,
	qualifier,
	rowKey,
	sources,
	text,
	until,
} from "./common.ts";

/** Points of a series: one, those from one key to another, those of one year, or all. */
const points = z
	.strictObject({
		series: id.describe("The id of a series."),
		key: rowKey.optional().describe("The key of one row, or `first` or `last`."),
		from: rowKey
			.optional()
			.describe("The key of the first row; without it, the first with a value."),
		to: rowKey.optional().describe("The key of the last row; without it, the last with a value."),
		until,
		year: z
			.string()
			.regex(/^(last|[1-9]\d{3})$/, "`last`, or a year of four digits")
			.optional()
			.describe(
				"The rows of one calendar year; `last` is that of the last row with a value, up to that row.",
			),
		back: z
			.int()
			.min(1, "a number of years of at least 1")
			.max(100, "a number of years of at most 100")
			.optional()
			.describe("The same rows of the year so many years before `year`."),
	})
	.refine(
		({ key, from, to, year }) =>
			[key, from ?? to, year].filter((way) => way !== undefined).length <= 1,
		"only one of `key`, `from` with `to`, and `year`",
	)
	.refine(({ until, to }) => !until || to !== undefined, "`until` only beside `to`")
	.refine(({ back, year }) => !back || year !== undefined, "`back` only beside `year`");
export type Points = z.infer<typeof points>;

/** What a derived fact is computed from: another fact, or points of a series. */
export const operand = z
	.union([z.strictObject({ fact: id.describe("The id of another fact.") }), points])
	.describe(
		"A fact; or of a series one point (`key`), the points `from` one key `to` another, those of a `year`, or all.",
	);
export type Operand = z.infer<typeof operand>;

/** How a figure is worked out from facts and series. */
const computed = z.strictObject({
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
			"years",
			"since",
		])
		.describe(
			"point: the value itself. key: the key of the point, as a date. sum, max, min, mean, count: over all operands. key-of-max: the key of the largest, as a date. difference: first minus second. ratio: first divided by second. change: percent from the first to the second. decrease: the same with the sign turned. share: first in percent of second. days, years: calendar days, or whole calendar years, from the first date to the second. since: the key of the latest row before the last of the points whose value was at least as large, as a date.",
		),
	of: z
		.array(operand)
		.min(1, "at least one operand")
		.describe("What it is computed from, in order: facts, or points of series."),
});

/** A number of claims. */
const counted = z.strictObject({
	op: z.literal("claims").describe("claims: how many claims there are."),
	verdict: z.enum(VERDICTS).optional().describe("Only those with this verdict."),
	list: id.optional().describe("Only those in this list of the checked section."),
});

/** A declared computation; nothing is computed anywhere else. */
export const derive = z.discriminatedUnion("op", [computed, counted]);
export type Derive = z.infer<typeof derive>;
export type Computed = z.infer<typeof computed>;

const common = {
	label: text.describe("What the figure is, in a few words, for its card."),
	unit: id.describe("The id of its unit in meta.units."),
	digits: z
		.int()
		.min(0)
		.max(4)
		.optional()
		.describe("Decimals printed, where they should differ from the unit's own."),
	qualifier: qualifier.optional().describe("A word that is printed before it, such as about."),
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
	derive: derive.describe("How it is worked out, and of what."),
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
