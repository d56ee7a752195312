import { z } from "zod";
import { id, sources, text } from "./common.ts";

/** A paragraph, or something that stands in place of one. */
export const block = z.discriminatedUnion("type", [
	z.strictObject({
		type: z.literal("paragraph"),
		text,
	}),
	z.strictObject({
		type: z.literal("quote"),
		text: text.describe("The words, verbatim, without quotation marks."),
		speaker: text.describe("Who said it."),
		when: id.describe("The fact that is the day it was said."),
		sources,
	}),
]);
export type Block = z.infer<typeof block>;
const body = z.array(block).min(1, "at least one paragraph");

const view = {
	figure: id.describe("The figure shown."),
	scene: id.describe("The scene of that figure."),
};

/** One turn of the story beside a figure. */
export const step = z.strictObject({
	id: id.describe("The step's own address: the page opens there at #id."),
	name: text.describe("A few words for the step's mark."),
	...view,
	body,
});
export type Step = z.infer<typeof step>;

const common = {
	id: id.describe("The section's own address."),
	title: text.describe("The heading."),
	short: text.optional().describe("A shorter heading, for the list of sections."),
};

/** A part of the story, in reading order. */
export const section = z.discriminatedUnion("kind", [
	z.strictObject({
		kind: z.literal("hero").describe("The opening: title, map and dek."),
		...common,
		...view,
	}),
	z.strictObject({
		kind: z.literal("prose").describe("One quiet column of text."),
		...common,
		body,
	}),
	z.strictObject({
		kind: z.literal("scrolly").describe("Steps beside figures that follow them."),
		...common,
		intro: body.optional().describe("Text before the first step."),
		steps: z.array(step).min(1, "at least one step"),
		outro: body.optional().describe("Text after the last step."),
	}),
	z.strictObject({
		kind: z.literal("checked").describe("The claims and what became of them; method; sources."),
		...common,
		body,
		method: body.describe("Units, conversions, what was not found."),
	}),
]);
export type Section = z.infer<typeof section>;
