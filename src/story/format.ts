import { NUMERALS, type Numerals } from "../languages/forms.ts";
import { FORMS, type Language } from "../languages/index.ts";
import { interval } from "./dates.ts";
import type { Name, Qualifier, Text } from "./schema/common.ts";

export { NUMERALS, type Numerals };

/** The words of a text in one language; throws where the text does not have that language. */
export function inLanguage(text: Text, language: Language): string {
	const words = text[language];
	if (words === undefined) throw new Error(`no ${language} text in ${JSON.stringify(text)}`);
	return words;
}

/** A name in one language; most are the same in all. */
export const nameIn = (name: Name, language: Language): string =>
	typeof name === "string" ? name : inLanguage(name, language);

/**
 * A number in figures: thousands in groups of three, a true minus sign, at most `digits` decimals and no
 * trailing zeros, or with `fixed` exactly so many. The same string in every engine, which Intl does not promise.
 * @param numerals what it is written with, where not as in English
 */
export function formatNumber(
	value: number,
	digits: number,
	fixed = false,
	{ point, group, minus }: Numerals = NUMERALS,
): string {
	const [whole = "0", decimals = ""] = Math.abs(value).toFixed(digits).split(".");
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
	const rest = fixed ? decimals : decimals.replace(/0+$/, "");
	const figures = rest === "" ? grouped : `${grouped}${point}${rest}`;
	return value < 0 && /[1-9]/.test(figures) ? `${minus}${figures}` : figures;
}

/** What of a date is printed: all that it has, in full or short, or some parts of it. */
export type DateForm = "long" | "short" | "day-month" | "month-year" | "month" | "month-short";

/** The parts of a date that stand in a form. */
const PARTS: Record<DateForm, readonly ("day" | "month" | "year")[]> = {
	long: ["day", "month", "year"],
	short: ["day", "month", "year"],
	"day-month": ["day", "month"],
	"month-year": ["month", "year"],
	month: ["month"],
	"month-short": ["month"],
};

/** A partial date, parts of years included, as a sentence has it: «26 July 2022», «2022年7月26日». */
export function formatDate(date: string, language: Language, form: DateForm = "long"): string {
	interval(date);
	const [year = "", part, day] = date.split("-");
	const short = form.endsWith("short");
	const forms = FORMS[language];
	if (part && /^[HQW]/.test(part))
		return forms.part(
			Number(year),
			part.slice(0, 1) as "H" | "Q" | "W",
			Number(part.slice(1)),
			short,
		);
	const has = (name: "day" | "month" | "year") => PARTS[form].includes(name);
	return forms.date(
		{
			...(has("year") && { year: Number(year) }),
			...(has("month") && part && { month: Number(part) }),
			...(has("day") && day && { day: Number(day) }),
		},
		short,
	);
}

/** Puts «about», «up to» and the like to a printed figure. */
export function qualify(
	figure: string,
	qualifier: Qualifier | undefined,
	language: Language,
): string {
	return qualifier ? FORMS[language].qualified[qualifier].replace("{value}", () => figure) : figure;
}
