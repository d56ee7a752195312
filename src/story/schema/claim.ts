import { z } from "zod";
import { confidence, partialDate, sources, text } from "./common.ts";

export const VERDICTS = [
	"held-up",
	"understated",
	"true-then",
	"imprecise",
	"wrong",
	"unverifiable",
] as const;

/** A claim of the original report, and what the record shows. */
export const claim = z.strictObject({
	claim: text.describe("What was claimed, in our words."),
	verdict: z.enum(VERDICTS).describe("What became of it."),
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
