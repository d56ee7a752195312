import { describe, expect, test } from "vitest";
import { formatFigure, spellable } from "../../src/story/figures.ts";
import type { Unit } from "../../src/story/schema/meta.ts";

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

describe("exactly one", () => {
	const unit = (more: Partial<Unit> = {}): Unit => ({
		name: { en: "days", ja: "日" },
		pattern: { en: "{value} days", ja: "{value}日" },
		one: { en: "day" },
		kind: "number",
		digits: 0,
		...more,
	});

	test.each([
		[1, "1 day"],
		[0, "0 days"],
		[2, "2 days"],
		[1.2, "1 day"],
		[0.6, "1 day"],
		[-1, "−1 days"],
		[11, "11 days"],
	])("of %d is printed as %s", (value, printed) => {
		expect(formatFigure(value, unit(), "sentence", "en")).toBe(printed);
	});

	test("has its name in a language that has one, on labels too, and never in a bare number", () => {
		expect(formatFigure(1, unit(), "sentence", "ja")).toBe("1日");
		expect(formatFigure(1, unit({ short: { en: "{value} days" } }), "label", "en")).toBe("1 day");
		expect(formatFigure(1, unit({ short: { en: "{value} d" } }), "label", "en")).toBe("1 d");
		expect(formatFigure(1, unit(), "number", "en")).toBe("1");
		expect(formatFigure(1, unit({ pattern: undefined }), "sentence", "en")).toBe("1 day");
		expect(formatFigure(1.2, unit({ digits: 1 }), "sentence", "en")).toBe("1.2 days");
	});
});

describe("a figure in words", () => {
	const missiles: Unit = {
		name: { en: "missiles", ja: "発" },
		pattern: { en: "{value} missiles", ja: "{value}発" },
		one: { en: "missile" },
		kind: "number",
		digits: 1,
	};
	const euros: Unit = {
		...missiles,
		name: { en: "million euros", ja: "百万ユーロ" },
		pattern: { en: "€{value} million", ja: "{value}百万ユーロ" },
		one: undefined,
	};

	test.each([
		[0, "zero missiles"],
		[1, "one missile"],
		[5, "five missiles"],
		[10, "ten missiles"],
		[11, "11 missiles"],
		[2.5, "2.5 missiles"],
		[4.96, "five missiles"],
		[-3, "−3 missiles"],
	])("spells %d as %s", (value, printed) => {
		expect(formatFigure(value, missiles, "words", "en")).toBe(printed);
	});

	test("is in figures in Japanese, and beside a sign", () => {
		expect(formatFigure(5, missiles, "words", "ja")).toBe("5発");
		expect(formatFigure(5, euros, "words", "en")).toBe("€5 million");
	});

	test("can be one where the unit is a word", () => {
		expect(spellable(missiles, "en")).toBe(true);
		expect(spellable(euros, "ja")).toBe(true);
		expect(spellable(euros, "en")).toBe(false);
		expect(spellable({ ...missiles, pattern: { en: "{value}%" } }, "en")).toBe(false);
		expect(spellable({ ...missiles, pattern: { en: "{value}" } }, "en")).toBe(true);
	});
});

describe("a unit's second step", () => {
	const yen = (step: Partial<Unit["step"]> = {}): Unit => ({
		name: { en: "billion yen", ja: "億円" },
		pattern: { en: "¥{value} billion", ja: "{value}億円" },
		short: { en: "{value}", ja: "{value}" },
		scale: { ja: 10 },
		kind: "number",
		digits: 1,
		step: {
			from: 1000,
			scale: 0.001,
			digits: 1,
			name: { en: "trillion yen", ja: "兆円" },
			pattern: { en: "¥{value} trillion", ja: "{value}兆円" },
			...step,
		},
	});

	test.each([
		[3992.9, "¥4.0 trillion", "4.0兆円"],
		[1722.5, "¥1.7 trillion", "1.7兆円"],
		[1000, "¥1.0 trillion", "1.0兆円"],
		[999.96, "¥1.0 trillion", "1.0兆円"],
		[999.9, "¥999.9 billion", "9999億円"],
		[617, "¥617 billion", "6170億円"],
		[-3992.9, "−¥4.0 trillion", "−4.0兆円"],
		[12_345_678, "¥12,345.7 trillion", "1京2345.7兆円"],
	])("prints %d as %s and %s", (value, en, ja) => {
		expect(formatFigure(value, yen(), "sentence", "en")).toBe(en);
		expect(formatFigure(value, yen(), "sentence", "ja")).toBe(ja);
	});

	test("is taken by the bare number, and whatever decimals the figure has of its own", () => {
		expect(formatFigure(3992.9, yen(), "number", "en")).toBe("4.0");
		expect(formatFigure(3992.9, yen(), "number", "ja")).toBe("4.0");
		expect(formatFigure(3992.9, yen(), "sentence", "en", 3)).toBe("¥4.0 trillion");
		expect(formatFigure(3992.9, yen({ digits: 2 }), "sentence", "en")).toBe("¥3.99 trillion");
	});

	test("is taken on a label only where it has a short form", () => {
		expect(formatFigure(3992.9, yen(), "label", "en")).toBe("3,992.9");
		const short = yen({ short: { en: "¥{value}tn", ja: "{value}兆円" } });
		expect(formatFigure(3992.9, short, "label", "en")).toBe("¥4.0tn");
		expect(formatFigure(3992.9, short, "label", "ja")).toBe("4.0兆円");
	});

	test("is of another size in each language, or of one language only", () => {
		const both = yen({ scale: { en: 0.001, ja: 0.01 }, name: { en: "a", ja: "b" } });
		expect(formatFigure(3992.9, both, "sentence", "ja")).toBe("39.9兆円");
		const english = yen({ scale: { en: 0.001 } });
		expect(formatFigure(3992.9, english, "sentence", "en")).toBe("¥4.0 trillion");
		expect(formatFigure(3992.9, english, "sentence", "ja")).toBe("3兆9929億円");
	});

	test("has its name behind the figure where it has no pattern, and no name for one", () => {
		const bare = { ...yen({ pattern: undefined, digits: 0 }), one: { en: "billion yens" } };
		expect(formatFigure(1000, bare, "sentence", "en")).toBe("1 trillion yen");
	});
});
