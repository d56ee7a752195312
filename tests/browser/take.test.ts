import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { words } from "../../src/languages/index.ts";
import { launch } from "../support/browser.ts";
import { newReader, SCREENS } from "../support/reading.ts";

const { address } = inject("sites").small;
const STEP = "rise";
const FIGURE = "ferry-columns";

let browser: Browser;
beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());

/** A reader at a step, its section's control and what opens with it. */
async function atStep(
	options: BrowserContextOptions = {},
	before = () => {},
	screen: keyof typeof SCREENS = "desk",
) {
	const reader = await newReader(browser, address, SCREENS[screen], {
		reducedMotion: "reduce",
		permissions: ["clipboard-read", "clipboard-write"],
		...options,
	});
	const { page } = reader;
	onTestFinished(() => page.context().close());
	await page.addInitScript(before);
	await reader.open(STEP);
	await reader.arrivesAt(STEP);
	const take = page.locator(`section:has(#${STEP}) .take`);
	await take.locator("summary").click();
	const shut = () => take.evaluate((one) => !(one as HTMLDetailsElement).open);
	return { reader, page, take, shut };
}

describe("what a reader can take of a figure", () => {
	test("is there: pictures, data, the code to embed, each at its address", async () => {
		const { take } = await atStep();
		const links = await take
			.locator("a")
			.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
		expect(links).toEqual([
			`${address}s/${STEP}/index.html`,
			...["png", "svg", "csv", "json"].map((format) => `${address}figures/${FIGURE}.${format}`),
			`${address}share/index.html#embed-${FIGURE}`,
		]);
		for (const link of links) expect((await fetch(link)).status, link).toBe(200);
	});

	test("a link to the step is copied, and that is said; not of the next step", async () => {
		const { reader, page, take } = await atStep();
		await take.locator("a").first().click();
		await expect.poll(() => take.getByRole("status").textContent()).toBe(words("en").figure.copied);
		const copied = await page.evaluate(() => navigator.clipboard.readText());
		expect(copied).toBe(`${address}s/${STEP}/index.html`);
		await page.goto(copied);
		await page.waitForURL(`${address}*#${STEP}`);
		await reader.ready();
		expect(await reader.currentStep()).toBe(STEP);
	});

	test("a phone opens its own sheet for the link", async () => {
		const { page, take } = await atStep(
			{ hasTouch: true, isMobile: true },
			() => {
				Object.assign(navigator, {
					share: async (what: unknown) => Object.assign(window, { shared: what }),
				});
			},
			"phone",
		);
		await take.locator("a").first().click();
		await expect
			.poll(() => page.evaluate(() => (window as { shared?: { url: string } }).shared?.url))
			.toBe(`${address}s/${STEP}/index.html`);
		expect(await take.getByRole("status").textContent()).toBe("");
	});

	test("shuts by Escape, by a tap beside it, and with the step", async () => {
		const { reader, page, take, shut } = await atStep();
		await page.keyboard.press("Escape");
		await expect.poll(shut).toBe(true);
		expect(await page.evaluate(() => document.activeElement?.localName)).toBe("summary");
		await take.locator("summary").click();
		expect(await shut()).toBe(false);
		await page.mouse.click(5, 300);
		await expect.poll(shut).toBe(true);
		await take.locator("summary").click();
		const steps = await reader.steps();
		const next = steps[steps.indexOf(STEP) + 1] ?? "";
		await reader.scrollStepToTrigger(next);
		await reader.arrivesAt(next);
		await expect.poll(shut).toBe(true);
	});

	test.each([
		["an embedded figure, which has its own line to the story", `embed/${FIGURE}/index.html`],
		["the embedded story", "embed/story/index.html"],
		["a page without scripts", "index.html"],
	])("is not in %s", async (_, path) => {
		const { page } = await newReader(browser, address, SCREENS.desk, {
			javaScriptEnabled: path !== "index.html",
		});
		onTestFinished(() => page.context().close());
		await page.goto(`${address}${path}`);
		if (path !== "index.html") await page.waitForSelector("html[data-reader=ready]");
		expect(await page.locator(".take").count()).toBe(0);
	});
});
