import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { formatProblem } from "../../src/story/problems.ts";
import { load, SMALL_STORY_TEXT } from "./small-story.ts";

const README = readFileSync(new URL("../../data/README.md", import.meta.url), "utf8");

test("the figure and the section that the editors' README shows are sound in the small story", () => {
	const [figures, section] = README.slice(README.indexOf("A figure, and a section"))
		.split("```json\n")
		.slice(1, 3)
		.map((block) => block.split("```")[0] ?? "");
	const story = JSON.parse(SMALL_STORY_TEXT);
	Object.assign(story.figures, JSON.parse(`{${figures}}`).figures);
	story.sections.splice(-1, 0, JSON.parse(section ?? ""));
	const loaded = load(JSON.stringify(story));
	expect(loaded.ok ? loaded.warnings : loaded.problems.map(formatProblem)).toEqual([]);
});
