import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { launch } from "../support/browser.ts";
import { anotherWindow, returningReader } from "../support/reading.ts";

const { address } = inject("sites").published;
let browser: Browser;
let context: BrowserContext;
beforeAll(async () => {
	browser = await launch();
	context = await returningReader(browser);
});
afterAll(() => browser?.close());

describe.each([
	{ what: "400% at 1280 x 1024", width: 320, height: 256, text: 1, staged: false },
	{ what: "a phone on its side, 568 x 320", width: 568, height: 320, text: 1, staged: false },
	{ what: "a phone on its side, 844 x 390", width: 844, height: 390, text: 1, staged: true },
	{ what: "the narrowest phone, 320 x 568", width: 320, height: 568, text: 1, staged: true },
	{ what: "doubled text on a phone, 390 x 844", width: 390, height: 844, text: 2, staged: false },
	{ what: "doubled text on a desk, 1440 x 900", width: 1440, height: 900, text: 2, staged: true },
	{
		what: "the narrowest phone, Japanese",
		width: 320,
		height: 568,
		text: 1,
		staged: true,
		page: "ja/",
	},
	{ what: "400%, Japanese", width: 320, height: 256, text: 1, staged: false, page: "ja/" },
])("$what", ({ width, height, text, staged, page = "" }) => {
	test("loses nothing and cannot be scrolled sideways; each step has a picture large enough to read", async () => {
		const reader = await anotherWindow(context, address + page, { width, height });
		onTestFinished(() => reader.page.close());
		const settings = await reader.page.context().newCDPSession(reader.page);
		await settings.send("Page.setFontSizes", { fontSizes: { standard: 16 * text } });
		await reader.open();
		expect(
			await reader.page.evaluate(() => document.querySelector("story-steps.staged") !== null),
		).toBe(staged);
		expect(await reader.sideways()).toBe(0);
		for (const step of await reader.steps()) {
			await reader.page.evaluate((id) => document.getElementById(id)?.scrollIntoView(), step);
			await reader.becomesCurrent(step);
			const found = await reader.page.evaluate(
				([id, onStage]) => {
					const element = document.getElementById(id);
					const picture = onStage
						? element?.closest("section")?.querySelector(".stage .figure.current .plot")
						: element?.querySelector(".still img");
					const box = picture?.getBoundingClientRect();
					const words = [
						...(element?.querySelectorAll(".step-note p, .step-note h3") ?? []),
					].filter((p) => p.checkVisibility() && p.getBoundingClientRect().right > innerWidth + 1);
					return { width: box?.width ?? 0, height: box?.height ?? 0, cut: words.length };
				},
				[step, staged] as const,
			);
			expect(found.cut, `${step}: words out of the window`).toBe(0);
			expect(found.width, step).toBeGreaterThan(200);
			expect(found.height, step).toBeGreaterThan(125);
			expect(await reader.sideways(), step).toBe(0);
		}
	});
});
