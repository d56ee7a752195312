import { interval } from "./dates.ts";
import type { Language, Qualifier, Text } from "./schema/common.ts";
import type { Unit } from "./schema/meta.ts";

/** The words of a text in one language; throws where the text does not have that language. */
export function inLanguage(text: Text, language: Language): string {
	const words = text[language];
	if (words === undefined) throw new Error(`no ${language} text in ${JSON.stringify(text)}`);
	return words;
}

/**
 * A number in figures: thousands in groups of three, a true minus sign, at most `digits` decimals and no
 * trailing zeros. The same string in every engine, which Intl does not promise.
 */
export function formatNumber(value: number, digits: number): string {
	const [whole = "0", decimals = ""] = Math.abs(value).toFixed(digits).split(".");
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
	const rest = decimals.replace(/0+$/, "");
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

/** A partial date, half-years included, as a sentence has it: «26 July 2022», «2022年7月26日». */
export function formatDate(
	date: string,
	language: Language,
	length: "long" | "short" = "long",
): string {
	interval(date);
	const [year = "", part, day] = date.split("-");
	if (part?.startsWith("H")) {
		const first = part === "H1";
		if (language === "ja") return `${year}年${first ? "上" : "下"}半期`;
		if (length === "short") return `${part} ${year}`;
		return `${first ? "first" : "second"} half of ${year}`;
	}
	if (language === "ja")
		return [`${year}年`, part && `${Number(part)}月`, day && `${Number(day)}日`]
			.filter(Boolean)
			.join("");
	const month = part && MONTHS[Number(part) - 1];
	const name = length === "short" && month !== undefined ? month.slice(0, 3) : month;
	return [day && String(Number(day)), name, year].filter(Boolean).join(" ");
}

const QUALIFIED: Record<Language, Record<Qualifier, string>> = {
	en: {
		about: "about {value}",
		"up-to": "up to {value}",
		over: "over {value}",
		below: "below {value}",
		"at-least": "at least {value}",
		exactly: "{value}",
	},
	ja: {
		about: "約{value}",
		"up-to": "最大{value}",
		over: "{value}超",
		below: "{value}未満",
		"at-least": "{value}以上",
		exactly: "{value}",
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

/** What a figure is printed as: in a sentence, in a chart label, or without its unit. */
export type FigureStyle = "sentence" | "label" | "number";

/** By what a figure in a unit is multiplied before a language prints it. */
export const scaleOf = (unit: Unit, language: Language): number => unit.scale?.[language] ?? 1;

/** A figure as a language counts it, without the noise of binary fractions: 7.06 million tonnes are 706万トン. */
export function countedIn(value: number, unit: Unit, language: Language): number {
	const scale = scaleOf(unit, language);
	return scale === 1 ? value : Number((value * scale).toPrecision(15));
}

/** The words that Japanese counts tens of thousands in, each ten thousand of the one before. */
const MYRIADS = ["", "万", "億", "兆", "京"];

/**
 * A figure as a Japanese sentence has it: no commas, and in ten thousands: 12345万 is 1億2345万.
 * @param pattern what is printed around {value}; the counting word right after it is taken into account
 */
function inMyriads(value: number, digits: number, pattern: string): string {
	const [before = "", after = ""] = pattern.split("{value}");
	const printed = formatNumber(value, digits);
	const first = Math.max(0, MYRIADS.indexOf(after.charAt(0)));
	const [whole = "0", decimals] = printed.replace(/[−,]/g, "").split(".");
	const groups: number[] = [];
	for (let rest = BigInt(whole); rest > 0n; rest /= 10_000n) groups.push(Number(rest % 10_000n));
	if (first + groups.length > MYRIADS.length) return pattern.replace("{value}", () => printed);
	const parts = groups.flatMap((group, i) => {
		const word = i === 0 ? "" : (MYRIADS[first + i] ?? "");
		return group === 0 ? [] : [`${group}${word}`];
	});
	const small = decimals === undefined ? "" : `.${decimals}`;
	const lowest = groups[0] ?? 0;
	// Nothing is left of the unit's own counting word: 70000万ドル are 7億ドル.
	const bare = lowest === 0 && small === "" && groups.length > 1;
	const figures = `${parts.toReversed().join("")}${lowest === 0 && !bare ? "0" : ""}${small}`;
	return `${printed.startsWith("−") ? "−" : ""}${before}${figures}${bare && first > 0 ? after.slice(1) : after}`;
}

/**
 * A figure with its unit, as the language counts it.
 * @param digits decimals at most, of the figure as the story has it; the unit's own where not given
 */
export function formatFigure(
	value: number,
	unit: Unit,
	style: FigureStyle,
	language: Language,
	digits: number = unit.digits,
): string {
	const counted = countedIn(value, unit, language);
	const kept = Math.max(0, digits - Math.log10(scaleOf(unit, language)));
	const spelled = language === "ja" && style !== "label";
	const figures = formatNumber(counted, kept);
	if (style === "number") return spelled ? inMyriads(counted, kept, "{value}") : figures;
	const pattern =
		style === "label"
			? unit.short
				? inLanguage(unit.short, language)
				: "{value}"
			: unit.pattern
				? inLanguage(unit.pattern, language)
				: `{value}${language === "ja" ? "" : " "}${inLanguage(unit.name, language)}`;
	if (spelled) return inMyriads(counted, kept, pattern);
	// The sign stands before a currency sign, not between it and the figures.
	return figures.startsWith("−") && /^[^\w{]+\{value\}/.test(pattern)
		? `−${pattern.replace("{value}", () => figures.slice(1))}`
		: pattern.replace("{value}", () => figures);
}
