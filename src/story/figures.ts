import { NUMERALS } from "../languages/forms.ts";
import { FORMS, type Language } from "../languages/index.ts";
import { formatNumber, inLanguage } from "./format.ts";
import type { Unit } from "./schema/meta.ts";

/** What a figure is printed as: in a sentence, there in words where it is small, in a chart label, or without its unit. */
export type FigureStyle = "sentence" | "words" | "label" | "number";

/** By what a figure in a unit is multiplied before a language prints it. */
export const scaleOf = (unit: Unit, language: Language): number => unit.scale?.[language] ?? 1;

/** A figure as a language counts it, without the noise of binary fractions: 7.06 million tonnes are 706万トン. */
export const countedIn = (value: number, unit: Unit, language: Language): number =>
	multiplied(value, scaleOf(unit, language));

const multiplied = (value: number, scale: number): number =>
	scale === 1 ? value : Number((value * scale).toPrecision(15));

/** The words that Japanese counts tens of thousands in, each ten thousand of the one before. */
const MYRIADS = ["", "万", "億", "兆", "京"];

/**
 * A figure as a Japanese sentence has it: no commas, and in ten thousands: 12345万 is 1億2345万.
 * @param pattern what is printed around {value}; the counting word right after it is taken into account
 */
function inMyriads(value: number, digits: number, pattern: string, fixed: boolean): string {
	const [before = "", after = ""] = pattern.split("{value}");
	const printed = formatNumber(value, digits, fixed);
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

/** Whether figures in a unit may stand in words, where the language has them: not beside a sign, as in «¥five billion». */
export const spellable = (unit: Unit, language: Language): boolean =>
	!FORMS[language].spelled ||
	/^[\p{L}\s-]*$/u.test(patternOf(unit, language).replace("{value}", ""));

const patternOf = (unit: Pick<Unit, "name" | "pattern">, language: Language): string =>
	unit.pattern
		? inLanguage(unit.pattern, language)
		: `{value}${FORMS[language].space}${inLanguage(unit.name, language)}`;

/** How a figure is printed: what is multiplied by what, and what stands around it. */
type Print = { scale: number; digits: number; fixed: boolean; pattern: string };

/** How a figure is printed in its unit's second step; undefined where it is too small for it, or there is none. */
function inStep(
	value: number,
	{ step }: Unit,
	style: FigureStyle,
	language: Language,
	digits: number,
): Print | undefined {
	if (!step) return undefined;
	const scale = typeof step.scale === "number" ? step.scale : step.scale[language];
	// What is printed decides: 999.96 would be 1,000 in the unit itself.
	if (scale === undefined || Math.abs(Number(value.toFixed(digits))) < step.from) return undefined;
	if (style === "label" && !step.short) return undefined;
	const pattern =
		style === "label" && step.short ? inLanguage(step.short, language) : patternOf(step, language);
	return { scale, digits: step.digits, fixed: true, pattern };
}

/** How a figure is printed in its unit itself. */
function inUnit(unit: Unit, style: FigureStyle, language: Language, digits: number): Print {
	const scale = scaleOf(unit, language);
	const pattern =
		style !== "label"
			? patternOf(unit, language)
			: unit.short
				? inLanguage(unit.short, language)
				: "{value}";
	return { scale, digits: Math.max(0, digits - Math.log10(scale)), fixed: false, pattern };
}

/** How a language says so many of something, where its unit has words of their own for that: «zwei» of a pair, a dual. */
function inPlural(
	counted: NonNullable<Unit["counted"]>,
	figures: string,
	language: Language,
): string | undefined {
	// A figure with a fraction is never one of those.
	if (!/^\d+$/.test(figures)) return undefined;
	const form = new Intl.PluralRules(language).select(Number(figures));
	return form === "other" ? undefined : counted[form]?.[language];
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
	const step = inStep(value, unit, style, language, digits);
	const print = step ?? inUnit(unit, style, language, digits);
	const counted = multiplied(value, print.scale);
	const { numbers = NUMERALS } = FORMS[language];
	const figures = formatNumber(counted, print.digits, print.fixed, numbers);
	const pattern = style === "number" ? "{value}" : print.pattern;
	if (FORMS[language].myriads && style !== "label")
		return inMyriads(counted, print.digits, pattern, print.fixed);
	const whole = step || style === "label" || style === "number" ? undefined : unit.counted;
	const said = whole && inPlural(whole, figures, language);
	if (said !== undefined) return said.replace("{value}", () => figures);
	const one = step ? undefined : unit.one?.[language];
	const named =
		one !== undefined && figures === "1"
			? pattern.replace(inLanguage(unit.name, language), () => one)
			: pattern;
	const word =
		style === "words" && !step && spellable(unit, language)
			? FORMS[language].spelled?.[/^\d+$/.test(figures) ? Number(figures) : -1]
			: undefined;
	// The sign stands before a currency sign, not between it and the figures.
	return figures.startsWith(numbers.minus) && /^[^\w{]+\{value\}/.test(named)
		? `${numbers.minus}${named.replace("{value}", () => figures.slice(numbers.minus.length))}`
		: named.replace("{value}", () => word ?? figures);
}
