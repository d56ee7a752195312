import { describe, expect, test } from "vitest";
import { isNothing, numberOf, signOf } from "../../../src/story/spreadsheet/numbers.ts";

describe("a cell as a number", () => {
	test.each([
		["1,234", 1234, 1.234],
		["1.234,5", undefined, 1234.5],
		["1,234.5", 1234.5, undefined],
		["1 234,5", undefined, 1234.5],
		["1\u202f234,5", undefined, 1234.5],
		["1'234.5", 1234.5, undefined],
		["−5", -5, -5],
		["€1,234", 1234, 1.234],
		["-€3", -3, -3],
		["45 %", 45, 45],
		[".5", 0.5, undefined],
		["1e5", 100_000, 100_000],
		["1,23,4", undefined, undefined],
		["12,", undefined, undefined],
		["210.4*", undefined, undefined],
		["--5", undefined, undefined],
		["12 34", undefined, undefined],
		["", undefined, undefined],
	])("%s is %s with a decimal point, %s with a comma", (cell, point, comma) => {
		expect(numberOf(cell, "point")).toBe(point);
		expect(numberOf(cell, "comma")).toBe(comma);
	});

	test.each(["", "n/a", "N/A", "..", "…", "-", "–", ":", "#N/A", "NaN"])(
		"«%s» is no value",
		(cell) => {
			expect(isNothing(cell)).toBe(true);
		},
	);
});

describe("the decimal sign of a column", () => {
	test.each([
		[["1", "2"], { sign: "point" }],
		[["1,234", "1.5"], { sign: "point" }],
		[["1,234", "1.234.567"], { sign: "comma" }],
		[["1,234", "12,5"], { sign: "comma" }],
		[["1.5", "2,5"], { clash: [0, 1] }],
		[["12", "1,234"], { unsure: 1 }],
	])("of %j is %j", (cells, found) => {
		expect(signOf(cells)).toEqual(found);
	});
});
