const DAY = 86_400_000;

/** The half-open stretch of time that a partial date stands for, in milliseconds since 1970 (UTC). */
export type Interval = readonly [from: number, to: number];

/** How the keys of a series may name a stretch of time. */
export type TimeKeys = "year" | "half" | "month" | "date";

const FORMS: Record<TimeKeys, RegExp> = {
	year: /^[1-9]\d{3}$/,
	half: /^[1-9]\d{3}-H[12]$/,
	month: /^[1-9]\d{3}-(0[1-9]|1[0-2])$/,
	date: /^[1-9]\d{3}-\d{2}-\d{2}$/,
};

/** What a key of each kind looks like, for messages. */
export const KEY_EXAMPLES: Record<TimeKeys | "name", string> = {
	year: "a year such as 2021",
	half: "a half-year such as 2021-H1",
	month: "a month such as 2021-01",
	date: "a day such as 2021-01-31",
	name: "an id in kebab-case",
};

/** Whether a key has the form of its kind and names a time that exists. */
export function isKey(keys: TimeKeys | "name", key: string): boolean {
	if (keys === "name") return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(key);
	return FORMS[keys].test(key) && (keys !== "date" || isRealDate(key));
}

/** Whether a text names a stretch of time of any length. */
export const isTime = (key: string): boolean =>
	(["year", "half", "month", "date"] as const).some((keys) => isKey(keys, key));

/** Whether a partial date exists in the calendar. Text of another form passes: its form is not this check's business. */
export function isRealDate(date: string): boolean {
	const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date);
	if (!match) return true;
	const [, year, month = "01", day = "01"] = match;
	// Of years before 1000 some are taken for those of the last century: a first century is more likely a slip anyway.
	if (Number(year) < 1000) return false;
	const [y, m, d] = [Number(year), Number(month), Number(day)];
	// The day before the first of the next month.
	return m >= 1 && m <= 12 && d >= 1 && d <= new Date(Date.UTC(y, m, 0)).getUTCDate();
}

/** The stretch of time of a year, half-year, month or day; throws a RangeError on any other text. */
export function interval(date: string): Interval {
	const match = /^(\d{4})(?:-(H[12]|\d{2})(?:-(\d{2}))?)?$/.exec(date);
	if (!match || !isRealDate(date.replace(/-H[12]/, "")))
		throw new RangeError(`not a date: ${date}`);
	const year = Number(match[1]);
	const part = match[2];
	if (!part) return [Date.UTC(year, 0), Date.UTC(year + 1, 0)];
	if (part.startsWith("H")) {
		const month = part === "H1" ? 0 : 6;
		return [Date.UTC(year, month), Date.UTC(year, month + 6)];
	}
	const month = Number(part) - 1;
	if (!match[3]) return [Date.UTC(year, month), Date.UTC(year, month + 1)];
	const start = Date.UTC(year, month, Number(match[3]));
	return [start, start + DAY];
}

/** Whole days from the start of one date to the start of another. */
export function daysBetween(from: string, to: string): number {
	return Math.round((interval(to)[0] - interval(from)[0]) / DAY);
}

/** Whole calendar years from the start of one date to the start of another; below zero where that is earlier. */
export function yearsBetween(from: string, to: string): number {
	const [start, end] = [from, to].map((date) => new Date(interval(date)[0]));
	if (!start || !end) return 0;
	if (end < start) return -yearsBetween(to, from) || 0;
	const years = end.getUTCFullYear() - start.getUTCFullYear();
	const [month, day] = [
		end.getUTCMonth() - start.getUTCMonth(),
		end.getUTCDate() - start.getUTCDate(),
	];
	return month < 0 || (month === 0 && day < 0) ? years - 1 : years;
}
