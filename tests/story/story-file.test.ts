import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readStory } from "../../src/content/story-file.ts";
import { formatProblem } from "../../src/story/problems.ts";
import { copyPhotos, SMALL_STORY } from "../support/folders.ts";
import { SMALL_STORY_TEXT } from "./small-story.ts";

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "story-file-"));
	copyPhotos(SMALL_STORY, folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What is said of a story file of these bytes: its place and the message, a line each. */
function said(bytes: Buffer | string, name = "story.json"): string[] {
	const file = join(folder, name);
	writeFileSync(file, bytes);
	const loaded = readStory(file);
	const list = loaded.ok ? loaded.warnings : loaded.problems;
	return list.map((one) => `${one.line}:${one.column} ${formatProblem(one)}`);
}

const edited = (from: string, to: string) => SMALL_STORY_TEXT.replace(from, to);

describe("the bytes of a story file", () => {
	test("may begin with a byte order mark, and have the line ends of Windows", () => {
		expect(said(`\uFEFF${SMALL_STORY_TEXT.replaceAll("\n", "\r\n")}`)).toEqual([]);
	});

	test("are refused in Windows-1252, with the place of the first that is none", () => {
		const bytes = Buffer.from(
			edited("The ferry that", "Le bac de l’été").replace("’", "'"),
			"latin1",
		);
		expect(said(bytes)).toEqual([
			"5:33 expected a file in UTF-8: save it as UTF-8; found a byte that is none, in Windows-1252 é",
		]);
	});

	test("are refused in UTF-16", () => {
		expect(said(Buffer.from(`\uFEFF${SMALL_STORY_TEXT}`, "utf16le"))).toEqual([
			"1:1 expected a file in UTF-8: save it as UTF-8; found UTF-16LE",
		]);
	});

	test("are refused where a character was lost before", () => {
		expect(said(edited("The ferry that", "Le bac d'\uFFFDt\uFFFD"))).toEqual([
			"5:30 expected the character that was meant; found \uFFFD, which stands for one that another program could not read",
		]);
	});

	test.each([
		["a workbook", "PK\u0003\u0004…", "an Excel workbook or another zipped file"],
		["a web page", "<!doctype html><p>", "a web page or XML"],
		["a PDF", "%PDF-1.7", "a PDF"],
	])("are told for what they are: %s", (_, bytes, found) => {
		expect(said(bytes)).toEqual([`1:1 expected a story file, which is JSON; found ${found}`]);
	});
});

describe("what stands beside a story", () => {
	const file = '"file": "photos/quay.jpg"';
	test("is a problem where a photo's file is not there, or is none", () => {
		expect(said(edited(file, '"file": "photos/key.jpg"'))[0]).toContain(
			'expected a picture\'s file beside the story; found "photos/key.jpg", and there is no such file',
		);
		writeFileSync(join(folder, "notes.jpg"), "no picture");
		expect(said(edited(file, '"file": "notes.jpg"'))[0]).toContain(
			'found "notes.jpg", which is no JPEG, PNG, WebP, AVIF or TIFF',
		);
	});

	test("are fonts: letters that none of them has are warned of", () => {
		expect(said(edited('"en": "The line"', '"en": "The line, Łódź 🙂"'))).toEqual([
			expect.stringContaining("pictures as PNG leave them out; found 🙂 in 1 text"),
		]);
	});
});
