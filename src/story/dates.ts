const DAY = 86_400_000;

/** The half-open stretch of time that a partial date stands for, in milliseconds since 1970 (UTC). */
export type Interval = readonly [from: number, to: number];

/** How the keys of a series may name a stretch of time. */
export type TimeKeys = "year" | "half" | "quarter" | "month" | "week" | "date";

const FORMS: Record<TimeKeys, RegExp> = {
	year: /^[1-9]\d{3}$/,
	half: /^[1-9]\d{3}-H[12]$/,
	quarter: /^[1-9]\d{3}-Q[1-4]$/,
	month: /^[1-9]\d{3}-(0[1-9]|1[0-2])$/,
	week: /^[1-9]\d{3}-W(0[1-9]|[1-4]\d|5[0-3])$/,
	date: /^[1-9]\d{3}-\d{2}-\d{2}$/,
};

/** What a key of each kind looks like, for messages. */
export const KEY_EXAMPLES: Record<TimeKeys | "name", string> = {
	year: "a year such as 2021",
	half: "a half-year such as 2021-H1",
	quarter: "a quarter such as 2021-Q1",
	month: "a month such as 2021-01",
	week: "a week of ISO 8601 such as 2021-W05",
	date: "a day such as 2021-01-31",
	name: "an id in kebab-case",
};

/** Whether a key has the form of its kind and names a time that exists. */
export function isKey(keys: TimeKeys | "name", key: string): boolean {
	if (keys === "name") return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(key);
	if (!FORMS[keys].test(key)) return false;
	if (keys === "week") return Number(key.slice(6)) <= weeksOf(Number(key.slice(0, 4)));
	return keys !== "date" || isRealDate(key);
}

/** Monday of the first week of a year, which is the one with 4 January in it (ISO 8601); milliseconds since 1970. */
function firstMonday(year: number): number {
	const fourth = Date.UTC(year, 0, 4);
	return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY;
}

/** How many weeks a year has, 52 or 53 (ISO 8601). */
const weeksOf = (year: number): number =>
	Math.round((firstMonday(year + 1) - firstMonday(year)) / DAY / 7);

/** The week that a day is in, as a key: 2021-W05. */
export function weekOf(day: string): string {
	const [at] = interval(day);
	// The week belongs to the year that its Thursday is in.
	const thursday = new Date(at + (3 - ((new Date(at).getUTCDay() + 6) % 7)) * DAY);
	const year = thursday.getUTCFullYear();
	const week = Math.floor((thursday.getTime() - firstMonday(year)) / DAY / 7) + 1;
	return `${year}-W${String(week).padStart(2, "0")}`;
}

/** A key as a number of steps of its kind, so that the next one is one more; days are not counted. */
export function stepOf(keys: Exclude<TimeKeys, "date">, key: string): number {
	const year = Number(key.slice(0, 4));
	if (keys === "year") return year;
	if (keys === "month") return year * 12 + Number(key.slice(5)) - 1;
	if (keys === "week") return Math.round((interval(key)[0] - firstMonday(1970)) / DAY / 7);
	return year * (keys === "half" ? 2 : 4) + Number(key.slice(6)) - 1;
}

/** The key that is so many steps of its kind from the year 0, or for weeks from 1970: the reverse of stepOf. */
export function keyAtStep(keys: Exclude<TimeKeys, "date">, step: number): string {
	if (keys === "year") return String(step);
	if (keys === "week")
		return weekOf(new Date(firstMonday(1970) + step * 7 * DAY).toISOString().slice(0, 10));
	const parts = keys === "month" ? 12 : keys === "half" ? 2 : 4;
	const part = (step % parts) + 1;
	const named =
		keys === "month" ? String(part).padStart(2, "0") : `${keys === "half" ? "H" : "Q"}${part}`;
	return `${Math.floor(step / parts)}-${named}`;
}

/** Whether a text names a stretch of time of any length. */
export const isTime = (key: string): boolean =>
	(Object.keys(FORMS) as TimeKeys[]).some((keys) => isKey(keys, key));

/** Whether a partial date exists in the calendar. Text of another form passes: its form is not this check's business. */
export function isRealDate(date: string): boolean {
	const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date);
	if (!match) return true;
	const [, year, month = "01", day = "01"] = match;
	// Programs take some years before 1000 for those of the last century.
	if (Number(year) < 1000) return false;
	const [y, m, d] = [Number(year), Number(month), Number(day)];
	// The day before the first of the next month.
	return m >= 1 && m <= 12 && d >= 1 && d <= new Date(Date.UTC(y, m, 0)).getUTCDate();
}

/** The stretch of time of a year, half-year, quarter, month, week or day; throws a RangeError on any other text. */
export function interval(date: string): Interval {
	const match = /^(\d{4})(?:-(H[12]|Q[1-4]|W\d{2}|\d{2})(?:-(\d{2}))?)?$/.exec(date);
	if (
		!match ||
		!isRealDate(date.replace(/-[HQW]\d+$/, "")) ||
		(match[2]?.startsWith("W") && !isKey("week", date))
	)
		throw new RangeError(`not a date: ${date}`);
	const year = Number(match[1]);
	const part = match[2];
	if (!part) return [Date.UTC(year, 0), Date.UTC(year + 1, 0)];
	if (part.startsWith("W")) {
		const monday = firstMonday(year) + (Number(part.slice(1)) - 1) * 7 * DAY;
		return [monday, monday + 7 * DAY];
	}
	if (/^[HQ]/.test(part)) {
		const months = part.startsWith("H") ? 6 : 3;
		const month = (Number(part.slice(1)) - 1) * months;
		return [Date.UTC(year, month), Date.UTC(year, month + months)];
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
