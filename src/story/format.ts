import { interval } from "./dates.ts";
import type { Language, Name, Qualifier, Text } from "./schema/common.ts";

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
 */
export function formatNumber(value: number, digits: number, fixed = false): string {
	const [whole = "0", decimals = ""] = Math.abs(value).toFixed(digits).split(".");
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
	const rest = fixed ? decimals : decimals.replace(/0+$/, "");
	const figures = rest === "" ? grouped : `${grouped}.${rest}`;
	return value < 0 && /[1-9]/.test(figures) ? `−${figures}` : figures;
}

const MONTHS = [
	"January",
	"February",
	"March",
	"April",
	"May",
	"June",
	"July",
	"August",
	"September",
	"October",
	"November",
	"December",
] as const;

/** What of a date is printed: all that it has, in full or short, or some parts of it. */
export type DateForm = "long" | "short" | "day-month" | "month-year" | "month";

/** The parts of a date that stand in a form. */
const PARTS: Record<DateForm, readonly ("day" | "month" | "year")[]> = {
	long: ["day", "month", "year"],
	short: ["day", "month", "year"],
	"day-month": ["day", "month"],
	"month-year": ["month", "year"],
	month: ["month"],
};

/** The parts of a year that keys may name, as each language has them. */
const YEAR_PARTS = {
	en: {
		H: ["first half", "second half"],
		Q: ["first quarter", "second quarter", "third quarter", "fourth quarter"],
	},
	ja: { H: ["上半期", "下半期"], Q: ["第1四半期", "第2四半期", "第3四半期", "第4四半期"] },
} satisfies Record<Language, object>;

/** A half-year, quarter or week: «first half of 2022», «2022年上半期», or short «H1 2022». */
function formatPart(year: string, part: string, language: Language, form: DateForm): string {
	const [kind, number] = [part.slice(0, 1) as "H" | "Q" | "W", Number(part.slice(1))];
	const named = kind === "W" ? undefined : YEAR_PARTS[language][kind][number - 1];
	if (language === "ja") return `${year}年${named ?? `第${number}週`}`;
	if (form === "short") return `${kind}${number} ${year}`;
	return named ? `${named} of ${year}` : `week ${number} of ${year}`;
}

/** A partial date, parts of years included, as a sentence has it: «26 July 2022», «2022年7月26日». */
export function formatDate(date: string, language: Language, form: DateForm = "long"): string {
	interval(date);
	const [year = "", part, day] = date.split("-");
	if (part && /^[HQW]/.test(part)) return formatPart(year, part, language, form);
	const has = (name: "day" | "month" | "year") => PARTS[form].includes(name);
	const month = has("month") && part ? Number(part) : undefined;
	const dated = has("day") && day ? Number(day) : undefined;
	if (language === "ja")
		return [has("year") && `${year}年`, month && `${month}月`, dated && `${dated}日`]
			.filter(Boolean)
			.join("");
	const name = month && MONTHS[month - 1];
	return [dated, form === "short" && name ? name.slice(0, 3) : name, has("year") && year]
		.filter(Boolean)
		.join(" ");
}

const QUALIFIED: Record<Language, Record<Qualifier, string>> = {
	en: {
		about: "about {value}",
		"up-to": "up to {value}",
		over: "over {value}",
		below: "below {value}",
		"at-least": "at least {value}",
	},
	ja: {
		about: "約{value}",
		"up-to": "最大{value}",
		over: "{value}超",
		below: "{value}未満",
		"at-least": "{value}以上",
	},
};

/** Puts «about», «up to» and the like to a printed figure. */
export function qualify(
	figure: string,
	qualifier: Qualifier | undefined,
	language: Language,
): string {
	return qualifier ? QUALIFIED[language][qualifier].replace("{value}", () => figure) : figure;
}
