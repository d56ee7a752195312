import { describe, expect, test } from "vitest";
import {
	daysBetween,
	interval,
	isKey,
	isRealDate,
	KEY_EXAMPLES,
	keyAtStep,
	stepOf,
	weekOf,
	yearsBetween,
} from "../../src/story/dates.ts";

const iso = (date: string) =>
	interval(date).map((time) => new Date(time).toISOString().slice(0, 10));

describe("interval", () => {
	test.each([
		["2022", ["2022-01-01", "2023-01-01"]],
		["2022-H1", ["2022-01-01", "2022-07-01"]],
		["2022-H2", ["2022-07-01", "2023-01-01"]],
		["2022-Q1", ["2022-01-01", "2022-04-01"]],
		["2022-Q4", ["2022-10-01", "2023-01-01"]],
		["2021-W01", ["2021-01-04", "2021-01-11"]],
		["2020-W53", ["2020-12-28", "2021-01-04"]],
		["2022-07", ["2022-07-01", "2022-08-01"]],
		["2022-12", ["2022-12-01", "2023-01-01"]],
		["2022-07-26", ["2022-07-26", "2022-07-27"]],
		["2024-02-29", ["2024-02-29", "2024-03-01"]],
		["1853-07-08", ["1853-07-08", "1853-07-09"]],
	])("of %s is half open", (date, ends) => {
		expect(iso(date)).toEqual(ends);
	});

	test.each([
		"",
		"22",
		"2022-7",
		"2022-13",
		"2023-02-29",
		"2022-H3",
		"2022-Q5",
		"2021-W53",
		"2021-W00",
		"spring 2022",
		"2022-07-26T00:00",
	])("of «%s» is refused", (date) => {
		expect(() => interval(date)).toThrow(new RangeError(`not a date: ${date}`));
	});
});

describe("isRealDate", () => {
	test.each([
		["2022", true],
		["2022-02", true],
		["2022-00", false],
		["2022-13", false],
		["2022-02-28", true],
		["2022-02-29", false],
		["2024-02-29", true],
		["1900-02-29", false],
		["2000-02-29", true],
		["2022-04-31", false],
		["2022-04-00", false],
	])("of %s is %s", (date, real) => {
		expect(isRealDate(date)).toBe(real);
	});

	test("lets a text of another form pass", () => {
		expect(isRealDate("soon")).toBe(true);
	});
});

describe("isKey", () => {
	test.each([
		["year", "2021", true],
		["year", "2021-01", false],
		["half", "2021-H2", true],
		["half", "2021-H3", false],
		["half", "2021", false],
		["quarter", "2021-Q4", true],
		["quarter", "2021-Q5", false],
		["week", "2020-W53", true],
		["week", "2021-W53", false],
		["week", "2021-W5", false],
		["month", "2021-12", true],
		["month", "2021-13", false],
		["month", "2021-1", false],
		["date", "2021-01-31", true],
		["date", "2021-02-31", false],
		["date", "2021-01", false],
		["name", "laid-up", true],
		["name", "g7", true],
		["name", "Laid up", false],
		["name", "-laid", false],
	] as const)("of a %s says of %s: %s", (keys, key, fits) => {
		expect(isKey(keys, key)).toBe(fits);
	});

	test("takes the example that messages give for each form of time", () => {
		for (const keys of ["year", "half", "quarter", "month", "week", "date"] as const)
			expect(isKey(keys, KEY_EXAMPLES[keys].split(" ").at(-1) ?? "")).toBe(true);
	});
});

describe("steps", () => {
	test.each([
		["year", "1999", "2000"],
		["half", "2021-H2", "2022-H1"],
		["quarter", "2021-Q4", "2022-Q1"],
		["month", "2021-12", "2022-01"],
		["week", "2020-W53", "2021-W01"],
		["week", "2021-W52", "2022-W01"],
	] as const)("of kind %s lead from %s to %s", (keys, from, to) => {
		expect(keyAtStep(keys, stepOf(keys, from) + 1)).toBe(to);
		expect(stepOf(keys, to) - stepOf(keys, from)).toBe(1);
	});

	test("of weeks are those that days are in", () => {
		expect(["2021-01-03", "2021-01-04", "2024-12-30"].map(weekOf)).toEqual([
			"2020-W53",
			"2021-W01",
			"2025-W01",
		]);
	});
});

describe("daysBetween", () => {
	test.each([
		["2022-07-26", "2022-07-26", 0],
		["2022-07-26", "2022-07-27", 1],
		["2017-03-01", "2021-04-15", 1506],
		["2024-01-01", "2025-01-01", 366],
		["2022-07-26", "2022-07-01", -25],
		["2022", "2023", 365],
		["2022-H1", "2022-H2", 181],
		// Where clocks are put forward that night, the days are counted all the same.
		["2022-03-26", "2022-03-28", 2],
	])("from %s to %s is %i", (from, to, days) => {
		expect(daysBetween(from, to)).toBe(days);
	});
});

describe("yearsBetween", () => {
	test.each([
		["2022-07-13", "2025-07-14", 3],
		["2022-07-13", "2025-07-13", 3],
		["2022-07-13", "2025-07-12", 2],
		["2024-02-29", "2025-02-28", 0],
		["2024-02-29", "2025-03-01", 1],
		["2022", "2025-12", 3],
		["2022-12", "2023-01", 0],
		["2025-07-14", "2022-07-13", -3],
		["2023-01", "2022-12", 0],
	])("from %s to %s is %i", (from, to, years) => {
		expect(yearsBetween(from, to)).toBe(years);
	});
});

describe("a year before 1000", () => {
	test("is none: the calendar of the language takes some of them for years of the last century", () => {
		expect(isKey("year", "0026")).toBe(false);
		expect(isKey("month", "0026-01")).toBe(false);
		expect(isRealDate("0026-01-01")).toBe(false);
		expect(isRealDate("1000-01-01")).toBe(true);
	});
});
