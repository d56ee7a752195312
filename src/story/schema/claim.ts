import { z } from "zod";
import { confidence, id, partialDate, sources, text } from "./common.ts";

export const VERDICTS = [
	"held-up",
	"understated",
	"true-then",
	"imprecise",
	"wrong",
	"disputed",
	"not-checkable",
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A claim of the original report, and what the record shows. */
export const claim = z.strictObject({
	claim: text.describe("What was claimed, in our words."),
	verdict: z.enum(VERDICTS).describe("What became of it."),
	mark: id
		.optional()
		.describe(
			"The id of one of the checked section's marks: what a reader should know of the claim.",
		),
	finding: text.describe("What the record shows."),
	checked: partialDate.describe("The day of the check."),
	sources,
	confidence,
});
export type Claim = z.infer<typeof claim>;

/** A term that is explained on demand. */
export const term = z.strictObject({
	term: text.describe("The term."),
	definition: text.describe("What it means, in one or two sentences."),
});
export type Term = z.infer<typeof term>;
