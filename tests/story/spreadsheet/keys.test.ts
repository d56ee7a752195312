import { describe, expect, test } from "vitest";
import { keysOf } from "../../../src/story/spreadsheet/keys.ts";

describe("a cell as a key", () => {
	test.each([
		["month", "2021-01", "2021-01"],
		["month", "2021/1", "2021-01"],
		["month", "202101", "2021-01"],
		["month", "2021M01", "2021-01"],
		["month", "Jan-21", "2021-01"],
		["month", "Jan 1999", "1999-01"],
		["month", "January 2021", "2021-01"],
		["month", "2021 Dec", "2021-12"],
		["month", "01/2021", "2021-01"],
		["month", "01.2021", "2021-01"],
		["month", "2021年1月", "2021-01"],
		["month", "２０２１年１月", "2021-01"],
		["month", "2021-01-01", "2021-01"],
		["month", "2021-01-31", "2021-01"],
		["month", "Mär 21", "2021-03"],
		["month", "Juni 2020", "2020-06"],
		["month", "juil. 2020", "2020-07"],
		["month", "août 2020", "2020-08"],
		["quarter", "2021-Q1", "2021-Q1"],
		["quarter", "2021Q4", "2021-Q4"],
		["quarter", "Q3 2021", "2021-Q3"],
		["quarter", "1Q21", "2021-Q1"],
		["quarter", "T2 2020", "2020-Q2"],
		["quarter", "2021年第1四半期", "2021-Q1"],
		["quarter", "2021-04-01", "2021-Q2"],
		["quarter", "2021-06-30", "2021-Q2"],
		["half", "H2 2021", "2021-H2"],
		["half", "2021年上半期", "2021-H1"],
		["week", "2021-W05", "2021-W05"],
		["week", "2021W5", "2021-W05"],
		["week", "2021-02-01", "2021-W05"],
		["week", "2021-01-03", "2020-W53"],
		["year", "2021", "2021"],
		["year", "2021.0", "2021"],
		["year", "2021-12-31", "2021"],
		["date", "2021-01-31", "2021-01-31"],
		["date", "20210131", "2021-01-31"],
		["date", "31.01.2021", "2021-01-31"],
		["date", "31-Jan-2021", "2021-01-31"],
		["date", "Jan 31, 2021", "2021-01-31"],
		["date", "2021-01-31T00:00:00", "2021-01-31"],
		["date", "2021年1月31日", "2021-01-31"],
		["date", "2/2/2021", "2021-02-02"],
	] as const)("of kind %s: %s is %s", (keys, cell, key) => {
		expect(keysOf(keys, cell)).toEqual([{ key }]);
	});

	test.each([
		["month", "2021-13"],
		["month", "44301"],
		["month", "2021-01-15"],
		["month", "210.4"],
		["month", "Smarch 2021"],
		["quarter", "2021-Q5"],
		["quarter", "2021-05-01"],
		["week", "2021-W53"],
		["year", "210"],
		["date", "2021-02-30"],
		["date", "2021-01"],
	] as const)("of kind %s: %s is none", (keys, cell) => {
		expect(keysOf(keys, cell)).toEqual([]);
	});

	test("says which order of day and month each reading needs", () => {
		expect(keysOf("date", "01/02/2021")).toEqual([
			{ key: "2021-02-01", order: "day-first" },
			{ key: "2021-01-02", order: "month-first" },
		]);
		expect(keysOf("date", "31/01/2021")).toEqual([{ key: "2021-01-31", order: "day-first" }]);
	});
});
