import { isKey, isRealDate, type TimeKeys, weekOf } from "../dates.ts";

/** In which order a file has the day and the month, where it writes both in figures. */
export type DayOrder = "day-first" | "month-first";

/** The months in the languages of agencies whose tables are often at hand, by their first letters without accents. */
const MONTHS: readonly (readonly string[])[] = [
	["jan", "ene", "gen"],
	["feb", "fev"],
	["mar", "mae", "mrz", "mrt", "maa"],
	["apr", "avr", "abr"],
	["may", "mai", "mag", "mei"],
	["jun", "juin", "giu"],
	["jul", "juil", "lug"],
	["aug", "aou", "ago"],
	["sep", "set"],
	["oct", "okt", "ott", "out"],
	["nov"],
	["dec", "dez", "dic", "des"],
];

/** The number of a month that a word names, 1 to 12; undefined where it names none. */
function monthOf(word: string): number | undefined {
	const plain = word
		.normalize("NFD")
		.replace(/[\p{M}.]/gu, "")
		.toLowerCase();
	if (!/^[a-z]{3,12}$/.test(plain)) return undefined;
	// Longer beginnings first: «juin» and «juillet» have theirs in common with «Juni» and «Juli».
	const found = [4, 3]
		.map((length) => MONTHS.findIndex((names) => names.includes(plain.slice(0, length))))
		.find((index) => index >= 0);
	return found === undefined ? undefined : found + 1;
}

/** A year in full: of two figures, those to 69 are of this century. */
const fullYear = (year: string): string =>
	year.length === 4 ? year : `${Number(year) < 70 ? "20" : "19"}${year}`;

const two = (part: string | number) => String(part).padStart(2, "0");
const SEPARATOR = "[-/. ]";
const form = (pattern: string) => new RegExp(`^${pattern}$`, "iu");

/** A calendar date in a cell, as precisely as it has it; with the order that was needed to read it. */
type Read = { date: string; order?: DayOrder };

const DAY_FORMS: [RegExp, (parts: string[]) => Read[]][] = [
	[
		form(String.raw`(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?`),
		([y = "", m = "", d = ""]) => [{ date: `${y}-${two(m)}-${two(d)}` }],
	],
	[form(String.raw`([12]\d{3})(\d\d)(\d\d)`), ([y, m, d]) => [{ date: `${y}-${m}-${d}` }]],
	[
		form(String.raw`(\d{4})年(\d{1,2})月(\d{1,2})日`),
		([y, m = "", d = ""]) => [{ date: `${y}-${two(m)}-${two(d)}` }],
	],
	[
		form(String.raw`(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)(?: [\d:.]+)?`),
		([a = "", dot, b = "", y = ""]) => {
			const dayFirst = `${fullYear(y)}-${two(b)}-${two(a)}`;
			// With dots, the day stands first wherever dates are so written.
			if (dot === ".") return [{ date: dayFirst }];
			return [
				{ date: dayFirst, order: "day-first" },
				{ date: `${fullYear(y)}-${two(a)}-${two(b)}`, order: "month-first" },
			];
		},
	],
	[
		form(String.raw`(\d{1,2})\.?[-/. ]*([\p{L}.]+)[-/., ]*(\d{4}|\d\d)`),
		([d = "", name = "", y = ""]) => named(y, name, d),
	],
	[
		form(String.raw`([\p{L}.]+)[-/. ]*(\d{1,2}),? +(\d{4})`),
		([name = "", d = "", y = ""]) => named(y, name, d),
	],
];

function named(year: string, name: string, day: string): Read[] {
	const month = monthOf(name);
	return month ? [{ date: `${fullYear(year)}-${two(month)}-${two(day)}` }] : [];
}

/** The days that a cell may be. */
function daysOf(text: string): Read[] {
	const reads = DAY_FORMS.flatMap(([pattern, read]) => {
		const match = pattern.exec(text);
		return match ? read(match.slice(1)) : [];
	}).filter(({ date }) => isKey("date", date));
	// What both orders read alike needs none.
	return reads.length === 2 && reads[0]?.date === reads[1]?.date
		? [{ date: reads[0]?.date ?? "" }]
		: reads;
}

const MONTH_FORMS: [RegExp, (parts: string[]) => string | undefined][] = [
	[form(String.raw`(\d{4})(?:[-/. ]|\s*[M:]\s*)(\d{1,2})`), ([y, m = ""]) => `${y}-${two(m)}`],
	[form(String.raw`([12]\d{3})(0[1-9]|1[0-2])`), ([y, m]) => `${y}-${m}`],
	[form(String.raw`(\d{1,2})${SEPARATOR}(\d{4})`), ([m = "", y]) => `${y}-${two(m)}`],
	[form(String.raw`(\d{4})年(\d{1,2})月`), ([y, m = ""]) => `${y}-${two(m)}`],
	[
		form(String.raw`([\p{L}.]+)[-/.,' ’]*(\d{4}|\d\d)`),
		([name = "", y = ""]) => monthOf(name) && `${fullYear(y)}-${two(monthOf(name) ?? 0)}`,
	] as [RegExp, (parts: string[]) => string | undefined],
	[
		form(String.raw`(\d{4}|\d\d)[-/. ]*([\p{L}.]+)`),
		([y = "", name = ""]) => monthOf(name) && `${fullYear(y)}-${two(monthOf(name) ?? 0)}`,
	] as [RegExp, (parts: string[]) => string | undefined],
];

const YEAR_FIRST = String.raw`(\d{4})\s*[-/:. ]?\s*`;
const YEAR_LAST = String.raw`\s*[-/:.,' ]?\s*(\d{4}|\d\d)`;

/** A part of a year that a letter and a number name, as 2021-Q1, Q1 2021 and 1Q21. */
const partForms = (letters: string, most: number): RegExp[] => [
	form(`${YEAR_FIRST}[${letters}](?<part>[1-${most}])`),
	form(`[${letters}](?<part>[1-${most}])${YEAR_LAST}`),
	form(`(?<part>[1-${most}])[${letters}]${YEAR_LAST}`),
];
const QUARTERS = [...partForms("QKT", 4), form(String.raw`(\d{4})年?第?(?<part>[1-4])四半期`)];
const HALVES = partForms("HS", 2);
const WEEKS = [
	form(String.raw`(\d{4})\s*-?\s*[WK](?<part>\d{1,2})`),
	form(String.raw`[WK](?<part>\d{1,2})\s*[-/ ]?\s*(\d{4})`),
];

function partOf(text: string, forms: RegExp[], write: (year: string, part: string) => string) {
	for (const pattern of forms) {
		const match = pattern.exec(text);
		const part = match?.groups?.part;
		const year = match?.slice(1).find((group) => group !== undefined && group !== part);
		const other = year ?? (match?.[1] === match?.[2] ? match?.[1] : undefined);
		if (part && other) return write(fullYear(other), part);
	}
	return undefined;
}

/** Whether a day is the last of its month. */
const endsMonth = (day: string) =>
	!isRealDate(`${day.slice(0, 8)}${two(Number(day.slice(8)) + 1)}`);

/** A day that stands for the month, quarter, half or year that it begins or ends; undefined where it does neither. */
function around(keys: TimeKeys, day: string): string | undefined {
	const [year = "", month = ""] = day.split("-");
	const m = Number(month);
	const months = { month: 1, quarter: 3, half: 6, year: 12, week: 0, date: 0 }[keys];
	if (keys === "date") return day;
	if (keys === "week") return weekOf(day);
	const begins = day.endsWith("-01") && (m - 1) % months === 0;
	const ends = endsMonth(day) && m % months === 0;
	if (!begins && !ends) return undefined;
	const part = Math.ceil(m / months);
	return {
		month: `${year}-${month}`,
		quarter: `${year}-Q${part}`,
		half: `${year}-H${part}`,
		year,
	}[keys];
}

/**
 * The keys that a cell may be, with the order of day and month that each needs; none where it is not of that kind. A day
 * that begins or ends a month, quarter, half-year or year stands for it; one within a week, for the week.
 */
export function keysOf(keys: TimeKeys, cell: string): { key: string; order?: DayOrder }[] {
	const text = cell.normalize("NFKC").trim();
	const direct = directKey(keys, text);
	if (direct !== undefined && isKey(keys, direct)) return [{ key: direct }];
	return daysOf(text).flatMap(({ date, order }) => {
		const key = around(keys, date);
		return key === undefined ? [] : [{ key, ...(order && { order }) }];
	});
}

/** A cell that names a stretch of time as such, not by a day of it. */
function directKey(keys: TimeKeys, text: string): string | undefined {
	switch (keys) {
		case "year":
			return /^(\d{4})(?:\.0+)?年?$/.exec(text)?.[1];
		case "half":
			return (
				partOf(text, HALVES, (y, p) => `${y}-H${p}`) ??
				text.replace(/^(\d{4})年(上|下)半?期$/, (_, y, p) => `${y}-H${p === "上" ? 1 : 2}`)
			);
		case "quarter":
			return partOf(text, QUARTERS, (y, p) => `${y}-Q${p}`);
		case "week":
			return partOf(text, WEEKS, (y, p) => `${y}-W${two(p)}`);
		case "month":
			for (const [pattern, read] of MONTH_FORMS) {
				const match = pattern.exec(text);
				const key = match && read(match.slice(1));
				if (key && isKey("month", key)) return key;
			}
			return undefined;
		default:
			return undefined;
	}
}
