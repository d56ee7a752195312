import { z } from "zod";
import { LANGUAGES } from "../../languages/index.ts";
import { address, amount, id, partialDate, text, written } from "./common.ts";

const multiplier = z
	.number()
	.refine(
		(n) => [0.0001, 0.001, 0.01, 0.1, 1, 10, 100, 1000, 10_000].includes(n),
		"a power of ten from 0.0001 to 10000",
	);

/** A second, larger unit that large figures are printed in. */
const step = z.strictObject({
	from: amount
		.positive("a number over 0")
		.describe("The figure, in the unit itself, from which on the step is taken."),
	scale: z
		.union(
			[multiplier, z.partialRecord(z.enum(LANGUAGES), multiplier)],
			"a power of ten from 0.0001 to 10000, or one per language",
		)
		.describe(
			"By how much the figure in the unit is multiplied: 0.001 makes 3992.9 billion 4.0 trillion; a language that is left out has no step.",
		),
	digits: z
		.int()
		.min(0)
		.max(4)
		.default(0)
		.describe("How many decimals are printed, zeros too: 4.0."),
	name: text.describe("The step in full, as `name` of the unit: trillion yen."),
	pattern: text
		.optional()
		.describe(
			"How a figure is printed in a sentence, as `pattern` of the unit: «¥{value} trillion».",
		),
	short: text
		.optional()
		.describe("How a figure is printed in a chart label; without it labels do not take the step."),
});

const form = text
	.optional()
	.describe("All that is printed, in the languages that have this form; with {value} or without.");

/** What a sentence prints of so many, by the forms that a language counts in (Unicode's plural rules). */
const counted = z.strictObject({ zero: form, one: form, two: form, few: form, many: form });

/** A unit of measure and how a figure in it is printed. */
export const unit = z.strictObject({
	name: text.describe("The unit in full, as a table header has it: million tonnes."),
	one: text
		.optional()
		.describe(
			"The name where exactly one is printed, in the languages that have one: day for days.",
		),
	counted: counted
		.optional()
		.describe(
			"Where a language has more forms than one and many, or says one or two without a figure: all that a sentence prints then.",
		),
	pattern: text
		.optional()
		.describe(
			"How a figure is printed in a sentence, with {value} in it: «¥{value} billion». Without it: the figure, a space, the name.",
		),
	short: text
		.optional()
		.describe(
			"How a figure is printed in a chart label, with {value} in it. Without it: the bare figure.",
		),
	kind: z
		.enum(["number", "date"])
		.default("number")
		.describe(
			"`date` for calendar dates, which are printed in the language's own order; else `number`.",
		),
	scale: z
		.partialRecord(
			z.enum(LANGUAGES),
			z.number().refine((n) => [10, 100, 1000, 10_000].includes(n), "10, 100, 1000 or 10000"),
		)
		.optional()
		.describe(
			"Where a language counts in other steps: by how much a figure is multiplied before it is printed. 100 with the name 万トン for a unit of a million tonnes. Name, pattern and short are for the multiplied figure.",
		),
	digits: z
		.int()
		.min(0)
		.max(4)
		.default(0)
		.describe(
			"How many decimals at most are printed; the exact value is kept for the card of the figure.",
		),
	step: step
		.optional()
		.describe(
			"A second, larger unit for large figures in texts and labels; data files keep the first.",
		),
});
export type Unit = z.infer<typeof unit>;

/** A correction to the published story. */
export const correction = z.strictObject({
	date: partialDate.describe("The day of the correction."),
	text: text.describe("What was wrong and what it says now."),
});

/** Someone who is named, with an address of their own where there is one. */
const named = z.strictObject({
	name: written.describe("The name, as it is to be printed."),
	url: address.optional().describe("Their own address."),
});

/** Where readers may write to. */
const contact = z.strictObject({
	label: text.describe("What the link says: an address, or «Write to us»."),
	url: z
		.url({ protocol: /^(?:https?|mailto)$/, error: "an address: https://… or mailto:…" })
		.regex(/^\S*$/, "an address without spaces (for a space: %20)")
		.describe("Where it leads: https://… or mailto:…"),
});

/** What is said about the story as a whole. */
export const meta = z.strictObject({
	id: id.describe("The story's own id, used in file names and in saved preferences."),
	title: text.describe("The title."),
	kicker: text.describe("A few words above the title that name the subject."),
	dek: text.describe("Two or three sentences under the title."),
	credit: text.describe(
		"One line under the introduction: what the story is based on and how recent it is.",
	),
	description: text.describe("One sentence for search results and shared links."),
	authors: z
		.array(named)
		.min(1, "at least one author")
		.optional()
		.describe(
			"Who wrote it: under the title, and for search engines, cards of shared links and hosts. Left out where nobody is to be named.",
		),
	publisher: named
		.optional()
		.describe(
			"Who publishes it: at the page's end, and for the same. Left out where nobody is to be named.",
		),
	contact: contact.optional().describe("Where readers may write to, at the page's end."),
	copyright: text
		.optional()
		.describe("Whose the story is, at the page's end and for search engines: © 2026 The Gazette."),
	draft: z
		.literal(true)
		.optional()
		.describe(
			"True while the story is being written: what is used nowhere and texts that are missing in a language are warnings, and every page says that it is a draft. Left out to publish.",
		),
	published: partialDate.describe("The day the story was first published."),
	updated: partialDate.describe("The day the data was last checked."),
	version: z
		.string()
		.regex(/^\d+\.\d+\.\d+$/, "a version such as 1.0.0")
		.describe("The version of the data: major.minor.patch."),
	languages: z
		.array(z.enum(LANGUAGES))
		.min(1, "at least one language")
		.describe(
			"The languages the story is published in, the main one first. Every text must have them all.",
		),
	units: z.record(id, unit).describe("The units of the figures, by id."),
	literals: z
		.array(z.string().regex(/\d/, "a name with a digit in it"))
		.default([])
		.describe(
			"Names that contain digits and may be typed into texts, such as «5G». Every other number must be a [[fact]].",
		),
	corrections: z.array(correction).default([]).describe("Corrections, the newest first."),
});
