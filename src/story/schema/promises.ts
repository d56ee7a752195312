import { z } from "zod";
import { id, text } from "./common.ts";
import { caption, common, scenes } from "./figure-words.ts";

const FORMS = ["promised", "happened"] as const;
/** Whether something was promised, which is drawn hollow, or has happened, which is drawn filled. */
export type Form = (typeof FORMS)[number];
const form = z
	.enum(FORMS)
	.describe("promised: drawn hollow. happened: drawn filled, in the accent.");

/** What was promised and what happened: stretches of time on one scale, and amounts below them. */
export const promises = z.strictObject({
	kind: z.literal("promises"),
	...common,
	rows: z
		.array(z.strictObject({ id: id.describe("Its own id, which spans name."), label: text, form }))
		.min(1)
		.max(8, "at most eight rows")
		.describe("The rows, from the top; every scene has them all."),
	spans: z
		.record(
			id,
			z.strictObject({
				row: id.describe("The row that it is in."),
				from: id.describe("The fact that is the date of its beginning."),
				to: id.describe("The fact that is the date of its end."),
				label: text.describe("What it is, in a word or two."),
				partial: z
					.boolean()
					.default(false)
					.describe("True where it is not all of it, or was given up since: drawn dashed or pale."),
				begins: text.optional().describe("What happened on the day of its beginning."),
				ends: text.optional().describe("What happened on the day of its end."),
			}),
		)
		.describe("The stretches of time, by id. Those of one row do not overlap."),
	slips: z
		.record(
			id,
			z.strictObject({
				promised: id.describe("The span that was to end first."),
				happened: id.describe("The span that ended instead of it."),
				label: text.describe("What lies between the two ends, in figures."),
			}),
		)
		.default({})
		.describe("What came later than promised, or earlier, by id."),
	amounts: z
		.strictObject({
			label: text.describe("What is counted."),
			bars: z
				.record(
					id,
					z.strictObject({
						label: text.describe("Of when it is."),
						fact: id.describe("The fact that is the amount."),
						form,
					}),
				)
				.describe("The bars, by id, from the top."),
		})
		.optional()
		.describe("Amounts that were promised and that were reached, as bars from zero."),
	scenes: scenes(
		z.strictObject({
			...caption,
			from: z.string().describe("Where the scale of time begins: 2022 or 2022-07."),
			to: z.string().describe("Where it ends."),
			spans: z.array(id).min(1).describe("The spans drawn."),
			slips: z.array(id).default([]).describe("The slips drawn; their two spans are, too."),
			amounts: z.array(id).default([]).describe("The bars drawn. Room is kept for all."),
		}),
	),
});
