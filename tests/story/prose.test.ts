import { describe, expect, test } from "vitest";
import { flatten, parseProse, typedNumbers } from "../../src/story/prose.ts";

describe("parseProse", () => {
	test("keeps plain words as one token", () => {
		expect(parseProse("Two cities, one bridge.")).toEqual({
			tokens: [{ type: "text", text: "Two cities, one bridge." }],
			faults: [],
		});
	});

	test("has no token for an empty text", () => {
		expect(parseProse("")).toEqual({ tokens: [], faults: [] });
	});

	test.each([
		["[[toll]]", "sentence"],
		["[[toll|number]]", "number"],
		["[[toll|bare]]", "bare"],
		["[[toll|sentence]]", "sentence"],
		["[[toll|words]]", "words"],
		["[[toll|day]]", "day"],
		["[[toll|month]]", "month"],
		["[[toll|month-name]]", "month-name"],
	])("reads %s as a fact in the form %s", (text, form) => {
		expect(parseProse(text)).toEqual({
			tokens: [{ type: "fact", id: "toll", form }],
			faults: [],
		});
	});

	test("reads terms with and without words, and citations", () => {
		expect(parseProse("A {{quay}} or {{quay|landing place}}[^book].").tokens).toEqual([
			{ type: "text", text: "A " },
			{ type: "term", id: "quay" },
			{ type: "text", text: " or " },
			{ type: "term", id: "quay", text: "landing place" },
			{ type: "cite", id: "book" },
			{ type: "text", text: "." },
		]);
	});

	test("reads the mark of a claim, and tells of one that is not closed", () => {
		expect(parseProse("It is tall.[!tower-height] So.").tokens).toEqual([
			{ type: "text", text: "It is tall." },
			{ type: "claim", id: "tower-height" },
			{ type: "text", text: " So." },
		]);
		expect(parseProse("It is tall.[!tower").faults).toEqual([
			{ expected: "markup that is opened and closed", found: '[! alone in "It is tall.[!tower"' },
		]);
	});

	test("reads bold and italic, with a fact inside", () => {
		expect(parseProse("**over [[toll]]** and *then*").tokens).toEqual([
			{
				type: "strong",
				tokens: [
					{ type: "text", text: "over " },
					{ type: "fact", id: "toll", form: "sentence" },
				],
			},
			{ type: "text", text: " and " },
			{ type: "emphasis", tokens: [{ type: "text", text: "then" }] },
		]);
	});

	test.each([
		["a [[toll", '[[ alone in "a [[toll"'],
		["a toll]] b", ']] alone in "a toll]] b"'],
		["a {{quay", '{{ alone in "a {{quay"'],
		["a quay}}", '}} alone in "a quay}}"'],
		["a [^book", '[^ alone in "a [^book"'],
		["a **bold", '* alone in "a **bold"'],
		["a * b", '* alone in "a * b"'],
	])("reports what is not closed in «%s» and keeps it as text", (text, found) => {
		expect(parseProse(text)).toEqual({
			tokens: [{ type: "text", text }],
			faults: [{ expected: "markup that is opened and closed", found }],
		});
	});

	test("reports a form that there is not, and takes the sentence's", () => {
		expect(parseProse("[[toll|round]]")).toEqual({
			tokens: [{ type: "fact", id: "toll", form: "sentence" }],
			faults: [
				{
					expected: "one of sentence, number, bare, words, day, month, month-name after the |",
					found: "[[toll|round]]",
				},
			],
		});
	});

	test("reports a fault inside bold", () => {
		expect(parseProse("**a [[toll**").faults).toEqual([
			{
				expected: "markup that is opened and closed",
				found: '[[ alone in "a [[toll"',
			},
		]);
	});
});

describe("a text of nothing but marks that are opened", () => {
	test.each(["[[", "{{", "[^", "[!", "[[a|", "{{a|"])("is read once through: «%s»", (mark) => {
		const text = mark.repeat(50_000);
		const { tokens, faults } = parseProse(text);
		expect(tokens).toEqual([{ type: "text", text }]);
		expect(faults).toHaveLength(1);
	});

	test("ends a mark at the next bracket", () => {
		expect(parseProse("a [[b[c]] d")).toEqual({
			tokens: [{ type: "text", text: "a [[b[c]] d" }],
			faults: [
				{ expected: "markup that is opened and closed", found: '[[ alone in "a [[b[c]] d"' },
			],
		});
	});
});

describe("flatten", () => {
	test("gives the tokens inside bold after the bold itself", () => {
		const { tokens } = parseProse("**[[toll]]** now");
		expect(flatten(tokens).map((token) => token.type)).toEqual(["strong", "fact", "text"]);
	});
});

describe("typedNumbers", () => {
	const numbers = (text: string, literals: string[] = []) =>
		typedNumbers(parseProse(text).tokens, literals);

	test.each([
		["In 1995 and 2026.", []],
		["It has 12 piers and 1,250.5 tonnes.", ["12", "1,250.5"]],
		["It is 999 or 3000 long.", ["999", "3000"]],
		["**7** and *8* and {{quay|9 quays}}.", ["7", "8", "9"]],
		["[[toll-5]] and [^book-3]", []],
		["長さは３キロ", ["３"]],
		["A share of 45%.", ["45"]],
	])("of «%s» are %j", (text, expected) => {
		expect(numbers(text)).toEqual(expected);
	});

	test("leave out the literals, the longest first", () => {
		expect(numbers("5G and E79 and 79", ["E7", "E79", "5G"])).toEqual(["79"]);
	});
});
