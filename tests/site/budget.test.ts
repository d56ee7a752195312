import { readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { parse } from "parse5";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launch } from "../support/browser.ts";
import { attribute, byTag } from "../support/html.ts";
import { newReader, SCREENS } from "../support/reading.ts";

const { folder, address } = inject("sites").published;

/** As a server sends it, at brotli's best; fonts are compressed already. In kB of 1024 bytes. */
const sent = (path: string): number => {
	const bytes = readFileSync(path);
	const compressed = path.endsWith(".woff2")
		? bytes
		: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
	return compressed.length / 1024;
};

/** What each may weigh, kB, and how many files a first view may ask for. */
type Budget = {
	html: number;
	script: number;
	/** The outlines for maps. */
	outlines: number;
	css: number;
	fonts: number;
	/** Everything until the last step was read. */
	all: number;
	requests: number;
};

const STORY: Budget = {
	html: 60,
	script: 60,
	outlines: 68,
	css: 10,
	fonts: 70,
	all: 260,
	requests: 8,
};
/** Japanese takes three bytes a character, and a font of its own for titles, each under 120 kB. */
const JAPANESE: Budget = { ...STORY, html: 68, fonts: 120, all: 270 };
const FIGURE: Budget = {
	html: 15,
	script: 30,
	outlines: 0,
	css: 6,
	fonts: 45,
	all: 100,
	requests: 5,
};
/** A map needs a projection, a camera that flies, and the world. */
const MAP: Budget = { ...FIGURE, script: 42, outlines: 68, all: 170, requests: 6 };

const PAGES: [string, Budget][] = [
	["index.html", STORY],
	["ja/index.html", JAPANESE],
	["embed/customs/index.html", FIGURE],
	["embed/departures/index.html", FIGURE],
	["embed/buyers/index.html", FIGURE],
	["embed/smallest-chips/index.html", FIGURE],
	["embed/awards/index.html", FIGURE],
	["embed/afterwards/index.html", FIGURE],
	["ja/embed/customs/index.html", { ...FIGURE, fonts: 120, all: 120 }],
	["embed/sea-chart/index.html", MAP],
];

let browser: Browser;
beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());

/** The files that a page has asked for once it has been read to its end. */
async function filesOf(path: string): Promise<{ first: string[]; all: string[] }> {
	const reader = await newReader(browser, `${address}${path}`, SCREENS.phone, {
		reducedMotion: "reduce",
	});
	const asked: string[] = [];
	const { page } = reader;
	page.on("request", (request) => {
		const { protocol, pathname } = new URL(request.url());
		if (protocol === "http:") asked.push(pathname);
	});
	await reader.open();
	await page.evaluate(() => document.fonts.ready.then(() => undefined));
	await page.waitForLoadState("networkidle");
	const first = [...asked];
	for (const step of await reader.steps()) {
		await page.evaluate((id) => {
			location.hash = id;
		}, step);
		await reader.becomesCurrent(step);
	}
	await page.waitForLoadState("networkidle");
	await page.context().close();
	const base = new URL(address).pathname;
	const files = (list: string[]) => list.map((each) => join(folder, relative(base, each)));
	return { first: files(first), all: files(asked) };
}

const HEAD = ["page", "html", "script", "outlines", "css", "fonts", "all", "files"];
/** By page: one that is tried again stands in it once. */
const rows = new Map<string, string[]>();
afterAll(() => {
	const table = [HEAD, ...rows.values()];
	const width = (column: number) => Math.max(...table.map((row) => row[column]?.length ?? 0));
	const lines = table.map((row) =>
		row.map((cell, i) => (i === 0 ? cell.padEnd(width(i)) : cell.padStart(width(i)))).join("  "),
	);
	console.log(`Sizes as sent, kB of 1024 bytes, and their budgets:\n${lines.join("\n")}`);
});

describe("what a page weighs", () => {
	test.each(PAGES)("%s keeps to its budget", async (path, budget) => {
		const { first, all } = await filesOf(path);
		const sum = (files: string[], type: (name: string) => boolean) =>
			[...new Set(files)]
				.filter((file) => type(basename(file)))
				.reduce((total, file) => total + sent(file), 0);
		const isMap = (name: string) => /^atlas\./.test(name);
		const found: Budget = {
			html: sum(first, (name) => name.endsWith(".html")),
			script: sum(all, (name) => name.endsWith(".js") && !isMap(name)),
			outlines: sum(all, isMap),
			css: sum(all, (name) => name.endsWith(".css")),
			fonts: sum(first, (name) => name.endsWith(".woff2")),
			all: sum(all, () => true),
			requests: first.length,
		};
		const names = Object.keys(budget) as (keyof Budget)[];
		rows.set(path, [
			path,
			...names.map((name) =>
				name === "requests"
					? `${found[name]}/${budget[name]}`
					: `${found[name].toFixed(1)}/${budget[name]}`,
			),
		]);
		expect(found.html).toBeGreaterThan(1);
		expect(found.script).toBeGreaterThan(1);
		expect(
			names.filter((name) => found[name] > budget[name]).map((name) => `${name}: ${found[name]}`),
		).toEqual([]);
	});

	test("the loader for hosts keeps to 4 kB", () => {
		expect(sent(join(folder, "embed.js"))).toBeLessThan(4);
	});

	test("Japanese adds nothing to the pages in English: no font, no style sheet, no words but the name of the language", () => {
		const path = join(folder, "index.html");
		const page = readFileSync(path, "utf8");
		expect(page).not.toContain("shippori");
		for (const sheet of byTag(parse(page), "link").filter(
			(link) => attribute(link, "rel") === "stylesheet",
		))
			expect(
				readFileSync(join(dirname(path), attribute(sheet, "href") ?? ""), "utf8"),
			).not.toContain(":lang(ja)");
		const japanese = page.match(/[\u3040-\u30ff\u4e00-\u9fff]+/g) ?? [];
		// Titles of sources are in their own language.
		const own = japanese.filter((words) => !/^日本語$/.test(words)).join("");
		expect(own.length).toBeLessThan(400);
	});
});
