import { readFileSync, writeFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { launch } from "../support/browser.ts";
import { copyOf, SMALL_STORY } from "../support/folders.ts";
import { start } from "../support/process.ts";
import { freePort } from "../support/server.ts";

let browser: Browser;
beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());

/** Starts `npm run dev` on a story file and returns its address. */
async function dev(story: string): Promise<string> {
	const port = await freePort();
	const server = start(
		["node_modules/astro/bin/astro.mjs", "dev", "--port", String(port), "--host", "127.0.0.1"],
		{ STORY: story },
	);
	onTestFinished(async () => void (await server.stop()));
	const [, address = ""] = await server.printed(/(http:\/\/127\.0\.0\.1:\d+\/)/);
	return address;
}

async function open(address: string): Promise<Page> {
	const context = await browser.newContext();
	context.setDefaultTimeout(60_000);
	onTestFinished(() => context.close());
	const page = await context.newPage();
	await page.goto(address, { waitUntil: "domcontentloaded" });
	return page;
}

/** What stands over the page: the message of the dev server, or nothing. */
const message = (page: Page) =>
	page.evaluate(
		() =>
			document.querySelector("vite-error-overlay")?.shadowRoot?.textContent?.replace(/\s+/g, " ") ??
			"",
	);
const heading = (page: Page) =>
	page.evaluate(() => document.querySelector("h1")?.textContent ?? "");
/** Waits until the page answers. While a dev server still bundles packages, a page may have to be asked for again. */
const ready = (page: Page) =>
	expect
		.poll(
			async () => {
				try {
					await page.waitForSelector("html[data-reader=ready]", { timeout: 12_000 });
					return true;
				} catch {
					await page.reload({ waitUntil: "domcontentloaded" });
					return false;
				}
			},
			{ timeout: 90_000 },
		)
		.toBe(true);
const soon = { timeout: 60_000 };

const TITLE = "The ferry that a bridge outran";
const MENDED = "The bridge that outran a ferry";
const broken = (text: string) =>
	text.replace("[[building-days|number]]", "[[bilding-days|number]]");
const mended = (text: string) => text.replace(TITLE, MENDED);

describe("npm run dev", () => {
	test("started with a faulty story, shows the message, and the page once the story is mended; a later fault comes up over the page on save, and goes with the fault", async () => {
		const story = copyOf(SMALL_STORY);
		const text = readFileSync(story, "utf8");
		writeFileSync(story, broken(text));
		const page = await open(await dev(story));
		await expect.poll(() => message(page), soon).toMatch(/bilding-days.*building-days/);

		writeFileSync(story, text);
		await expect.poll(() => heading(page), soon).toBe(TITLE);
		expect(await message(page)).toBe("");
		await ready(page);

		writeFileSync(story, broken(text));
		await expect.poll(() => message(page), soon).toMatch(/bilding-days.*building-days/);
		expect(await message(page)).toMatch(/story\.json:\d+:\d+/);

		writeFileSync(story, mended(text));
		await expect.poll(() => heading(page), soon).toBe(MENDED);
		expect(await message(page)).toBe("");
		await ready(page);

		writeFileSync(story, text.slice(0, -40));
		await expect.poll(() => message(page), soon).toMatch(/story\.json:\d+:\d+/);
		writeFileSync(story, text);
		await expect.poll(() => heading(page), soon).toBe(TITLE);
		expect(await message(page)).toBe("");
	});

	test("says on Alt-click where a text, a number and a mark come from, and lists what is new; Alt-Enter does so for what has the focus", async () => {
		const story = copyOf(SMALL_STORY);
		const text = readFileSync(story, "utf8");
		const page = await open(await dev(story));
		await ready(page);
		const note = () =>
			page.evaluate(
				() =>
					document.querySelector("story-desk")?.shadowRoot?.querySelector(".note")?.textContent ??
					"",
			);
		const list = () =>
			page.evaluate(
				() =>
					document.querySelector("story-desk")?.shadowRoot?.querySelector("details")?.textContent ??
					"",
			);
		const lineOf = (words: string) => text.slice(0, text.indexOf(words)).split("\n").length;
		await page.click("h1", { modifiers: ["Alt"] });
		await expect.poll(note, soon).toContain("meta.title.en");
		expect(await note()).toContain(`Open line ${lineOf('"The ferry that')}`);
		await page.click("#the-line [data-fact=ferry-low]", { modifiers: ["Alt"] });
		await expect.poll(note, soon).toContain("facts.ferry-low");
		await page.focus("#the-line a.term");
		await page.keyboard.press("Alt+Enter");
		await expect.poll(note, soon).toContain("glossary.quay-term");
		await page.keyboard.press("Escape");
		expect(await note()).toBe("");
		expect(await list()).toContain("No warnings");

		writeFileSync(story, mended(text));
		await expect.poll(() => heading(page), soon).toBe(MENDED);
		await expect.poll(list, soon).toContain("meta.title.en");
		expect(await list()).toContain(`"${TITLE}" → "${MENDED}"`);
	});
});
