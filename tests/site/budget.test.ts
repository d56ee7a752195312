import { readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { parse } from "parse5";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launch } from "../support/browser.ts";
import { byTag, type Element } from "../support/html.ts";
import { isIcon } from "../support/icons.ts";
import { newReader, SCREENS } from "../support/reading.ts";

const { folder, address } = inject("sites").published;

/** How many bytes of it brotli leaves at its best. */
const compressed = (bytes: Buffer): number =>
	brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** As a server sends it; fonts are compressed already. In kB of 1024 bytes. */
const sent = (path: string): number => {
	const bytes = readFileSync(path);
	return (path.endsWith(".woff2") ? bytes.length : compressed(bytes)) / 1024;
};

/** The lines of a script that are data alone: scenes, and the outlines of maps. */
const DATA =
	/^(?:self\.story(?:Atlas|Relief|Page)=|\(self\.storyTiers\|\|=\[\]\)\.push\()JSON\.parse\('.*$/gm;
const sentData = (path: string): number => {
	const lines = readFileSync(path, "utf8").match(DATA);
	return lines ? compressed(Buffer.from(lines.join("\n"))) / 1024 : 0;
};
const sentCode = (path: string): number =>
	compressed(Buffer.from(readFileSync(path, "utf8").replace(DATA, ""))) / 1024;

/** What stands in a style's tag. */
const codeIn = ({ childNodes }: Element): string =>
	childNodes.map((node) => ("value" in node ? node.value : "")).join("");

/** The script that the first step does without. */
const isLate = (name: string) => /^charts\./.test(name);

/** What each may weigh, kB, and how many files a first view may ask for. */
type Budget = {
	html: number;
	/** What has to run before the first step answers. */
	early: number;
	script: number;
	/** What scripts draw from: scenes, and the outlines for maps. */
	data: number;
	/** It stands in the page: it is counted there too. */
	css: number;
	fonts: number;
	/** Everything until the page is quiet, before the reader goes on. */
	first: number;
	/** Everything until the last step was read. */
	all: number;
	requests: number;
};

const STORY: Budget = {
	html: 69,
	early: 48,
	script: 67,
	data: 130,
	css: 10,
	fonts: 70,
	first: 245,
	all: 320,
	requests: 10,
};
/** Japanese takes three bytes a character, and a font of its own for titles, each under 120 kB. */
const JAPANESE: Budget = { ...STORY, html: 75, fonts: 120, first: 280, all: 390 };
const FIGURE: Budget = {
	html: 15,
	early: 31,
	script: 31,
	data: 0,
	css: 6,
	fonts: 45,
	first: 100,
	all: 100,
	requests: 5,
};
/** A map needs the world, the floor of its seas, and each close view when its step is near. */
const MAP: Budget = {
	...FIGURE,
	early: 37,
	script: 37,
	data: 105,
	first: 140,
	all: 182,
	requests: 7,
};

/** Large windows ask for finer outlines, once the page is loaded. */
const LARGE: Budget = { ...STORY, data: 240, first: 320, all: 420 };

const PAGES: [string, Budget, (typeof SCREENS)[keyof typeof SCREENS]?][] = [
	["index.html", STORY],
	["index.html", LARGE, SCREENS.desk],
	["ja/index.html", JAPANESE],
	["embed/customs/index.html", FIGURE],
	["embed/departures/index.html", FIGURE],
	["embed/buyers/index.html", FIGURE],
	["embed/smallest-chips/index.html", FIGURE],
	["embed/awards/index.html", FIGURE],
	["embed/afterwards/index.html", FIGURE],
	["ja/embed/customs/index.html", { ...FIGURE, fonts: 120, first: 120, all: 120 }],
	["embed/sea-chart/index.html", MAP],
];

let browser: Browser;
beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());

/** The files that a page has asked for once it has been read to its end. */
async function filesOf(
	path: string,
	screen: { width: number; height: number },
): Promise<{ first: string[]; all: string[] }> {
	const reader = await newReader(browser, `${address}${path}`, screen, {
		reducedMotion: "reduce",
		serviceWorkers: "allow",
	});
	const asked: string[] = [];
	const { page } = reader;
	page.on("request", (request) => {
		const { protocol, pathname } = new URL(request.url());
		// A browser asks for the icon by itself, when it has nothing better to do: tests/browser/first-visit.test.ts counts it.
		if (protocol === "http:" && !isIcon(pathname)) asked.push(pathname);
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

const HEAD = ["page", "html", "early", "script", "data", "css", "fonts", "first", "all", "files"];
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
	test.each(PAGES)("%s keeps to its budget", async (path, budget, screen = SCREENS.phone) => {
		const { first, all } = await filesOf(path, screen);
		const sum = (files: string[], type: (name: string) => boolean, size = sent) =>
			[...new Set(files)]
				.filter((file) => type(basename(file)))
				.reduce((total, file) => total + size(file), 0);
		const isScript = (name: string) => name.endsWith(".js");
		const page = readFileSync(join(folder, path), "utf8");
		const styles = byTag(parse(page), "style").map(codeIn).join("\n");
		const found: Budget = {
			html: sum(first, (name) => name.endsWith(".html")),
			early: sum(first, (name) => isScript(name) && !isLate(name), sentCode),
			script: sum(all, isScript, sentCode),
			data: sum(all, isScript, sentData),
			css: sum(all, (name) => name.endsWith(".css")) + compressed(Buffer.from(styles)) / 1024,
			fonts: sum(first, (name) => name.endsWith(".woff2")),
			first: sum(first, () => true),
			all: sum(all, () => true),
			requests: first.length,
		};
		const names = Object.keys(budget) as (keyof Budget)[];
		const row = screen === SCREENS.phone ? path : `${path}, large`;
		rows.set(row, [
			row,
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

	test("the first step answers while the script of the charts is still on its way", async () => {
		const reader = await newReader(browser, address, SCREENS.phone, { reducedMotion: "reduce" });
		const { page } = reader;
		let letGo = () => {};
		const held = new Promise<void>((resolve) => {
			letGo = resolve;
		});
		await page.route(
			({ pathname }) => isLate(basename(pathname)),
			async (route) => {
				await held;
				await route.continue();
			},
		);
		await page.goto(address, { waitUntil: "commit" });
		await reader.ready();
		const steps = await page
			.locator(".step.over-map")
			.evaluateAll((all) => all.slice(0, 2).map(({ id }) => id));
		expect(steps.length).toBe(2);
		for (const step of steps) {
			await page.evaluate((id) => {
				location.hash = id;
			}, step);
			await page.waitForSelector(`[data-figure][data-scene="${step}"] svg [data-place]`);
		}
		letGo();
		const chart = await page.locator(".step.beside-chart").first().getAttribute("id");
		await page.evaluate((id) => {
			location.hash = id ?? "";
		}, chart);
		await page.waitForSelector(`[data-figure][data-scene="${chart}"] svg [data-key]`);
		await page.context().close();
	});

	test("the loader for hosts keeps to 4 kB", () => {
		expect(sent(join(folder, "embed.js"))).toBeLessThan(4);
	});

	test("Japanese adds nothing to the pages in English: no font, no style sheet, no words but the name of the language", () => {
		const path = join(folder, "index.html");
		const page = readFileSync(path, "utf8");
		expect(page).not.toContain("shippori");
		const styles = byTag(parse(page), "style").map(codeIn);
		expect(styles.length).toBeGreaterThan(1);
		expect(styles.join("\n")).not.toContain(":lang(ja)");
		const japanese = page.match(/[\u3040-\u30ff\u4e00-\u9fff]+/g) ?? [];
		// Titles of sources are in their own language.
		const own = japanese.filter((words) => !/^日本語$/.test(words)).join("");
		expect(own.length).toBeLessThan(400);
	});
});
