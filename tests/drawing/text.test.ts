import { describe, expect, test } from "vitest";
import { phrases, textWidth, wrapText } from "../../src/drawing/text.ts";

const LATIN = "The Harbour Office counted every vehicle that crossed, again and again.";
const JAPANESE = "熊本の「新工場」は、二〇二四年に開所した。";

describe("textWidth", () => {
	test("adds up the advances of the characters, a twentieth on the safe side for the sans", () => {
		// 0 is 527 thousandths of the type size, 1 is 494.
		expect(textWidth("0", "sans", 100)).toBeCloseTo(52.7 * 1.05, 6);
		expect(textWidth("01", "sans", 100)).toBeCloseTo((52.7 + 49.4) * 1.05, 6);
	});

	test("counts a character that was not measured as one em", () => {
		expect(textWidth("海", "sans", 20)).toBeCloseTo(21, 6);
		expect(textWidth("海里", "italic", 10)).toBeCloseTo(22.6, 6);
	});

	test("is nothing for no text", () => {
		expect(textWidth("", "sans", 20)).toBe(0);
	});

	test("grows with each character and in proportion to the size", () => {
		for (const face of ["sans", "italic"] as const) {
			let before = 0;
			for (let n = 1; n <= LATIN.length; n++) {
				const width = textWidth(LATIN.slice(0, n), face, 12);
				expect(width).toBeGreaterThan(before);
				before = width;
			}
			expect(textWidth(LATIN, face, 24)).toBeCloseTo(2 * textWidth(LATIN, face, 12), 6);
		}
	});
});

describe("phrases", () => {
	test("end after particles, verbs and marks, and never inside a word", () => {
		expect(phrases("米国の対日輸出量（船積み）、月間")).toEqual([
			"米国の",
			"対日輸出量",
			"（船積み）、",
			"月間",
		]);
		expect(phrases("受け取る側と引き上げ、売り上げの取り組み")).toEqual([
			"受け取る",
			"側と",
			"引き上げ、",
			"売り上げの",
			"取り組み",
		]);
		expect(phrases("微細な半導体はどこでつくられるか")).toEqual([
			"微細な半導体は",
			"どこでつくられるか",
		]);
		expect(phrases("2021年上半期：203")).toEqual(["2021年", "上半期：", "203"]);
	});

	test("are the whole of a text that is written with spaces", () => {
		expect(phrases(LATIN)).toEqual([LATIN]);
		expect(phrases("")).toEqual([""]);
	});
});

describe("wrapText", () => {
	test("breaks between phrases, and inside one only where a line has no room for it", () => {
		expect(wrapText("電池：遅れて果たされた約束", "sans", 10, 95)).toEqual([
			"電池：",
			"遅れて果たされた",
			"約束",
		]);
		expect(wrapText("果たされた約束", "sans", 10, 40)).toEqual(["果たさ", "れた", "約束"]);
	});

	test("leaves a text that fits in one line", () => {
		expect(wrapText("Two words", "sans", 12, 200)).toEqual(["Two words"]);
	});

	test("never loses a word, at any width", () => {
		for (let width = 0; width < 500; width += 7)
			expect(wrapText(LATIN, "italic", 14, width).join(" ")).toBe(LATIN);
	});

	test("never loses a character of a text without spaces, at any width", () => {
		for (let width = 0; width < 500; width += 7)
			expect(wrapText(JAPANESE, "sans", 14, width).join("")).toBe(JAPANESE);
	});

	test("has lines no wider than asked, but for a word that is wider by itself", () => {
		for (let width = 20; width < 400; width += 13)
			for (const line of wrapText(LATIN, "sans", 13, width))
				expect(textWidth(line, "sans", 13) <= width || !line.includes(" ")).toBe(true);
	});

	test("does not break a word of letters, however narrow the room", () => {
		expect(wrapText("Roads", "sans", 12, 5)).toEqual(["Roads"]);
		expect(wrapText("€38.75m Roads", "sans", 12, 5)).toEqual(["€38.75m", "Roads"]);
	});

	test("breaks Japanese anywhere, but neither before a full stop nor after an opening bracket", () => {
		const lines = wrapText(JAPANESE, "sans", 10, 32);
		expect(lines.length).toBeGreaterThan(5);
		for (const line of lines) {
			expect(line).not.toMatch(/^[、。」]/);
			expect(line).not.toMatch(/「$/);
		}
	});

	test("breaks Japanese with a Latin name in it, keeping the name and its space", () => {
		expect(wrapText("JASM の工場", "sans", 12, 40)).toEqual(["JASM", "の工場"]);
		expect(wrapText("熊本JASM工場", "sans", 12, 30)).toEqual(["熊本", "JASM", "工場"]);
	});

	test("makes one space of many", () => {
		expect(wrapText(" a  b ", "sans", 12, 100)).toEqual(["a b"]);
	});

	test("has one empty line for an empty text", () => {
		expect(wrapText("", "sans", 12, 100)).toEqual([""]);
	});
});
