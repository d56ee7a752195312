import { describe, expect, test } from "vitest";
import { formatDate, formatNumber, inLanguage, nameIn, qualify } from "../../src/story/format.ts";

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

test("formatNumber keeps zeros where all decimals are wanted", () => {
	expect(formatNumber(4, 1, true)).toBe("4.0");
	expect(formatNumber(-1234.5, 2, true)).toBe("−1,234.50");
	expect(formatNumber(-0.01, 1, true)).toBe("0.0");
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

	test.each([
		["2022-08-04", "4 August", "August 2022", "August", "8月4日", "2022年8月", "8月"],
		["2024-12", "December", "December 2024", "December", "12月", "2024年12月", "12月"],
	])("prints parts of %s: «%s», «%s», «%s»", (date, day, month, name, dayJa, monthJa, nameJa) => {
		const forms = ["day-month", "month-year", "month"] as const;
		expect(forms.map((form) => formatDate(date, "en", form))).toEqual([day, month, name]);
		expect(forms.map((form) => formatDate(date, "ja", form))).toEqual([dayJa, monthJa, nameJa]);
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
		[undefined, "5", "5"],
	] as const)("puts %s to a figure as «%s» and «%s»", (qualifier, en, ja) => {
		expect(qualify("5", qualifier, "en")).toBe(en);
		expect(qualify("5", qualifier, "ja")).toBe(ja);
	});
});

test("qualify leaves the signs of a figure's unit as they are", () => {
	expect(qualify("US$$ 5", "about", "en")).toBe("about US$$ 5");
});

describe("inLanguage", () => {
	test("gives the words of the language", () => {
		expect(inLanguage({ en: "quay", ja: "岸壁" }, "ja")).toBe("岸壁");
	});

	test("refuses a text without the language", () => {
		expect(() => inLanguage({ en: "quay" }, "ja")).toThrow('no ja text in {"en":"quay"}');
	});
});

test("nameIn gives a name that is the same in all languages, or that of one", () => {
	expect(nameIn("Harbour Office", "ja")).toBe("Harbour Office");
	expect(nameIn({ en: "Harbour Office", ja: "港湾局" }, "ja")).toBe("港湾局");
	expect(() => nameIn({ en: "Harbour Office" }, "ja")).toThrow("no ja text");
});
