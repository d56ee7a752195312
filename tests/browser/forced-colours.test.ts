import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launch } from "../support/browser.ts";
import { newReader, type Reading, SCREENS } from "../support/reading.ts";

const { address } = inject("sites").published;

/** How an element looks and what it draws beside itself, without its colours. */
const shape = (of: Locator) =>
	of.evaluate((element) =>
		["", "::before", "::after"].map((part) => {
			const style = getComputedStyle(element, part || null);
			return [
				...[style.content, style.width, style.height, style.transform, style.fontWeight],
				...[style.borderTopStyle, style.borderTopWidth, style.borderBottomWidth],
				...[style.outlineStyle, style.textDecorationLine, style.textDecorationStyle],
			].join(" ");
		}),
	);

describe("where the system forces its colours", () => {
	let browser: Browser;
	let reader: Reading;
	beforeAll(async () => {
		browser = await launch();
		reader = await newReader(browser, address, SCREENS.desk, {
			forcedColors: "active",
			reducedMotion: "reduce",
		});
		await reader.open();
	});
	afterAll(() => browser?.close());

	/** What a control looks like once it was clicked, and the pointer has left it. */
	async function clicked(control: Locator) {
		await control.click();
		await reader.page.mouse.move(0, 0);
		return shape(control);
	}

	test("a switch that is on has another shape than one that is off", async () => {
		const switches = reader.page.locator(".hero-text .switches button");
		expect(await switches.count()).toBeGreaterThan(1);
		for (const each of await switches.all()) {
			const before = await shape(each);
			const pressed = await each.getAttribute("aria-pressed");
			expect(await clicked(each)).not.toEqual(before);
			expect(await each.getAttribute("aria-pressed")).not.toBe(pressed);
			expect(await clicked(each)).toEqual(before);
		}
	});

	test.each([".fact", ".term", ".claim-mark"])(
		"%s has another shape while its card is open",
		async (kind) => {
			const mark = reader.page.locator(`.prose-section ${kind}`).first();
			const opened = () => mark.getAttribute("aria-expanded");
			await mark.scrollIntoViewIfNeeded();
			const before = await shape(mark);
			await mark.hover();
			await expect.poll(opened).toBe("true");
			expect(await shape(mark)).not.toEqual(before);
			await reader.page.mouse.move(0, 0);
			await expect.poll(opened).toBe("false");
			expect(await shape(mark)).toEqual(before);
		},
	);

	test("the current step's mark has another shape than the others", async () => {
		const [, step = ""] = await reader.steps();
		await reader.page.evaluate((id) => {
			location.hash = id;
		}, step);
		await reader.arrivesAt(step);
		const nav = reader.page.locator(".step-nav").first();
		const current = nav.locator("a[aria-current]");
		expect(await current.getAttribute("href")).toBe(`#${step}`);
		const others = await nav.locator("a:not([aria-current])").all();
		expect(others.length).toBeGreaterThan(1);
		for (const other of others) expect(await shape(other)).not.toEqual(await shape(current));
	});

	test("the part of the story that was read has another shape in the rule at the top", async () => {
		const parts = reader.page.locator(".progress > p:first-child > a");
		const first = await shape(parts.first());
		expect(await shape(parts.last())).not.toEqual(first);
	});
});
