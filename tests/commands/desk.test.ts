import { describe, expect, test } from "vitest";
import { changesBetween } from "../../src/commands/dev/desk/changes.ts";
import { type Asked, traced, wordsAt } from "../../src/commands/dev/desk/trace.ts";
import { formatPath } from "../../src/story/problems.ts";
import { smallStory } from "../story/small-story.ts";

const story = smallStory();
const origin = (asked: Omit<Asked, "language">) => {
	const path = traced(story, { language: "en", ...asked });
	return path && formatPath(path);
};

/** The place of a step in its section. */
const bridge = story.sections[3];
const PLANS =
	bridge?.kind === "scrolly" ? bridge.steps.findIndex(({ id }) => id === "plans") : Number.NaN;

describe("where a part of the page comes from", () => {
	test.each([
		["a fact in a text", { fact: "budget", text: "up to €250 million" }, "facts.budget"],
		["a term", { term: "quay-term", text: "the quay" }, "glossary.quay-term"],
		["a source", { source: "port-yearbook", text: "1" }, "sources.port-yearbook"],
		["a claim's mark", { claim: "on-budget" }, "claims.on-budget"],
		["a place", { place: "quay" }, "places.quay"],
		["a place's name", { text: "The sea port" }, "places.sea-port.name.en"],
		[
			"a column",
			{ figure: "ferry-columns", step: "rise", key: "2019", value: "240" },
			"series.ferry-traffic.rows[4]",
		],
		[
			"a column of another scene",
			{ figure: "ferry-columns", step: "waiting", key: "2018-H2", value: "66" },
			"series.waiting-half.rows[1]",
		],
		[
			"a point of the second line",
			{ figure: "two-lines", step: "overtaking", key: "2022", value: "640.5" },
			"series.bridge-traffic.rows[1]",
		],
		[
			"a gap",
			{ figure: "ferry-columns", step: "end", key: "2020", value: "" },
			"series.ferry-traffic.rows[5]",
		],
		[
			"a cell",
			{ figure: "survey-table", step: "survey", key: "survey-after-bridge", value: "72" },
			"series.survey-after.rows[1]",
		],
		[
			"a part of a stack",
			{ figure: "crossed", step: "crossed-all", key: "2022", value: "131.9" },
			"series.crossed-lorries.rows[4]",
		],
		[
			"an event",
			{ figure: "bridge-timeline", step: "building", key: "opening" },
			"figures.bridge-timeline.events.opening",
		],
		[
			"the title on the opening",
			{ section: "top", text: "The ferry that a bridge outran" },
			"meta.title.en",
		],
		["the title", { text: "The ferry that a bridge outran" }, "meta.title.en"],
		[
			"a paragraph with figures in it",
			{ step: "plans", text: "There are plans." },
			`sections[3].steps[${PLANS}].body[0].text.en`,
		],
		[
			"a label of a chart",
			{ figure: "ferry-columns", step: "end", text: "The bridge opens" },
			"figures.ferry-columns.scenes.end.marks[0].label.en",
		],
		[
			"a caption",
			{
				section: "the-line",
				text: "The quay, where 223.4 thousand vehicles a year went on board.",
			},
			"sections[1].body[2].caption.en",
		],
	])("of %s", (_, asked, path) => {
		expect(origin(asked)).toBe(path);
	});

	test("is not known of the site's own words", () => {
		expect(origin({ text: "Night palette" })).toBeUndefined();
		expect(origin({ key: "2019", figure: "no-such-figure" })).toBeUndefined();
	});

	test("is told with its value", () => {
		expect(wordsAt(story, ["facts", "ferry-rise"])).toBe("29.6 vehicles");
		expect(wordsAt(story, ["meta", "title", "en"])).toBe("The ferry that a bridge outran");
		expect(wordsAt(story, ["series", "ferry-traffic", "rows", 4])).toContain('"value":240');
	});
});

test("what is new is what differs, by its path", () => {
	const before = { a: 1, list: [1, { b: "x" }], gone: true };
	const after = { a: 1, list: [1, { b: "y" }, 3], made: null };
	expect(
		changesBetween(before, after).map(({ path, was, is }) => [formatPath(path), was, is]),
	).toEqual([
		["list[1].b", '"x"', '"y"'],
		["list[2]", "nothing", "3"],
		["gone", "true", "nothing"],
		["made", "nothing", "null"],
	]);
});
