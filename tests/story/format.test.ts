import { describe, expect, test } from "vitest";
import { formatFigure } from "../../src/story/figures.ts";
import { formatDate, formatNumber, inLanguage, qualify } from "../../src/story/format.ts";
import type { Unit } from "../../src/story/schema/meta.ts";

describe("formatNumber", () => {
	test.each([
		[0, 0, "0"],
		[7, 2, "7"],
		[7.1, 1, "7.1"],
		[7.1, 3, "7.1"],
		[7.04, 1, "7"],
		[7.26, 1, "7.3"],
		[999, 0, "999"],
		[1000, 0, "1,000"],
		[1234567.891, 2, "1,234,567.89"],
		[0.123456, 4, "0.1235"],
		[100, 0, "100"],
		[-12.5, 1, "−12.5"],
		[-0.04, 1, "0"],
		[-1234, 0, "−1,234"],
	])("prints %d with at most %i decimals as %s", (value, digits, printed) => {
		expect(formatNumber(value, digits)).toBe(printed);
	});
});

describe("formatDate", () => {
	test.each([
		["2022", "2022", "2022", "2022年"],
		["2022-07", "July 2022", "Jul 2022", "2022年7月"],
		["2022-07-06", "6 July 2022", "6 Jul 2022", "2022年7月6日"],
		["2022-H1", "first half of 2022", "H1 2022", "2022年上半期"],
		["2022-H2", "second half of 2022", "H2 2022", "2022年下半期"],
		["2024-02-29", "29 February 2024", "29 Feb 2024", "2024年2月29日"],
	])("prints %s as «%s», shortly «%s», in Japanese «%s»", (date, long, short, ja) => {
		expect(formatDate(date, "en")).toBe(long);
		expect(formatDate(date, "en", "short")).toBe(short);
		expect(formatDate(date, "ja")).toBe(ja);
	});

	test("refuses what is no date", () => {
		expect(() => formatDate("2022-13", "en")).toThrow("not a date: 2022-13");
	});
});

describe("qualify", () => {
	test.each([
		["about", "about 5", "約5"],
		["up-to", "up to 5", "最大5"],
		["over", "over 5", "5超"],
		["below", "below 5", "5未満"],
		["at-least", "at least 5", "5以上"],
		["exactly", "5", "5"],
		[undefined, "5", "5"],
	] as const)("puts %s to a figure as «%s» and «%s»", (qualifier, en, ja) => {
		expect(qualify("5", qualifier, "en")).toBe(en);
		expect(qualify("5", qualifier, "ja")).toBe(ja);
	});
});

test("qualify leaves the signs of a figure's unit as they are", () => {
	expect(qualify("US$$ 5", "about", "en")).toBe("about US$$ 5");
});

describe("formatFigure", () => {
	const bare: Unit = {
		name: { en: "million tonnes", ja: "百万トン" },
		kind: "number",
		digits: 1,
	};
	const yen: Unit = {
		name: { en: "billion yen", ja: "十億円" },
		pattern: { en: "¥{value} billion", ja: "{value}十億円" },
		short: { en: "¥{value}bn", ja: "¥{value}bn" },
		kind: "number",
		digits: 0,
	};

	test("puts the unit's name behind the figure where it has no pattern", () => {
		expect(formatFigure(7.125, bare, "sentence", "en")).toBe("7.1 million tonnes");
		expect(formatFigure(7.125, bare, "sentence", "ja")).toBe("7.1百万トン");
	});

	test("prints the bare figure on a chart where the unit has no short form", () => {
		expect(formatFigure(7.125, bare, "label", "en")).toBe("7.1");
	});

	test("prints the bare figure as a number", () => {
		expect(formatFigure(1476, yen, "number", "en")).toBe("1,476");
	});

	test("follows the unit's pattern in a sentence and its short form on a chart", () => {
		expect(formatFigure(1476, yen, "sentence", "en")).toBe("¥1,476 billion");
		expect(formatFigure(1476, yen, "label", "en")).toBe("¥1,476bn");
		expect(formatFigure(1476, yen, "sentence", "ja")).toBe("1476十億円");
	});

	test("takes other decimals than the unit's where they are given", () => {
		expect(formatFigure(7.125, bare, "sentence", "en", 3)).toBe("7.125 million tonnes");
	});

	test("stands the sign before a currency sign", () => {
		expect(formatFigure(-20, yen, "sentence", "en")).toBe("−¥20 billion");
		expect(formatFigure(-20, bare, "sentence", "en")).toBe("−20 million tonnes");
	});
});

describe("a figure in Japanese", () => {
	const unit = (ja: string, scale: number | undefined, digits: number, short?: string): Unit => ({
		name: { en: "unit", ja: "単位" },
		pattern: { en: "{value} units", ja },
		...(short === undefined ? {} : { short: { en: "{value}", ja: short } }),
		...(scale === undefined ? {} : { scale: { ja: scale } }),
		kind: "number",
		digits,
	});
	const tonnes = unit("{value}万トン", 100, 2);
	const yen = unit("{value}億円", 10, 1, "{value}億円");
	const dollars = unit("{value}万ドル", 100, 0);
	const plain = unit("{value}トン", undefined, 1);

	test.each([
		[7.06, tonnes, "706万トン"],
		[0.5, tonnes, "50万トン"],
		[0.004, tonnes, "0万トン"],
		[74.32, tonnes, "7432万トン"],
		[123.45, tonnes, "1億2345万トン"],
		[100, tonnes, "1億トン"],
		[92.9, yen, "929億円"],
		[1722.5, yen, "1兆7225億円"],
		[2000, yen, "2兆円"],
		[20, dollars, "2000万ドル"],
		[275, dollars, "2億7500万ドル"],
		[700, dollars, "7億ドル"],
		[4000, plain, "4000トン"],
		[30_258, plain, "3万258トン"],
		[20_000, plain, "2万トン"],
		[12_345.6, plain, "1万2345.6トン"],
		[0, plain, "0トン"],
		[0.5, plain, "0.5トン"],
		[-12_345, plain, "−1万2345トン"],
	])("counts %d in ten thousands", (value, of, printed) => {
		expect(formatFigure(value, of, "sentence", "ja")).toBe(printed);
	});

	test("stays one number on a chart, and a bare number has its counting words", () => {
		expect(formatFigure(1722.5, yen, "label", "ja")).toBe("17,225億円");
		expect(formatFigure(7.06, tonnes, "number", "ja")).toBe("706");
		expect(formatFigure(30_258, plain, "number", "ja")).toBe("3万258");
	});

	test("is the story's own in another language", () => {
		expect(formatFigure(7.06, tonnes, "sentence", "en")).toBe("7.06 units");
	});

	test("beyond the last counting word is printed as it is", () => {
		expect(formatFigure(9e14, yen, "sentence", "ja")).toBe("9,000,000,000,000,000億円");
	});
});

describe("inLanguage", () => {
	test("gives the words of the language", () => {
		expect(inLanguage({ en: "quay", ja: "岸壁" }, "ja")).toBe("岸壁");
	});

	test("refuses a text without the language", () => {
		expect(() => inLanguage({ en: "quay" }, "ja")).toThrow('no ja text in {"en":"quay"}');
	});
});
