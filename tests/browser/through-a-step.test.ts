import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { launch } from "../support/browser.ts";
import { newReader, type Reading, SCREENS } from "../support/reading.ts";

const { address } = inject("sites").small;
/** Steps of the small story in which something follows the scroll: a ship on its route, and bars that fill up. */
const VOYAGE = "to-the-sea";
const FILLS = "cost";

let browser: Browser;
beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());

async function opened(
	screen: keyof typeof SCREENS,
	reducedMotion: "reduce" | "no-preference" = "no-preference",
): Promise<Reading> {
	const reader = await newReader(browser, address, SCREENS[screen], { reducedMotion });
	onTestFinished(() => reader.page.context().close());
	return reader.open();
}

/** Scrolls so far through a step, from 0 to 1. */
async function scrollThrough(reader: Reading, step: string, part: number) {
	const height = await reader.page.evaluate(
		(id) => document.getElementById(id)?.getBoundingClientRect().height ?? 0,
		step,
	);
	await reader.scrollStepToTrigger(step, Math.max(2, height * part - 2));
	await reader.arrivesAt(step);
}

/** How much of a step's picture is there: the day of its ship, or how far its bars go, px. */
const seen = (reader: Reading, step: string) =>
	reader.page.evaluate((id) => {
		const figure = document
			.getElementById(id)
			?.closest("section")
			?.querySelector(".stage .current");
		const words = figure?.querySelector(".voyage:has(.ship)")?.textContent ?? "";
		const bars = [...(figure?.querySelectorAll("svg.bars rect[data-value]") ?? [])];
		return {
			ship: figure?.querySelector(".ship") !== null,
			day: Number(/Day (\d+)/.exec(words)?.[1] ?? Number.NaN),
			filled: bars.reduce((sum, bar) => sum + Number(bar.getAttribute("width")), 0),
		};
	}, step);

describe.each(["phone", "desk"] as const)("what follows the scroll, on a %s", (screen) => {
	test("a ship sails its route and counts its days, forwards and backwards", async () => {
		const reader = await opened(screen);
		const day = async () => (await seen(reader, VOYAGE)).day;
		await scrollThrough(reader, VOYAGE, 0.1);
		await expect.poll(day, { timeout: 10_000 }).toBeLessThan(4);
		await scrollThrough(reader, VOYAGE, 0.5);
		await expect.poll(day, { timeout: 10_000 }).toBeGreaterThan(4);
		expect(await day()).toBeLessThan(9);
		await scrollThrough(reader, VOYAGE, 0.95);
		await expect.poll(day, { timeout: 10_000 }).toBeGreaterThan(9);
		await scrollThrough(reader, VOYAGE, 0.5);
		await expect.poll(day, { timeout: 10_000 }).toBeLessThan(9);
	});

	test("bars fill up, forwards and backwards", async () => {
		const reader = await opened(screen);
		const filled = async () => (await seen(reader, FILLS)).filled;
		const patience = { timeout: 10_000, interval: 200 };
		await scrollThrough(reader, FILLS, 0.2);
		let little = 0;
		const rests = async () => {
			const before = little;
			little = await filled();
			return little > 0 && little === before;
		};
		await expect.poll(rests, patience).toBe(true);
		await scrollThrough(reader, FILLS, 0.8);
		await expect.poll(filled, patience).toBeGreaterThan(little * 2);
		await scrollThrough(reader, FILLS, 0.2);
		await expect.poll(filled, patience).toBeLessThan(little * 1.2);
	});

	test("who goes to a step in one jump finds all of it, and so does who wants no motion", async () => {
		const still = await opened(screen, "reduce");
		await scrollThrough(still, VOYAGE, 0.3);
		expect((await seen(still, VOYAGE)).ship).toBe(false);
		await scrollThrough(still, FILLS, 0.3);
		const { filled } = await seen(still, FILLS);
		const reader = await opened(screen);
		for (const step of [VOYAGE, FILLS]) {
			await reader.page.evaluate((id) => {
				location.hash = id;
			}, step);
			await reader.arrivesAt(step);
		}
		// It gets there in one move.
		await expect
			.poll(async () => (await seen(reader, FILLS)).filled, { timeout: 10_000 })
			.toBeCloseTo(filled, 0);
		// And by the stepper, from the step after.
		const after = (await reader.steps()).at((await reader.steps()).indexOf(VOYAGE) + 1) ?? "";
		await scrollThrough(reader, after, 0.3);
		await reader.page.locator(`section:has(#${VOYAGE}) .step-nav .previous`).click();
		await reader.arrivesAt(VOYAGE);
		// The ship sails all of it in one move.
		await expect.poll(async () => (await seen(reader, VOYAGE)).day, { timeout: 10_000 }).toBe(12);
	});
});
