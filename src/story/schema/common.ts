import { z } from "zod";
import { QUALIFIERS } from "../../languages/forms.ts";
import { FORMS, LANGUAGES, type Language } from "../../languages/index.ts";
import { isRealDate } from "../dates.ts";

/** How sure the fact-check is of a figure, a place or a claim. */
export const confidence = z
	.enum(["high", "medium", "low"])
	.describe(
		"How sure we are: high = official or two independent sources, medium = one reputable source, low = weak or attributed.",
	);

/** A key by which other parts of the story refer to this one. File names are made of it, so it is not long. */
export const id = z
	.string()
	.max(64, "an id of at most 64 characters")
	.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "an id in kebab-case (small letters, digits, single hyphens)")
	.describe("An id: small letters, digits and single hyphens.");

/** Something to see: a letter, a figure, a sign. Spaces, and characters that only join or turn others, are nothing. */
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Words that are not empty. No paragraph is anywhere near as long: what is longer was pasted by mistake. */
export const written = z
	.string()
	.max(4000, "a text of at most 4000 characters")
	.refine((s) => SEEN.test(s), "a text that is not empty");

/** A figure of the story. At most four decimals are printed, and beyond fifteen digits none is exact. */
export const amount = z
	.number()
	.refine(
		(n) => n === 0 || (Math.abs(n) >= 1e-4 && Math.abs(n) < 1e15),
		"0, or a number from 0.0001 to 1e15 in size (else choose another unit)",
	);

/** Words for a reader, in each language that meta.languages names. */
export const text = z
	.strictObject(
		Object.fromEntries(
			LANGUAGES.map((language) => [
				language,
				written.optional().describe(`The ${FORMS[language].name} text.`),
			]),
		) as Record<Language, z.ZodOptional<typeof written>>,
	)
	.describe(
		"Words for a reader, per language. [[fact-id]] prints a figure (with |bare, |number or |words, a date with |day, |month or |month-name, in another form), {{term-id|words}} explains a term, [^source-id] cites a source, [!claim-id] marks a claim that was checked, [words](https://…) is a link, **bold**, *italic*.",
	);
export type Text = z.infer<typeof text>;

/** A name that some languages have a word of their own for. */
export const name = z.union([written, text], "a name, or one per language");
export type Name = z.infer<typeof name>;

/** The key of a row, by which facts and scenes point to it. */
export const rowKey = z
	.string()
	.describe("The key of a row; `first` and `last` are the first and the last row with a value.");

/** Says that something ends where it does on purpose. */
export const until = z
	.literal(true)
	.optional()
	.describe(
		"True where this is meant to end before its series does; else the check warns of a range that begins with its series, looks for the largest or smallest, or ends near the end.",
	);

/** Ids of the sources that support this. */
export const sources = z
	.array(id)
	.min(1, "at least one source id")
	.describe("Ids in `sources` that support this, the strongest first.");

/** A year, a month or a day, as precisely as it is known: 2022, 2022-07 or 2022-07-26. */
export const partialDate = z
	.string()
	.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, "a date written 2022, 2022-07 or 2022-07-26")
	.refine((date) => !date.startsWith("0"), {
		error: "a date from the year 1000 on: none before it can be drawn",
		abort: true,
	})
	.refine(isRealDate, "a date that exists in the calendar")
	.describe("A date as precisely as it is known: 2022, 2022-07 or 2022-07-26.");

/** An address on the web, as a browser would have it: written without spaces. */
export const address = z
	.url({ protocol: /^https?$/, error: "a web address (http or https)" })
	.regex(/^\S*$/, "a web address without spaces (for a space: %20)");

/** A point on the earth, in degrees. */
export const position = z
	.tuple([
		z.number().min(-180, "a longitude from -180 to 180").max(180, "a longitude from -180 to 180"),
		z.number().min(-90, "a latitude from -90 to 90").max(90, "a latitude from -90 to 90"),
	])
	.describe("[longitude, latitude] in degrees, east and north positive.");
export type Position = z.infer<typeof position>;

/** How a figure has to be read when the source does not give it outright. */
export const qualifier = z
	.enum(QUALIFIERS)
	.describe(
		"A word that is printed with the figure: about (where it is rounded, too), up to, over, below, at least.",
	);
export type Qualifier = z.infer<typeof qualifier>;
