import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from "vitest";
import { launch } from "../support/browser.ts";
import { newReader, SCREENS } from "../support/reading.ts";

const { address } = inject("sites").published;
let browser: Browser;
beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());

type Shift = { step: string | undefined; moved: string[] };

test.each([
	["phone", SCREENS.phone, ""],
	["desk", SCREENS.desk, ""],
	["phone", SCREENS.phone, "ja/"],
])(
	"on a %s nothing shifts while the story is scrolled through, figures in motion",
	async (_, screen, language) => {
		const reader = await newReader(browser, `${address}${language}`, screen);
		const { page } = reader;
		onTestFinished(() => page.context().close());
		await page.addInitScript(() => {
			const shifts: Shift[] = [];
			Object.assign(window, { shifts });
			new PerformanceObserver((list) => {
				for (const entry of list.getEntries() as unknown as {
					value: number;
					sources: { node: Node | null }[];
				}[])
					if (entry.value > 0)
						shifts.push({
							step: document.querySelector("[data-step][aria-current]")?.id,
							moved: entry.sources.map(({ node }) =>
								node instanceof Element ? node.outerHTML.slice(0, 90) : String(node?.nodeName),
							),
						});
			}).observe({ type: "layout-shift", buffered: true });
		});
		await reader.open();
		await page.evaluate(async () => {
			await document.fonts.ready;
			// What shifts until then is measured where fonts are.
			(window as unknown as { shifts: Shift[] }).shifts.length = 0;
		});
		const devtools = await page.context().newCDPSession(page);
		const place = () => page.evaluate(() => scrollY);
		for (let before = -1, now = await place(); now > before; now = await place()) {
			before = now;
			await devtools.send("Input.synthesizeScrollGesture", {
				x: 100,
				y: 400,
				yDistance: -2 * screen.height,
				speed: 6000,
				gestureSourceType: "mouse",
			});
		}
		expect((await reader.steps()).length).toBeGreaterThan(20);
		expect(await reader.currentStep()).toBe((await reader.steps()).at(-1));
		expect(await page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts)).toEqual(
			[],
		);
	},
);

test("what is passed over, far from the screen, keeps its height, also in a window of another size", async () => {
	const reader = await newReader(browser, address, SCREENS.phone, { reducedMotion: "reduce" });
	const { page } = reader;
	onTestFinished(() => page.context().close());
	await reader.open();
	for (const screen of [SCREENS.phone, SCREENS.desk, SCREENS.phone]) {
		await page.setViewportSize(screen);
		for (const step of (await reader.steps()).filter((_, i) => i % 9 === 0)) {
			await page.evaluate((id) => {
				location.hash = id;
			}, step);
			await reader.becomesCurrent(step);
		}
		await page.waitForFunction(() => document.querySelectorAll(".away").length > 10);
		const [as, are] = await page.evaluate(() => {
			const parts = [...document.querySelectorAll("main > section > *, .colophon")];
			const places = () =>
				parts.map((part) => {
					const { top, height } = part.getBoundingClientRect();
					return `${part.tagName}: ${(top + scrollY).toFixed(1)}, ${height.toFixed(1)}`;
				});
			const before = places();
			for (const part of parts) part.classList.remove("away");
			return [before, places()];
		});
		expect(as).toEqual(are);
	}
});
