import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { zipped } from "../../src/publish/editions/zip.ts";
import { builtWith, page } from "./folder-with.ts";

const INFO = {
	id: "a-story",
	title: "A story",
	version: "1.2",
	updated: "2024-05",
	languages: ["en", "ja"],
};
const FILES = {
	"index.html": page(
		"",
		'<a href="ja/index.html">ja</a><p data-only="site"><a href="offline/a-story.zip">zip</a></p>',
	),
	"ja/index.html": page("", '<a href="../index.html">en</a>'),
	"ja/share/index.html": page(),
	"share/index.html": page(),
	"hosting/index.html": page(),
	"oembed/story.json": "{}",
	"offline/a-story.zip": "old",
	"assets/x.css": "p{}",
	"assets/x.css.br": "compressed",
};
const texts = (zip: Uint8Array) =>
	new Map(
		Object.entries(unzipSync(zip)).map(([path, content]) => [
			path.replace("a-story/", ""),
			Buffer.from(content).toString("utf8"),
		]),
	);

describe("the folder as a zip", () => {
	test("has the pages and what they show, without what is for hosts, downloads and compressed copies", () => {
		const files = texts(zipped(builtWith(FILES), INFO));
		expect([...files.keys()]).toEqual([
			"README.txt",
			"SHA256SUMS",
			"assets/x.css",
			"index.html",
			"ja/index.html",
		]);
		expect(files.get("index.html")).toBe(page("", '<a href="ja/index.html">ja</a>'));
		const readme = files.get("README.txt") ?? "";
		expect(readme).toMatch(/^A story\n=======\n/);
		expect(readme).toContain("Version 1.2, data of 2024-05.");
		expect(readme.indexOf("  index.html")).toBeLessThan(readme.indexOf("  ja/index.html"));
	});

	test("has a sum for each file, of what is in it", () => {
		const files = texts(zipped(builtWith(FILES), INFO));
		const sums = (files.get("SHA256SUMS") ?? "").trim().split("\n");
		expect(sums).toEqual(
			[...files]
				.filter(([path]) => path !== "SHA256SUMS")
				.map(([path, text]) => `${createHash("sha256").update(text).digest("hex")}  ${path}`),
		);
	});

	test("is the same bytes in any folder, zone and year", () => {
		const first = zipped(builtWith(FILES), INFO);
		const zone = process.env.TZ;
		try {
			process.env.TZ = "Pacific/Kiritimati";
			expect(Buffer.from(zipped(builtWith(FILES), INFO)).equals(Buffer.from(first))).toBe(true);
		} finally {
			if (zone === undefined) delete process.env.TZ;
			else process.env.TZ = zone;
		}
	});

	test("is refused where a page of it leads to what it has not", () => {
		const files = { ...FILES, "index.html": page("", '<a href="share/index.html">x</a>') };
		expect(() => zipped(builtWith(files), INFO)).toThrow(
			'index.html: <a href="share/index.html"> names a file that is not in the folder',
		);
	});
});
