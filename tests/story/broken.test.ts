import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatPath, formatProblem } from "../../src/story/problems.ts";
import { BROKEN, type BrokenStory } from "../fixtures/broken.ts";
import { copyPhotos } from "../support/folders.ts";
import { NODE, ROOT } from "./command.ts";
import { load, SMALL_STORY_FILE, SMALL_STORY_TEXT } from "./small-story.ts";

/** The text of a story with its fault in it. */
function textOf(broken: BrokenStory): string {
	if ("rewrite" in broken) return broken.rewrite(SMALL_STORY_TEXT);
	const story = JSON.parse(SMALL_STORY_TEXT);
	broken.edit(story);
	return JSON.stringify(story, null, "\t");
}

describe("loading a story", () => {
	test("takes the small story without a problem", () => {
		expect(load(SMALL_STORY_TEXT).ok).toBe(true);
	});

	test("has a name of its own for each faulty story", () => {
		const names = BROKEN.map((broken) => broken.name);
		expect(names).toEqual([...new Set(names)]);
	});

	test.each(BROKEN)("says all that is wrong with $name", (broken) => {
		const text = textOf(broken);
		expect(text).not.toBe(SMALL_STORY_TEXT);
		const loaded = load(text);
		const problems = loaded.ok ? [] : loaded.problems;
		expect(loaded.ok).toBe(broken.expected.length === 0);
		expect(
			problems.map((problem) => ({
				path: formatPath(problem.path),
				message: formatProblem(problem),
			})),
		).toEqual(broken.expected);
		const places = problems.map(({ line, column }) => ({ line, column }));
		if ("at" in broken) expect(places.map((at) => `${at.line}:${at.column}`)).toEqual(broken.at);
		expect(places).toEqual([...places].sort((a, b) => a.line - b.line || a.column - b.column));
	});

	test("tells where a closing bracket was lost, or is one too many, wherever that is", () => {
		const lines = SMALL_STORY_TEXT.split("\n");
		const told = (edited: string[]) => {
			const loaded = load(edited.join("\n"));
			return loaded.ok ? undefined : loaded.problems[0]?.line;
		};
		const closing = lines.flatMap((line, i) => (/^\t+[\]}],?$/.test(line) ? [i] : []));
		expect(closing.length).toBeGreaterThan(300);
		for (const i of closing) {
			const line = lines[i] ?? "";
			const at = `${i + 1}: ${line.trim()}`;
			expect(Math.abs((told(lines.toSpliced(i, 1)) ?? 0) - i - 1), `without ${at}`).toBeLessThan(2);
			const twice = lines.toSpliced(i, 1, line.replace(",", ""), line);
			expect(Math.abs((told(twice) ?? 0) - i - 1), `twice ${at}`).toBeLessThan(3);
		}
	});

	test("places a problem at the line and column of the value", () => {
		const text = SMALL_STORY_TEXT.replace('"value": 12 }', '"value": 13 }');
		const lines = text.split("\n");
		const line = lines.findIndex((words) => words.includes('"value": 13 }'));
		const loaded = load(text);
		expect(loaded.ok ? [] : loaded.problems).toMatchObject([
			{
				file: "story.json",
				line: line + 1,
				column: (lines[line] ?? "").indexOf("13") + 1,
			},
		]);
	});
});

function check(file: string) {
	return spawnSync(NODE, ["src/commands/check.ts", file], {
		cwd: ROOT,
		encoding: "utf8",
	});
}

const SAMPLE = [
	"a comma after the last entry of an object",
	"a text that is not closed",
	"a name that stands twice",
	"a name that is not known in a scene",
	"a day that does not exist",
	"ids that every object inherits",
	"two facts derived from each other",
	"an outline that the atlas does not have",
	"a highlight outside the scene's window",
	"faults in every part of the story",
];

describe("the command check", () => {
	let folder = "";
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), "broken-story-"));
	});
	afterAll(() => {
		rmSync(folder, { recursive: true });
	});

	test("says what is in a sound story, with exit code 0", () => {
		const { status, stdout, stderr } = check(SMALL_STORY_FILE);
		const story = JSON.parse(SMALL_STORY_TEXT);
		const counts = ["sections", "facts", "series", "sources"].map(
			(part) => `${Object.keys(story[part]).length} ${part}`,
		);
		expect({ status, stdout, stderr }).toEqual({
			status: 0,
			stdout: `The story is sound: ${counts.join(", ")}.\n`,
			stderr: "",
		});
	});

	test.each(SAMPLE)("refuses %s with exit code 1 and a message per problem", (name) => {
		const broken = BROKEN.find((each) => each.name === name);
		if (!broken) throw new Error(`no faulty story «${name}»`);
		const file = join(folder, "story.json");
		writeFileSync(file, textOf(broken));
		copyPhotos(SMALL_STORY_FILE, folder);
		const { status, stdout, stderr } = check(file);
		expect(status).toBe(1);
		expect(stdout).toBe("");
		expect(stderr).not.toContain("    at ");
		const [heading, ...messages] = stderr.trimEnd().split("\n\n");
		const count = broken.expected.length;
		expect(heading).toMatch(new RegExp(`story\\.json: ${count} problems?$`));
		expect(messages.map((message) => message.replace(/^.*story\.json:\d+:\d+ {2}/, ""))).toEqual(
			broken.expected.map(({ path, message }) => `${path}\n  ${message}`),
		);
	});

	test("refuses a file that does not exist with exit code 1", () => {
		const { status, stdout, stderr } = check("tests/fixtures/no-story.json");
		expect({ status, stdout, stderr }).toEqual({
			status: 1,
			stdout: "",
			stderr: [
				"tests/fixtures/no-story.json: 1 problem",
				"",
				"tests/fixtures/no-story.json:1:1  (top level)",
				"  expected a story file that can be read; found no such file",
				"",
			].join("\n"),
		});
	});
});
