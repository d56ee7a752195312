import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { writeCompressed } from "../../src/publish/steps/compressed.ts";
import { beginning } from "../support/brotli.ts";
import { contents } from "../support/folders.ts";
import { folderWith, page } from "./folder-with.ts";

const LONG = "the same words again and again, ".repeat(50);
const FILES = {
	"index.html": page("", LONG),
	"data/a.csv": LONG,
	"b.png": LONG,
	"short.txt": "x",
	"archive.tar.gz": "not a copy of anything",
};
const names = (folder: string) => [...contents(folder).keys()];

describe("compressed copies", () => {
	test("lie beside each text that they are smaller than, and say the same", async () => {
		const folder = folderWith(FILES);
		await writeCompressed({ folder }, true);
		expect(names(folder)).toEqual(
			[
				...Object.keys(FILES),
				...["index.html", "data/a.csv"].flatMap((file) => [`${file}.br`, `${file}.gz`]),
			].sort(),
		);
		const read = (file: string) => readFileSync(join(folder, file));
		expect(brotliDecompressSync(read("index.html.br")).toString()).toBe(FILES["index.html"]);
		expect(gunzipSync(read("data/a.csv.gz")).toString()).toBe(LONG);
		expect(read("index.html.br").length).toBeLessThan(read("index.html.gz").length);
	});

	test("of pages say all up to the end of their heading before anything of the rest", async () => {
		const folder = folderWith({ "index.html": page("", `<h1>Heading</h1>${LONG}`) });
		await writeCompressed({ folder }, true);
		const whole = readFileSync(join(folder, "index.html.br"));
		const texts = await Promise.all(
			[...whole.keys()].map((bytes) => beginning(whole.subarray(0, bytes))),
		);
		const first = texts.find((text) => text.includes("</h1>"));
		expect(first).toMatch(/<h1>Heading<\/h1>$/);
	});

	test("are written only where they are wanted", async () => {
		const folder = folderWith(FILES);
		await writeCompressed({ folder }, false);
		expect(names(folder)).toEqual(Object.keys(FILES).sort());
	});

	test("that are there follow their files, and are the same bytes each time", async () => {
		const folder = folderWith(FILES);
		await writeCompressed({ folder }, true);
		const before = contents(folder);
		await writeCompressed({ folder }, false);
		expect(contents(folder)).toEqual(before);
		writeFileSync(join(folder, "data/a.csv"), LONG.toUpperCase());
		writeFileSync(join(folder, "index.html"), "short");
		await writeCompressed({ folder }, false);
		expect(gunzipSync(readFileSync(join(folder, "data/a.csv.gz"))).toString()).toBe(
			LONG.toUpperCase(),
		);
		expect(names(folder)).not.toContain("index.html.gz");
	});
});
