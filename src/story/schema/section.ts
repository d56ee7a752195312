import { z } from "zod";
import { id, sources, text } from "./common.ts";

/** A photo's or drawing's file: below the story's own folder, under a name that an address can have. */
const photoFile = z
	.string()
	.max(120, "a file's name of at most 120 characters")
	.regex(
		/^(?:[A-Za-z0-9_-][\w.-]*\/)*[A-Za-z0-9_-][\w.-]*\.(?:jpe?g|png|webp|avif|tiff?)$/i,
		"a file beside the story, such as photos/quay.jpg: a JPEG, PNG, WebP, AVIF or TIFF, its name of letters, digits, - and _",
	);

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
	z.strictObject({
		type: z.literal("subhead").describe("A heading within a section."),
		text: text.describe("The heading."),
	}),
	z.strictObject({
		type: z.literal("list").describe("A list, with points or numbers."),
		numbered: z.literal(true).optional().describe("True for numbers in place of points."),
		items: z.array(text).min(1, "at least one item").describe("What stands in it, in its order."),
	}),
	z.strictObject({
		type: z.literal("photo").describe("A photo or a drawing."),
		file: photoFile.describe(
			"The picture's file, from the story's own folder: photos/quay.jpg. At least 1200 px wide is best.",
		),
		alt: text.describe("What is to be seen, for those who do not see it."),
		caption: text.optional().describe("What it shows and why, under it."),
		credit: text.describe("Who took it, and whose it is."),
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
	body: body.describe("The words of the step."),
});
export type Step = z.infer<typeof step>;

/** Claims that are shown together. */
const claimList = z.strictObject({
	id: id.describe("The list's own id, by which a fact counts its claims."),
	title: text.describe("The heading of the list."),
	intro: text.optional().describe("What the claims of the list have in common."),
	claims: z.array(id).min(1, "at least one claim").describe("Ids of claims, in their order."),
});

/** What may be said of a claim beside its verdict. */
const claimMark = z.strictObject({
	label: text.describe("The words on the claim's card: what a reader should know of it."),
});

/** A group of sources. */
const subject = z.strictObject({
	id: id.describe("The group's own id, which its sources name."),
	title: text.describe("The name of the group."),
});

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
		body: body.describe("Its text."),
	}),
	z.strictObject({
		kind: z.literal("scrolly").describe("Steps beside figures that follow them."),
		...common,
		intro: body.optional().describe("Text before the first step."),
		steps: z.array(step).min(1, "at least one step").describe("Its steps, in reading order."),
		outro: body.optional().describe("Text after the last step."),
	}),
	z.strictObject({
		kind: z.literal("checked").describe("The claims and what became of them; method; sources."),
		...common,
		body: body.describe("Its text, before the claims."),
		method: body.describe("Units, conversions, what was not found."),
		score: text
			.optional()
			.describe("The sentence that says how many claims have which verdict, counted by facts."),
		lists: z
			.array(claimList)
			.min(1, "at least one list")
			.optional()
			.describe("The lists that the claims are shown in; each claim is in one of them."),
		marks: z
			.record(id, claimMark)
			.optional()
			.describe("What may be said of claims beside their verdicts, by id."),
		subjects: z
			.array(subject)
			.min(1, "at least one subject")
			.optional()
			.describe("The groups that the sources are listed in, in their order."),
	}),
]);
export type Section = z.infer<typeof section>;
