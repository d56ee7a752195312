import { describe, expect, test } from "vitest";
import { fill, fillPlain, plain } from "../../src/story/fill.ts";
import { smallStory } from "./small-story.ts";

const story = smallStory();

describe("fill", () => {
	test("prints facts, names terms and citations, and keeps bold", () => {
		const text = {
			en: "**From [[contract-day]]** the {{quay-term}}, or {{quay-term|landing}}, had [[budget|number]].[^bridge-company]",
		};
		expect(fill(story, text, "en")).toEqual([
			{
				type: "strong",
				runs: [
					{ type: "text", text: "From " },
					{ type: "fact", id: "contract-day", text: "1 March 2017" },
				],
			},
			{ type: "text", text: " the " },
			{ type: "term", id: "quay-term", text: "quay" },
			{ type: "text", text: ", or " },
			{ type: "term", id: "quay-term", text: "landing" },
			{ type: "text", text: ", had " },
			{ type: "fact", id: "budget", text: "250" },
			{ type: "text", text: "." },
			{ type: "cite", id: "bridge-company" },
		]);
	});

	test("refuses a language that the text does not have", () => {
		expect(() => fill(story, { en: "Quay" }, "ja")).toThrow("no ja text");
	});

	test("refuses a fact that nothing has", () => {
		expect(() => fill(story, { en: "[[toll]]" }, "en")).toThrow("no fact toll");
	});
});

describe("a figure in words", () => {
	const filled = (en: string) => fillPlain(story, { en }, "en");

	test.each([
		["[[ferries-left|words]] sail", "Two ferries sail"],
		["All stop. [[ferries-left|words]] sail", "All stop. Two ferries sail"],
		["“All stop!” [[ferries-left|words]] sail", "“All stop!” Two ferries sail"],
		["“[[ferries-left|words]] sail”", "“Two ferries sail”"],
		["**[[ferries-left|words]]** sail", "**Two ferries** sail"],
		["Now [[ferries-left|words]] sail", "Now two ferries sail"],
		["From [[contract-day]]: [[ferries-left|words]]", "From 1 March 2017: two ferries"],
		["At 3.[[ferries-left|words]]", "At 3.two ferries"],
		["**Stop.** [[ferries-left|words]]", "**Stop.** Two ferries"],
		["[[waiting-longest]] and [[claims-all|words]]", "185 minutes and two claims"],
	])("begins a sentence with a large letter in «%s»", (text, printed) => {
		expect(filled(text)).toBe(printed.replaceAll("**", ""));
	});
});

describe("plain words", () => {
	test("have no markup and no citations", () => {
		expect(
			fillPlain(
				story,
				{ en: "A *budget* of **[[budget]]** at the {{quay-term}}.[^bridge-company]" },
				"en",
			),
		).toBe("A budget of up to €250 million at the quay.");
	});

	test("of runs are those of their parts", () => {
		expect(
			plain([
				{ type: "text", text: "a " },
				{ type: "emphasis", runs: [{ type: "text", text: "b" }] },
				{ type: "cite", id: "c" },
			]),
		).toBe("a b");
	});

	test("come out of every text of the small story's figures", () => {
		const findings = Object.values(story.figures).flatMap((figure) =>
			Object.values(figure.scenes).map((scene) => fillPlain(story, scene.finding, "en")),
		);
		expect(findings).toContain("Traffic rose by 29.6 thousand vehicles in four years.");
		expect(findings).toContain("The deck is 51.2% of the cost.");
		for (const finding of findings) expect(finding).not.toMatch(/[[\]{}*]/);
	});
});
