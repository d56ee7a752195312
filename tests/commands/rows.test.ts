import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { NODE, ROOT } from "../story/command.ts";
import { SMALL_STORY_TEXT } from "../story/small-story.ts";
import { copyPhotos, SMALL_STORY } from "../support/folders.ts";

let folder: string;
let story: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "rows-"));
	story = join(folder, "story.json");
	copyPhotos(SMALL_STORY, folder);
});
beforeEach(() => writeFileSync(story, `\uFEFF${SMALL_STORY_TEXT}`));
afterAll(() => rmSync(folder, { recursive: true }));

function rows(...args: string[]) {
	return spawnSync(NODE, ["src/commands/rows.ts", ...args], {
		cwd: ROOT,
		encoding: "utf8",
		env: { ...process.env, STORY: story },
	});
}

function file(text: string): string {
	const path = join(folder, "months.csv");
	writeFileSync(path, text);
	return path;
}

const written = () => readFileSync(story, "utf8");

describe("npm run rows", () => {
	test("writes 120 months, and says what it did and what still ends before the last", () => {
		const months = Array.from({ length: 120 }, (_, i) => {
			const [year, month] = [2013 + Math.floor(i / 12), (i % 12) + 1];
			return `${String(month).padStart(2, "0")}/${year};${String(50 + i / 10).replace(".", ",")}`;
		});
		const { status, stdout, stderr } = rows(
			"waiting-month",
			file(`Harbour Office\n\nMonth;Minutes\n${months.toReversed().join("\n")}\n`),
		);
		expect(status).toBe(0);
		expect(stdout).toContain("added 117 rows: 2013-01, 2013-02 … 2022-12");
		expect(stdout).toContain("changed 3 rows:\n  2021-03: 70 → 59.8\n");
		expect(written().startsWith("\uFEFF{")).toBe(true);
		const { series } = JSON.parse(written().slice(1));
		expect(series["waiting-month"].rows).toHaveLength(120);
		expect(stderr).toContain("expected a row before the last whose value is at least as large");
		writeFileSync(story, SMALL_STORY_TEXT);
		expect(rows("waiting-reports", file("2020-02-01;80\n")).stderr).toContain(
			'"last", or "until": true, as the series waiting-reports goes on to 2020-02-01',
		);
	});

	test("fills a series that has no rows yet", () => {
		const small = JSON.parse(SMALL_STORY_TEXT);
		small.series.boats = { ...small.series["ferry-traffic"], rows: [] };
		writeFileSync(story, JSON.stringify(small, null, "\t"));
		const { stdout } = rows("boats", file("Year,Boats\n2021,4\n2020,5.5\n"));
		expect(stdout).toContain("added 2 rows: 2020, 2021");
		expect(JSON.parse(written()).series.boats.rows).toEqual([
			{ key: "2020", value: 5.5 },
			{ key: "2021", value: 4 },
		]);
	});

	test("writes nothing where a cell cannot be read, or is not sure", () => {
		for (const [text, said] of [
			["m,v\n2021-06,8\n2021-07,eight\n", ':3:9  v\n  expected a number, or n/a; found "eight"'],
			["m;v\n2021-06;1,234\n", "  2  decimal-comma    1.234\nNothing was written."],
		] as const) {
			const { status, stderr } = rows("waiting-month", file(text));
			expect(status).toBe(1);
			expect(stderr).toContain(said);
			expect(written()).toBe(`\uFEFF${SMALL_STORY_TEXT}`);
		}
	});

	test("is told by --as", () => {
		rows("waiting-month", file("m;v;w\n2021-06;1,234;2\n"), "--as", "decimal-comma,value=v");
		expect(written()).toContain('{ "key": "2021-06", "value": 1.234 }');
		const { status, stderr } = rows("waiting-month", file("m;v\n"), "--as", "comma");
		expect([status, stderr]).toEqual([
			1,
			expect.stringContaining("--as comma: expected one of decimal-point"),
		]);
	});

	test("prints a series as CSV, which changes nothing when it is read again", () => {
		const { stdout } = rows("fleet-after");
		expect(stdout).toBe(
			"\uFEFFkey,value,label,status,note\r\nlarge,0,Large ferries,reported,\r\nsmall,2,Small ferries,reported,\r\nlaid-up,10,Laid up,reported,\r\n",
		);
		expect(rows("fleet-after", file(stdout)).stdout).toContain(
			"unchanged: 3 rows with the file's own value",
		);
		expect(written()).toBe(`\uFEFF${SMALL_STORY_TEXT}`);
	});

	test("knows the series of the story only, and says which may be meant", () => {
		const { status, stderr } = rows("waiting-mont");
		expect([status, stderr]).toEqual([1, expect.stringContaining('did you mean "waiting-month"?')]);
	});
});
