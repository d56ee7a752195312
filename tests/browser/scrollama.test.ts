import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { launch } from "../support/browser.ts";
import {
	anotherWindow,
	newReader,
	type Reading,
	returningReader,
	SCREENS,
} from "../support/reading.ts";

const { address } = inject("sites").published;
let browser: Browser;
let reader: Reading;
let steps: string[];

beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());

/** The ids around the middle of the story. */
const around = () => {
	const at = Math.floor(steps.length / 2);
	return { before: steps[at - 1] ?? "", here: steps[at] ?? "", after: steps[at + 1] ?? "" };
};

describe("what scrollama does not do by itself", () => {
	// How figures travel changes nothing of which step is current.
	let context: BrowserContext;
	beforeAll(async () => {
		context = await returningReader(browser);
	});
	beforeEach(async () => {
		reader = await anotherWindow(context, address, SCREENS.phone);
		await reader.open();
		steps = await reader.steps();
	});
	afterEach(() => reader.page.close());

	/** Scrolls over a step's boundary one pixel at a time; says at which px below the trigger line it became current. */
	async function crossSlowly(step: string, direction: 1 | -1): Promise<void> {
		await reader.scrollStepToTrigger(step, -12 * direction);
		const before = direction > 0 ? steps[steps.indexOf(step) - 1] : step;
		const after = direction > 0 ? step : steps[steps.indexOf(step) - 1];
		await reader.becomesCurrent(before);
		for (let px = 0; px < 24; px++) {
			const below = await reader.belowTrigger(step);
			const now = await reader.currentStep();
			if (Math.abs(below) > 2)
				expect(now, `${below} px below`).toBe(below > 0 === direction > 0 ? before : after);
			await reader.page.evaluate((by) => scrollBy({ top: by, behavior: "instant" }), direction);
			await reader.drawn();
			await reader.drawn();
		}
		await reader.becomesCurrent(after);
	}

	test("steps missed on slow scroll: a step is entered at its line, one pixel at a time, both ways", async () => {
		await crossSlowly(around().here, 1);
		await crossSlowly(around().here, -1);
	});

	test("stale trigger line: after a change of the window's height alone, steps change at the new line", async () => {
		await reader.scrollStepToTrigger(around().here, -200);
		await reader.page.setViewportSize({ width: 390, height: 700 });
		await reader.drawn();
		await crossSlowly(around().here, 1);
		await reader.page.setViewportSize({ width: 390, height: 844 });
		await reader.drawn();
		await crossSlowly(around().here, -1);
	});

	test("stale trigger line: an address bar that only moves the window's lower edge moves the line", async () => {
		const { here } = around();
		await reader.scrollStepToTrigger(here, -30);
		await reader.becomesCurrent(around().before);
		// A phone's address bar changes innerHeight and leaves the layout, in svh, as it was.
		await reader.page.evaluate(() => {
			const height = innerHeight + 100;
			Object.defineProperty(window, "innerHeight", { get: () => height, configurable: true });
			dispatchEvent(new Event("resize"));
		});
		await reader.becomesCurrent(here);
	});

	test("death after a resize: a step that grows taller still lets its neighbours be entered", async () => {
		const { before, here, after } = around();
		await reader.page.evaluate((id) => {
			const step = document.getElementById(id);
			for (const height of ["3000px", "1200px", "4000px"]) {
				if (step) step.style.minHeight = height;
				step?.getBoundingClientRect();
			}
		}, here);
		await reader.drawn();
		for (const step of [before, here, after, here, before]) {
			await reader.scrollStepToTrigger(step);
			await reader.arrivesAt(step);
		}
	});

	test("steps taller than the screen stay current from their top to their end", async () => {
		const { here, after } = around();
		await reader.page.evaluate((id) => {
			const step = document.getElementById(id);
			if (step) step.style.minHeight = "3000px";
		}, here);
		await reader.drawn();
		await reader.scrollStepToTrigger(here, 10);
		const seen = await reader.watchSteps();
		await reader.becomesCurrent(here);
		await reader.wheelPast(await reader.triggerPosition(after), 300);
		await reader.becomesCurrent(after);
		expect((await seen()).filter((step) => step !== "").slice(-2)).toEqual([here, after]);
	});

	test("text that grows above the step, as late fonts make it, does not leave the wrong step current", async () => {
		const { here } = around();
		await reader.scrollStepToTrigger(here, 60);
		await reader.arrivesAt(here);
		await reader.page.evaluate(() => {
			document.documentElement.style.overflowAnchor = "none";
			const late = document.createElement("div");
			late.style.height = "900px";
			document.querySelector("main")?.prepend(late);
		});
		await expect
			.poll(async () => {
				const current = await reader.currentStep();
				return current === undefined ? undefined : (await reader.belowTrigger(current)) <= 0;
			})
			.toBe(true);
		expect(await reader.belowTrigger(here)).toBeGreaterThan(0);
		await expect.poll(() => reader.currentStep()).not.toBe(here);
	});

	test("missing end of a scroll: a jump past whole sections lands right in a browser that never says scrolling has ended", async () => {
		await reader.page.addInitScript(() => {
			delete (window as { onscrollend?: unknown }).onscrollend;
			delete (Object.getPrototypeOf(window) as { onscrollend?: unknown }).onscrollend;
			addEventListener("scrollend", (event) => event.stopImmediatePropagation(), true);
		});
		await reader.reload();
		expect(await reader.page.evaluate(() => "onscrollend" in window)).toBe(false);
		await reader.scrollTo(9_999_999);
		await reader.becomesCurrent(steps.at(-1));
		await reader.scrollTo(0);
		await reader.becomesCurrent(undefined);
	});

	test("reload mid-page: what is shown is the step's own scene, whatever was never entered", async () => {
		for (const step of [steps.at(-1) ?? "", around().here]) {
			await reader.scrollStepToTrigger(step);
			await reader.arrivesAt(step);
			await reader.reload();
			await reader.arrivesAt(step);
		}
	});
});

describe("a page that loads slowly", () => {
	test("does not pull a reader who has moved on back to where the address points", async () => {
		const slow = await newReader(browser, address, SCREENS.phone);
		let release: () => void = () => {};
		const held = new Promise<void>((resolve) => {
			release = resolve;
		});
		await slow.page.route(/\.woff2$/, async (route) => {
			await held;
			await route.continue();
		});
		await slow.page.goto(`${address}#${steps[2]}`, { waitUntil: "commit" });
		await slow.ready();
		const step = steps[2] ?? "";
		await slow.becomesCurrent(step);
		await slow.scrollStepToTrigger(step, 400);
		const place = await slow.belowTrigger(step);
		release();
		await slow.page.waitForLoadState("load");
		await slow.drawn();
		expect(Math.abs((await slow.belowTrigger(step)) - place)).toBeLessThan(120);
		await slow.page.context().close();
	});
});

describe("screens of other shapes", () => {
	test.each([
		["a phone on its side", 844, 390],
		["a small phone", 320, 568],
		["a tablet", 820, 1180],
		["a wide low window", 1440, 420],
	])(
		"open an address with #step at that step, and go from step to step: %s",
		async (_, width, height) => {
			const other = await newReader(
				browser,
				address,
				{ width, height },
				{ reducedMotion: "reduce" },
			);
			for (const step of [around().here, steps.at(-1) ?? ""]) {
				await other.page.goto("about:blank");
				await other.open(step);
				await other.arrivesAt(step);
			}
			await other.page.evaluate((id) => {
				location.hash = id;
			}, around().before);
			await other.arrivesAt(around().before);
			await other.page.context().close();
		},
	);
});
