import { describe, expect, test } from "vitest";
import { mergeRows } from "../../../src/story/spreadsheet/merge.ts";
import { load, SMALL_STORY_TEXT, smallStory } from "../small-story.ts";

const row = (key: string, value: number | null, line = 2) => ({ key, value, line });
const merge = (id: string, rows: ReturnType<typeof row>[], text = SMALL_STORY_TEXT) => {
	const series = smallStory().series[id];
	if (!series) throw new Error(id);
	return mergeRows(text, id, series, rows, "en");
};

/** The lines that are no longer there, and those that are new. */
function changes(before: string, after: string): { gone: string[]; made: string[] } {
	const [old, now] = [before.split("\n"), after.split("\n")];
	return {
		gone: old.filter((line) => !now.includes(line)).map((line) => line.trim()),
		made: now.filter((line) => !old.includes(line)).map((line) => line.trim()),
	};
}

describe("rows put into a story", () => {
	test("change nothing where the story has them all", () => {
		const merged = merge("waiting-month", [row("2021-03", 70), row("2021-04", 32)]);
		expect(merged).toMatchObject({ added: [], changed: [], same: 2, left: ["2021-05"] });
		expect(merged.text).toBe(SMALL_STORY_TEXT);
	});

	test("are one a line, and all else stays as it is", () => {
		const merged = merge("waiting-month", [
			row("2021-02", 71.5),
			row("2021-04", 33),
			row("2021-06", 8),
		]);
		expect(changes(SMALL_STORY_TEXT, merged.text)).toEqual({
			gone: ['{ "key": "2021-04", "value": 32 },', '{ "key": "2021-05", "value": 9 }'],
			made: [
				'{ "key": "2021-02", "value": 71.5 },',
				'{ "key": "2021-04", "value": 33 },',
				'{ "key": "2021-05", "value": 9 },',
				'{ "key": "2021-06", "value": 8 }',
			],
		});
		expect(load(merged.text).ok).toBe(true);
	});

	test("keep what else a row says, and tell of it", () => {
		const merged = merge("ferry-traffic", [row("2020", 100)]);
		expect(changes(SMALL_STORY_TEXT, merged.text)).toEqual({
			gone: [],
			made: ['"value": 100,'],
		});
		expect(merged.changed).toEqual([{ key: "2020", from: null, to: 100, kept: ["note"] }]);
	});

	test("leave out gaps at either end, which are no rows yet, and keep those within", () => {
		const merged = merge("waiting-month", [
			row("2021-02", null),
			row("2021-06", null),
			row("2021-07", 5),
			row("2021-08", null),
		]);
		expect(merged.added.map(({ key }) => key)).toEqual(["2021-06", "2021-07"]);
		expect(merged.empty).toEqual(["2021-02", "2021-08"]);
	});

	test("know names by their labels, and name new ones", () => {
		const merged = merge("fleet-after", [row("Small ferries", 3), row("Hired, from Ruse", 1)]);
		expect(merged.changed).toMatchObject([{ key: "small", from: 2, to: 3 }]);
		expect(merged.text).toContain(
			'{ "key": "hired-from-ruse", "value": 1, "label": { "en": "Hired, from Ruse" } }',
		);
	});

	test("follow the file's own line ends, and its indentation where rows stand in one line", () => {
		const merged = merge(
			"waiting-month",
			[row("2021-06", 8)],
			SMALL_STORY_TEXT.replaceAll("\n", "\r\n"),
		);
		expect(merged.text).not.toMatch(/[^\r]\n/);
		const one = JSON.stringify(JSON.parse(SMALL_STORY_TEXT));
		expect(JSON.parse(merge("waiting-month", [row("2021-06", 8)], one).text)).toEqual(
			JSON.parse(merge("waiting-month", [row("2021-06", 8)]).text),
		);
	});
});
