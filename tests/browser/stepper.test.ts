import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { sceneAt } from "../../src/scenes/scene-at.ts";
import { tableOf } from "../../src/scenes/table-of.ts";
import { launch } from "../support/browser.ts";
import { anotherWindow, type Reading, returningReader, SCREENS } from "../support/reading.ts";
import { languageOf, readSound } from "../support/stories.ts";

const { address, story: file } = inject("sites").published;
const story = readSound(file);
const language = languageOf(story);
let browser: Browser;
let context: BrowserContext;
beforeAll(async () => {
	browser = await launch();
	context = await returningReader(browser);
});
afterAll(() => browser?.close());

describe.each(Object.entries(SCREENS))("the stepper on a %s", (_, screen) => {
	/** A reader at the first step of a section with several, its steps, and the parts of its stepper. */
	async function atFirst() {
		const reader = await anotherWindow(context, address, screen);
		onTestFinished(() => reader.page.close());
		await reader.open();
		const section = reader.page.locator("section.stepped").first();
		const steps = await section
			.locator("[data-step]")
			.evaluateAll((all) => all.map((step) => step.id));
		const [first = ""] = steps;
		await reader.scrollStepToTrigger(first);
		await reader.arrivesAt(first);
		const nav = section.locator(".step-nav");
		return {
			reader,
			steps,
			nav,
			next: nav.locator(".next"),
			previous: nav.locator(".previous"),
			said: () => section.getByRole("status").textContent(),
		};
	}
	const focusIn = ({ page }: Reading) =>
		page.evaluate(() => document.activeElement?.className || document.activeElement?.localName);

	test("goes a step on and back, scrolls the page there, and keeps the focus", async () => {
		const { reader, steps, next, previous } = await atFirst();
		await next.focus();
		for (const step of steps.slice(1)) {
			await reader.page.keyboard.press("Enter");
			await reader.arrivesAt(step);
			expect(await reader.belowTrigger(step)).toBeLessThan(0);
			expect(await reader.hash()).toBe(step);
			expect(await focusIn(reader)).toBe("next");
		}
		expect(await next.getAttribute("aria-disabled")).toBe("true");
		await reader.page.keyboard.press("Enter");
		await reader.drawn();
		expect(await reader.currentStep()).toBe(steps.at(-1));
		await previous.click();
		await reader.arrivesAt(steps.at(-2) ?? "");
		expect(await next.getAttribute("aria-disabled")).toBe("false");
	});

	test("follows the arrow keys, Home and End while it has the focus, and never otherwise", async () => {
		const { reader, steps, next } = await atFirst();
		await next.focus();
		const press = async (key: string, step: string | undefined) => {
			await reader.page.keyboard.press(key);
			await reader.arrivesAt(step ?? "");
		};
		await press("ArrowRight", steps[1]);
		await press("ArrowDown", steps[2]);
		await press("ArrowLeft", steps[1]);
		await press("ArrowUp", steps[0]);
		await press("End", steps.at(-1));
		await press("Home", steps[0]);
		await reader.page.evaluate(() => (document.activeElement as HTMLElement).blur());
		for (const key of ["ArrowRight", "ArrowLeft", "l", "n", "1"])
			await reader.page.keyboard.press(key);
		await reader.drawn();
		expect(await reader.currentStep()).toBe(steps[0]);
	});

	test("is in step with the scroll", async () => {
		const { reader, steps, nav } = await atFirst();
		for (const step of [...steps, ...steps.toReversed()]) {
			await reader.scrollStepToTrigger(step);
			await reader.arrivesAt(step);
			expect(await nav.locator("[aria-current=step]").getAttribute("href")).toBe(`#${step}`);
		}
	});

	test("says once which step was chosen and what it shows; scrolling says nothing", async () => {
		const { reader, steps, next, said } = await atFirst();
		expect(await said()).toBe("");
		await reader.scrollStepToTrigger(steps[1] ?? "");
		await reader.arrivesAt(steps[1] ?? "");
		expect(await said()).toBe("");
		await next.click();
		await reader.arrivesAt(steps[2] ?? "");
		const scene = sceneAt(story, steps[2] ?? "", language);
		expect(await said()).toContain(scene.finding);
		expect(await said()).toMatch(new RegExp(`^3 of ${steps.length}: `));
	});

	test("can be passed by: a link before the figure leads to its text", async () => {
		const { reader } = await atFirst();
		const skip = reader.page.locator("section.stepped .skip-figure").first();
		await skip.focus();
		const box = await skip.boundingBox();
		expect(box?.y).toBeGreaterThanOrEqual(0);
		expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(screen.height);
		await reader.page.keyboard.press("Enter");
		await reader.page.keyboard.press("Tab");
		expect(
			await reader.page.evaluate(
				() => document.activeElement?.closest(".steps, .stage")?.className,
			),
		).toBe("steps");
	});

	// What keys read out of a table is the same on every screen.
	test.runIf(screen === SCREENS.desk)(
		"reads the values of each figure by keys: each with its name, its figure and its unit",
		async () => {
			const { reader } = await atFirst();
			for (const step of await reader.steps()) {
				await reader.page.evaluate((id) => {
					location.hash = id;
				}, step);
				await reader.arrivesAt(step);
				const walk = reader.page.locator(`section:has(#${step}) [role=slider]`);
				await walk.focus();
				const { rows, unit } = tableOf(sceneAt(story, step, language), story, language);
				const marked = rows.flatMap((row) =>
					row
						.filter(({ mark }) => mark !== undefined)
						.map((cell) => ({ head: row[0]?.text, cell })),
				);
				const told: string[] = [];
				for (const key of marked.slice(0, 8).map((_, i) => (i === 0 ? "Home" : "ArrowRight"))) {
					await reader.page.keyboard.press(key);
					told.push((await walk.getAttribute("aria-valuetext")) ?? "");
					const probed = reader.page.locator(".figure.current .probed");
					expect(await probed.count(), `${step}: ${told.at(-1)}`).toBe(1);
				}
				for (const [i, words] of told.entries()) {
					expect(words, step).toContain(marked[i]?.head);
					expect(words, step).toContain(marked[i]?.cell.text);
					if (unit) expect(words, step).toContain(unit);
				}
				await reader.page.keyboard.press("Escape");
			}
		},
	);
});

test("the headings of the page read as a table of contents: one title, no level left out", async () => {
	const reader = await anotherWindow(context, address, SCREENS.desk);
	onTestFinished(() => reader.page.close());
	await reader.open();
	const levels = await reader.page
		.locator("h1, h2, h3, h4, h5, h6")
		.evaluateAll((all) => all.map((heading) => Number(heading.localName[1])));
	expect(levels[0]).toBe(1);
	expect(levels.filter((level) => level === 1)).toHaveLength(1);
	for (const [i, level] of levels.entries())
		if (i > 0) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
});
