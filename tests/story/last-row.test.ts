import { describe, expect, test } from "vitest";
import { recordsOf } from "../../src/scenes/records-of.ts";
import { sceneAt } from "../../src/scenes/scene-at.ts";
import { resolveFact } from "../../src/story/facts.ts";
import { fillPlain } from "../../src/story/fill.ts";
import { formatPath } from "../../src/story/problems.ts";
import type { Story } from "../../src/story/schema/index.ts";
import type { Raw } from "../fixtures/broken-edits.ts";
import { load, SMALL_STORY_TEXT } from "./small-story.ts";

/** The small story with rows after the last ones of its series, as an editor adds them. */
function withRows(rows: Record<string, Raw[]>): { story: Story; warnings: string[] } {
	const file = JSON.parse(SMALL_STORY_TEXT);
	for (const [series, more] of Object.entries(rows)) file.series[series].rows.push(...more);
	const loaded = load(JSON.stringify(file));
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
	return { story: loaded.story, warnings: loaded.warnings.map(({ path }) => formatPath(path)) };
}

const { story: before } = withRows({});
const { story: after, warnings } = withRows({
	"waiting-month": [{ key: "2021-06", value: 31 }],
	"waiting-half": [{ key: "2020-H1", value: 30 }],
	"ferry-traffic": [{ key: "2022", value: 250 }],
	"waiting-reports": [{ key: "2020-02-03", value: 12 }],
});

const value = (story: Story, id: string) => resolveFact(story, id).value;
const columns = (story: Story, step: string) => {
	const scene = sceneAt(story, step, "en");
	if (scene.kind !== "columns") throw new Error(`${step} is no columns`);
	return scene;
};
const accents = (story: Story, step: string) =>
	columns(story, step).columns.flatMap(({ key, tone }) => (tone === "accent" ? [key] : []));

describe("adding a row after the last one of a series", () => {
	test("needs no other edit, but where a range names the row that was the last", () => {
		expect(warnings).toEqual(["facts.waiting-longest.derive.of[0].to"]);
	});

	test("moves its last value, its month and what it is the largest since", () => {
		const facts = ["wait-last", "wait-last-month", "wait-since"];
		expect(facts.map((id) => value(before, id))).toEqual([9, "2021-05", "2021-04"]);
		expect(facts.map((id) => value(after, id))).toEqual([31, "2021-06", "2021-04"]);
		const { story: later } = withRows({ "waiting-month": [{ key: "2021-06", value: 33 }] });
		expect(value(later, "wait-since")).toBe("2021-03");
	});

	test("moves what is worked out from the whole series", () => {
		const facts = ["ferry-peak", "ferry-peak-year", "ferry-years"];
		expect(facts.map((id) => value(before, id))).toEqual([240, "2019", 6]);
		expect(facts.map((id) => value(after, id))).toEqual([250, "2022", 7]);
	});

	test("compares the new year so far with as much of the year before", () => {
		expect(value(before, "wait-change")).toBeCloseTo((121 / 107 - 1) * 100, 9);
		expect(value(after, "wait-change")).toBeCloseTo((30 / 48 - 1) * 100, 9);
	});

	test("moves its highlight, and leaves the others where they were", () => {
		expect(accents(before, "waiting")).toEqual(["2018-H2", "2019-H2"]);
		expect(accents(after, "waiting")).toEqual(["2018-H2", "2020-H1"]);
		expect(accents(after, "end")).toEqual(["2020", "2022"]);
		expect(accents(after, "rise")).toEqual(["2019"]);
	});

	test("moves the arrow's end", () => {
		const ends = (story: Story) => {
			const { compare, spans } = columns(story, "waiting");
			return [compare?.from, compare?.to, ...spans.map(({ from, to }) => `${from} to ${to}`)];
		};
		expect(ends(before)).toEqual(["2018-H1", "2019-H2", "2018-H1 to 2018-H2"]);
		expect(ends(after)).toEqual(["2018-H1", "2020-H1", "2018-H1 to 2018-H2"]);
	});

	test("is drawn by a line that goes on to the last, with its figure there", () => {
		const points = (story: Story) => {
			const scene = sceneAt(story, "queue-gone", "en");
			return scene.kind === "line"
				? scene.lines[0]?.points.map(({ key, printed }) => `${key}${printed ? "!" : ""}`)
				: [];
		};
		expect(points(before)).toEqual(["2021-03", "2021-04", "2021-05!"]);
		expect(points(after)).toEqual(["2021-03", "2021-04", "2021-05", "2021-06!"]);
	});

	test("is the point that a chart of points is about", () => {
		const highlights = (story: Story) => {
			const scene = sceneAt(story, "reports", "en");
			return scene.kind === "points"
				? scene.points.flatMap(({ key, highlight }) => (highlight ? [key] : []))
				: [];
		};
		expect(highlights(before)).toEqual(["2019-07-21"]);
		expect(highlights(after)).toEqual(["2020-02-03"]);
	});

	test("is in every sentence that says the last, and in the figure's file", () => {
		const text = { en: "[[wait-last]] in [[wait-last-month]], since [[wait-since|month-name]]" };
		expect(fillPlain(before, text, "en")).toBe("9 minutes in May 2021, since April");
		expect(fillPlain(after, text, "en")).toBe("31 minutes in June 2021, since April");
		expect(recordsOf(after, "two-lines", "en").map(({ key }) => key)).toContain("2021-06");
	});
});
