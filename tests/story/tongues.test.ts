import { describe, expect, test } from "vitest";
import { FORMS } from "../../src/languages/index.ts";
import { formatFigure } from "../../src/story/figures.ts";
import { formatDate, formatNumber, qualify } from "../../src/story/format.ts";
import type { Unit } from "../../src/story/schema/meta.ts";

const number = (value: number, language: "de" | "he", digits = 1) =>
	formatNumber(value, digits, false, FORMS[language].numbers);

describe("numbers", () => {
	test("have a comma before decimals and a point between thousands in German", () => {
		expect(number(1_117.25, "de", 2)).toBe("1.117,25");
		expect(number(1_234_567, "de")).toBe("1.234.567");
		expect(number(-0.5, "de")).toBe("−0,5");
	});

	test("are those of English in Hebrew; a minus stays on the left of its figures", () => {
		expect(number(1_117.25, "he", 2)).toBe("1,117.25");
		expect(number(-0.5, "he")).toBe("\u200e−0.5");
	});
});

describe("dates", () => {
	test.each([
		["2022", "2022", "2022", "2022", "2022"],
		["2022-03", "März 2022", "März 2022", "מרץ 2022", "מרץ 2022"],
		["2022-07-26", "26. Juli 2022", "26. Juli 2022", "26 ביולי 2022", "26 ביולי 2022"],
		["2022-12-01", "1. Dezember 2022", "1. Dez. 2022", "1 בדצמבר 2022", "1 בדצמ׳ 2022"],
		["2022-H1", "1. Halbjahr 2022", "Hj. 1/2022", "המחצית הראשונה של 2022", "מחצית א׳ 2022"],
		["2022-Q3", "3. Quartal 2022", "Q 3/2022", "הרבעון השלישי של 2022", "רבעון ג׳ 2022"],
		["2022-W05", "5. Kalenderwoche 2022", "KW 5/2022", "שבוע 5 של 2022", "ש׳ 5, 2022"],
	])("of %s are «%s», «%s», «%s», «%s»", (date, de, deShort, he, heShort) => {
		expect(formatDate(date, "de")).toBe(de);
		expect(formatDate(date, "de", "short")).toBe(deShort);
		expect(formatDate(date, "he")).toBe(he);
		expect(formatDate(date, "he", "short")).toBe(heShort);
	});

	test("are told by their parts", () => {
		const forms = ["day-month", "month-year", "month", "month-short"] as const;
		const parts = (language: "de" | "he") =>
			forms.map((form) => formatDate("2021-09-15", language, form));
		expect(parts("de")).toEqual(["15. September", "September 2021", "September", "Sept."]);
		expect(parts("he")).toEqual(["15 בספטמבר", "ספטמבר 2021", "ספטמבר", "ספט׳"]);
	});
});

test("qualifiers stand before their figure; in Hebrew a prefix is joined to it", () => {
	expect(qualify("5", "about", "de")).toBe("etwa 5");
	expect(qualify("5", "at-least", "de")).toBe("mindestens 5");
	expect(qualify("5", "about", "he")).toBe("כ־5");
	expect(qualify("5", "over", "he")).toBe("יותר מ־5");
});

describe("plurals", () => {
	const days: Unit = {
		name: { de: "Tage", he: "ימים" },
		counted: { one: { de: "ein Tag", he: "יום אחד" }, two: { he: "יומיים" } },
		kind: "number",
		digits: 1,
	};
	test.each([
		[0, "0 Tage", "0 ימים"],
		[1, "ein Tag", "יום אחד"],
		[1.5, "1,5 Tage", "1.5 ימים"],
		[2, "2 Tage", "יומיים"],
		[3, "3 Tage", "3 ימים"],
		[1_002, "1.002 Tage", "1,002 ימים"],
	])("of %d days are «%s» and «%s»", (value, de, he) => {
		expect(formatFigure(value, days, "sentence", "de")).toBe(de);
		expect(formatFigure(value, days, "sentence", "he")).toBe(he);
	});

	test("are for sentences: a chart and a number have the figure", () => {
		expect(formatFigure(2, days, "label", "he")).toBe("2");
		expect(formatFigure(2, days, "number", "he")).toBe("2");
	});

	test("small figures are words in German, and stay figures in Hebrew, where words have a gender", () => {
		expect(formatFigure(4, days, "words", "de")).toBe("vier Tage");
		expect(formatFigure(1, days, "words", "de")).toBe("ein Tag");
		expect(formatFigure(4, days, "words", "he")).toBe("4 ימים");
	});

	test("have their figure where their words ask for it", () => {
		const unit: Unit = { ...days, counted: { two: { he: "{value} הימים" } } };
		expect(formatFigure(2, unit, "sentence", "he")).toBe("2 הימים");
	});
});

test("a minus before a currency's sign stands on the left in Hebrew too", () => {
	const euros: Unit = {
		name: { he: "אירו" },
		pattern: { he: "€{value}" },
		kind: "number",
		digits: 0,
	};
	expect(formatFigure(-1_234, euros, "sentence", "he")).toBe("\u200e−€1,234");
});
