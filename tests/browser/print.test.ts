import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { launchOptions } from "../../src/commands/find-browser.ts";
import { launch } from "../support/browser.ts";
import { temporaryFolder } from "../support/folders.ts";
import { attribute, byAttribute, byTag, readPage, readPicture, textOf } from "../support/html.ts";
import { newReader, SCREENS } from "../support/reading.ts";

// What is on paper is read with poppler; where there is none, these tests are reported as skipped.
const poppler = spawnSync("pdftotext", ["-v"]).status === 0;

const { address, folder } = inject("sites").small;
const page = readPage(join(folder, "index.html"));

/** Without what a new line or the space between letters makes of it. */
const letters = (text: string) => text.replace(/\s+/g, "");

/** Finds a line of words on paper: a browser prints each word once for its rim and once for itself. */
const printed = (line: string) =>
	new RegExp(
		line
			.trim()
			.split(/\s+/)
			.map((word) => `(?:${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")})+`)
			.join(""),
		"g",
	);

/** How often each line of words is drawn in the steps' pictures; the letters of those along a curve stand apart. */
function drawn(): Map<string, number> {
	const times = new Map<string, number>();
	for (const step of byAttribute(page, "data-step")) {
		const svg = readPicture(folder, attribute(step, "id") ?? "");
		for (const text of byTag(svg, "text").filter((text) => byTag(text, "textPath").length === 0)) {
			const lines = byTag(text, "tspan");
			for (const line of (lines.length > 0 ? lines : [text]).map((line) => textOf(line)))
				if (letters(line).length > 2) times.set(line, (times.get(line) ?? 0) + 1);
		}
	}
	return times;
}

/** The words on paper, in their order. */
function onPaper(pdf: Buffer): string {
	const file = join(temporaryFolder(), "printed.pdf");
	writeFileSync(file, pdf);
	return letters(execFileSync("pdftotext", [file, "-"], { encoding: "utf8" }));
}

/** Fails where a picture's words are on paper less often than they are drawn, or a cell of a table is not there at all. */
function expectWhole(pdf: Buffer) {
	const paper = onPaper(pdf);
	const times = (line: string) => (paper.match(printed(line)) ?? []).length;
	const lines = [...drawn()];
	expect(lines.length).toBeGreaterThan(50);
	expect(lines.filter(([line, wanted]) => times(line) < wanted)).toEqual([]);
	// What is broken into lines has words of the next column between them.
	const cells = byTag(page, "td")
		.map((cell) => textOf(cell))
		.filter((cell) => !/\s/.test(cell));
	expect(cells.length).toBeGreaterThan(50);
	expect(cells.filter((cell) => times(cell) === 0)).toEqual([]);
}

describe.skipIf(!poppler)("what is printed has every figure and table", () => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await launch();
	});
	afterAll(() => browser?.close());

	async function opened(reducedMotion: "reduce" | "no-preference") {
		const reader = await newReader(browser, address, SCREENS.desk, { reducedMotion });
		onTestFinished(() => reader.page.context().close());
		return reader;
	}

	test("before the page's scripts are there", async () => {
		const { page } = await opened("reduce");
		await page.route(/\.js$/, () => {});
		await page.goto(address, { waitUntil: "commit" });
		await page.waitForSelector("footer");
		// A browser that is asked to print fetches what it has put off; one that is driven may not (Chromium 150).
		await page.$$eval("img[loading=lazy]", (images: HTMLImageElement[]) => {
			for (const image of images) image.loading = "eager";
			return Promise.all(images.map((image) => image.decode()));
		});
		expectWhole(await page.pdf());
	});

	test("when it answers, and again", async () => {
		const reader = await opened("reduce");
		await reader.open();
		expectWhole(await reader.page.pdf());
		expectWhole(await reader.page.pdf());
	});

	test("while a figure moves", async () => {
		const reader = await opened("no-preference");
		await reader.open();
		// Two scenes of one figure: one turns into the other.
		const [, before = "", step = ""] = await reader.steps();
		await reader.scrollStepToTrigger(before);
		await reader.arrivesAt(before);
		await reader.scrollStepToTrigger(step);
		await reader.page.waitForSelector("[data-moving]", { state: "attached" });
		expectWhole(await reader.page.pdf());
	});

	test("by a browser that is told to print a file, and nothing else", () => {
		const { executablePath = "", args = [] } = launchOptions();
		const file = join(temporaryFolder(), "cli.pdf");
		const print = [`--print-to-pdf=${file}`, pathToFileURL(join(folder, "index.html")).href];
		execFileSync(executablePath, [...args, "--headless", ...print], { stdio: "ignore" });
		expectWhole(readFileSync(file));
	});
});
