import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { launch } from "../support/browser.ts";
import { anotherWindow, newReader, returningReader, SCREENS } from "../support/reading.ts";
import { readSound } from "../support/stories.ts";

const { address, folder, story: file } = inject("tongues");
const { meta } = readSound(file);
let browser: Browser;
let context: BrowserContext;
beforeAll(async () => {
	browser = await launch();
	context = await returningReader(browser);
});
afterAll(() => browser?.close());

/** A page in a window of its own. */
async function opened(path: string, width: number, height = 900) {
	const reader = await anotherWindow(context, address + path, { width, height });
	onTestFinished(() => reader.page.close());
	return reader;
}

describe.each([
	["German", "", "ltr"],
	["Hebrew", "he/", "rtl"],
])("in %s", (_, home, direction) => {
	test.each([320, 390, 768, 1440])("nothing can be scrolled sideways at %i px", async (width) => {
		const reader = await opened(home, width);
		await reader.open();
		expect(await reader.page.evaluate(() => document.dir || "ltr")).toBe(direction);
		expect(await reader.sideways()).toBe(0);
		expect(reader.complaints).toEqual([]);
		for (const path of ["stacked/", "share/", "embed/ferry-columns/", "embed/story/"]) {
			await reader.page.goto(address + home + path);
			await reader.page.evaluate(() => document.fonts.ready.then(() => undefined));
			expect(await reader.sideways(), path).toBe(0);
		}
	});

	test.each(Object.values(SCREENS))("cards open inside a window of $width px", async (screen) => {
		const reader = await opened(home, screen.width, screen.height);
		await reader.open();
		const facts = reader.page.locator("[data-fact]");
		for (const i of [0, 2, 5]) {
			await facts.nth(i).click();
			const card = await reader.page.locator("#card").boundingBox();
			expect(card?.x).toBeGreaterThanOrEqual(0);
			expect((card?.x ?? 0) + (card?.width ?? 0)).toBeLessThanOrEqual(screen.width);
			await reader.page.keyboard.press("Escape");
		}
	});

	test("the arrow key that points on in this direction goes a step on, and its button lies there", async () => {
		const reader = await opened(home, SCREENS.phone.width, SCREENS.phone.height);
		await reader.open();
		const [first = "", second = ""] = await reader.steps();
		await reader.scrollStepToTrigger(first);
		await reader.arrivesAt(first);
		const nav = reader.page.locator(".step-nav").first();
		const [on, back] = direction === "rtl" ? ["Left", "Right"] : ["Right", "Left"];
		await nav.locator(".next").focus();
		await reader.page.keyboard.press(`Arrow${on}`);
		await reader.arrivesAt(second);
		await reader.page.keyboard.press(`Arrow${back}`);
		await reader.arrivesAt(first);
		const [next, previous] = await Promise.all(
			[".next", ".previous"].map((which) => nav.locator(which).boundingBox()),
		);
		expect((next?.x ?? 0) > (previous?.x ?? 0)).toBe(direction === "ltr");
	});

	test("charts run from left to right, and their words are in their own order", async () => {
		const reader = await opened(home, SCREENS.desk.width);
		await reader.open("rise");
		await reader.arrivesAt("rise");
		const chart = reader.page.locator(".stage .figure.current svg.chart").first();
		const ticks = await chart
			.locator(".axis text[text-anchor=middle]")
			.evaluateAll((all) =>
				all.map((tick) => ({ x: tick.getBoundingClientRect().x, text: tick.textContent })),
			);
		const years = ticks.toSorted((a, b) => a.x - b.x).map(({ text }) => text?.trim());
		expect(years).toEqual(years.toSorted());
		expect(years.length).toBeGreaterThan(3);
		const how = await chart
			.locator("text")
			.first()
			.evaluate((text) => {
				const { direction, unicodeBidi } = getComputedStyle(text);
				return `${direction} ${unicodeBidi}`;
			});
		expect(how).toBe(direction === "rtl" ? "ltr plaintext" : "ltr normal");
	});

	test("paper has every step's picture", async () => {
		const reader = await opened(home, 800, 1000);
		await reader.open();
		const steps = await reader.steps();
		await reader.page.emulateMedia({ media: "print" });
		await reader.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
		expect(await reader.page.locator(".step-picture [data-scene]").count()).toBe(steps.length);
		expect(await reader.page.locator(".stage-hold").first().isVisible()).toBe(false);
	});

	test("without a script all steps and their tables are read", async () => {
		const reader = await newReader(browser, address + home, SCREENS.phone, {
			javaScriptEnabled: false,
		});
		onTestFinished(() => reader.page.context().close());
		await reader.page.goto(address + home);
		expect(await reader.page.locator(".step .still img").count()).toBeGreaterThan(10);
		expect(await reader.page.locator(".step-name:visible").count()).toBeGreaterThan(10);
	});

	test("a step's own address leads to the step", async () => {
		const reader = await opened(home, SCREENS.desk.width);
		await reader.page.goto(`${address}${home}s/fleet-after/`);
		await reader.ready();
		await reader.arrivesAt("fleet-after");
		expect(new URL(reader.page.url()).pathname).toBe(`/${home}index.html`);
	});
});

test("one file has both, each in its direction", async () => {
	const page = await context.newPage();
	onTestFinished(() => page.close());
	const whole = pathToFileURL(join(folder, "offline", `${meta.id}.html`)).href;
	for (const [query, direction, align] of [
		["", "", "left"],
		["?lang=he", "rtl", "right"],
	] as const) {
		await page.goto(whole + query);
		await page.waitForSelector("html[data-reader=ready]");
		expect(await page.evaluate(() => document.dir)).toBe(direction);
		const chart = await page
			.locator("svg.chart")
			.first()
			.evaluate((svg) => getComputedStyle(svg).direction);
		expect(chart).toBe("ltr");
		const title = page.locator("h1");
		const { x, right } = await title.evaluate((h1) => {
			const range = document.createRange();
			range.selectNodeContents(h1);
			const { x, right } = range.getBoundingClientRect();
			return { x, right: innerWidth - right };
		});
		expect(x < right ? "left" : "right").toBe(align);
	}
});
