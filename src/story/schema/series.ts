import { z } from "zod";
import { amount, confidence, id, qualifier, sources, text } from "./common.ts";

/** One row of a series. */
export const row = z.strictObject({
	key: z
		.string()
		.min(1)
		.max(64, "a key of at most 64 characters")
		.describe(
			"What the row is for: 2021, 2021-H1, 2021-Q1, 2021-01, 2021-W05, 2021-01-31, or a name's id, as `keys` says.",
		),
	value: amount.nullable().describe("The figure, unrounded; null is a gap that the chart shows."),
	label: text.optional().describe("The row's name as printed; needed when keys are names."),
	status: z
		.enum(["reported", "derived", "partial", "forecast"])
		.default("reported")
		.describe(
			"derived: computed by us from a printed change. partial: the period is not whole. forecast: not yet happened.",
		),
	qualifier: qualifier.optional(),
	note: text.optional().describe("What is special about this row. A gap must say why it is one."),
	sources: sources.optional().describe("Where they differ from the series'."),
	confidence: confidence.optional().describe("Where it differs from the series'."),
});
export type Row = z.infer<typeof row>;

/** Figures of one kind, in one unit, by key. */
export const series = z.strictObject({
	title: text.describe("What is measured, for tables and downloads."),
	unit: id.describe("The id of the unit in meta.units."),
	keys: z
		.enum(["year", "half", "quarter", "month", "week", "date", "name"])
		.describe("What the keys of the rows are. Rows stand in their order."),
	rows: z
		.array(row)
		.describe("At least one; `npm run rows` fills an empty list from a spreadsheet."),
	total: z
		.strictObject({
			value: amount.describe("What the rows add up to."),
			note: text.optional().describe("Why they do not, where they do not."),
		})
		.optional()
		.describe("For shares: what the rows claim to add up to."),
	note: text.optional().describe("How the figures were made and what they leave out."),
	sources,
	confidence,
});
export type Series = z.infer<typeof series>;
