import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { launch } from "../support/browser.ts";
import { countingServer } from "../support/counting-server.ts";
import { haltingServer } from "../support/halting-server.ts";
import { newReader, SCREENS } from "../support/reading.ts";

const { address, folder } = inject("sites").published;
let browser: Browser;
beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());

type Shift = { value: number; step: string | undefined; moved: string[] };

/** Has a page note each shift, from its first byte on. */
const watchShifts = (page: Page) =>
	page.addInitScript(() => {
		const shifts: Shift[] = [];
		Object.assign(window, { shifts });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries() as unknown as {
				value: number;
				sources: { node: Node | null }[];
			}[])
				if (entry.value > 0)
					shifts.push({
						value: entry.value,
						step: document.querySelector("[data-step][aria-current]")?.id,
						moved: entry.sources.map(({ node }) =>
							node instanceof Element ? node.outerHTML.slice(0, 90) : String(node?.nodeName),
						),
					});
		}).observe({ type: "layout-shift", buffered: true });
	});

const shifts = (page: Page) =>
	page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts);

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
		await watchShifts(page);
		await reader.open();
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
		expect(await shifts(page)).toEqual([]);
	},
);

describe.each([0.4, 1.6])(
	"over a line of %s Mbit/s, on a phone, with fonts that come last",
	(speed) => {
		test.each(["", "ja/", "#all-the-fabs", "embed/story/"])(
			"nothing of /%s ever shifts",
			async (path) => {
				const host = await countingServer(folder);
				onTestFinished(host.stop);
				const { page } = await newReader(browser, host.address, SCREENS.phone);
				onTestFinished(() => page.context().close());
				const devtools = await page.context().newCDPSession(page);
				await devtools.send("Network.enable");
				await devtools.send("Network.emulateNetworkConditions", {
					offline: false,
					latency: 150,
					downloadThroughput: (speed * 1e6) / 8,
					uploadThroughput: (speed * 1e6) / 8,
				});
				const answers = page.waitForSelector("html[data-reader=ready]", { timeout: 60_000 });
				await page.route(/\.woff2$/, async (route) => {
					await answers;
					await route.continue();
				});
				await watchShifts(page);
				await page.goto(`${host.address}${path}`);
				await answers;
				await page.waitForFunction(() => document.fonts.status === "loaded", undefined, {
					timeout: 60_000,
				});
				await page.waitForLoadState("networkidle");
				expect(host.asked.filter((file) => file.endsWith(".woff2")).length).toBeGreaterThan(0);
				const all = await shifts(page);
				// Under half a hundredth no eye sees it: a word may be a px narrower than the one that stood in for it.
				const sum = all.reduce((total, { value }) => total + value, 0);
				expect(sum.toFixed(2), JSON.stringify(all)).toBe("0.00");
			},
		);
	},
);

/** Where the tags of a page's body begin, up to the end of its title, and some of those up to its second section. */
function tagsOf(html: string): number[] {
	const body = html.indexOf("<body");
	const title = html.indexOf("</h1>");
	const second = html.indexOf("<section", html.indexOf("</section>"));
	const begin = [...html.matchAll(/<[a-z]/g)].map(({ index }) => index);
	const opening = begin.filter((at) => at > body && at < title);
	const after = begin.filter((at) => at > title && at < second);
	return [...opening.filter((_, i) => i % 3 === 0), ...after.filter((_, i) => i % 12 === 0)];
}

test.each([
	["phone", SCREENS.phone, "index.html"],
	["desk", SCREENS.desk, "index.html"],
	["phone", SCREENS.phone, "ja/index.html"],
])("on a %s nothing shifts, wherever the line halts", async (_, viewport, path) => {
	const host = await haltingServer(folder, path);
	onTestFinished(host.stop);
	const html = readFileSync(join(folder, path), "utf8");
	const tags = tagsOf(html);
	expect(tags.length).toBeGreaterThan(10);
	const frames = (page: Page) =>
		page.evaluate(() => new Promise((f) => requestAnimationFrame(() => requestAnimationFrame(f))));
	for (const tag of tags) {
		const context = await browser.newContext({ viewport, serviceWorkers: "block" });
		const page = await context.newPage();
		await watchShifts(page);
		host.halt(tag);
		await page.goto(host.address, { waitUntil: "commit" });
		await page.waitForFunction(
			(count) => document.querySelectorAll("body, body *").length >= count,
			(html.slice(html.indexOf("<body"), tag).match(/<[a-z]/g) ?? []).length,
		);
		await frames(page);
		host.goOn();
		await page.waitForLoadState("load");
		await frames(page);
		expect(await shifts(page), `halted before ${html.slice(tag, tag + 60)}`).toEqual([]);
		await context.close();
	}
});

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
		await page.waitForFunction(() => document.querySelectorAll(".passed-over").length > 10);
		const [as, are] = await page.evaluate(() => {
			const parts = [...document.querySelectorAll("main > section > *, .colophon")];
			const places = () =>
				parts.map((part) => {
					const { top, height } = part.getBoundingClientRect();
					return `${part.tagName}: ${(top + scrollY).toFixed(1)}, ${height.toFixed(1)}`;
				});
			const before = places();
			for (const part of parts) part.classList.remove("passed-over");
			return [before, places()];
		});
		expect(as).toEqual(are);
	}
});
