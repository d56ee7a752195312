import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";
import { type Noted, notedBy, watch } from "./watch.ts";

/** A page on a slowed phone, with what it notes of itself. */
export type Phone = { context: BrowserContext; page: Page; devtools: CDPSession };

/** What was measured while a page was loaded; times in ms. */
export type Load = Pick<Noted, "firstPaint" | "largestPaint" | "shift"> & {
	/** What the main thread worked until the page answered. */
	work: number;
	/** When it answered. */
	ready: number;
	/** Of all tasks since the first paint, what is over 50 ms of each. */
	blocking: number;
	longest: number;
};

/** The line of Lighthouse's slow phone: 1.6 Mbit/s, 150 ms there and back. */
const SLOW_LINE = {
	offline: false,
	latency: 150,
	downloadThroughput: (1.6 * 1024 * 1024) / 8,
	uploadThroughput: (750 * 1024) / 8,
};

/** The number of a metric of the browser. */
export async function metric(devtools: CDPSession, name: string): Promise<number> {
	const { metrics } = await devtools.send("Performance.getMetrics");
	return metrics.find((one) => one.name === name)?.value ?? Number.NaN;
}

/** What the main thread of a page has worked so far, in ms of its processor. */
export const worked = async (devtools: CDPSession): Promise<number> =>
	(await metric(devtools, "TaskDuration")) * 1000;

/** Opens an empty page of a phone. @param rate by how much its processor is slowed */
export async function openPhone(browser: Browser, rate: number): Promise<Phone> {
	const context = await browser.newContext({
		viewport: { width: 390, height: 844 },
		deviceScaleFactor: 2,
		hasTouch: true,
		isMobile: true,
	});
	const page = await context.newPage();
	const devtools = await context.newCDPSession(page);
	// Time in which the thread was given no processor is no work of the page's.
	await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
	await devtools.send("Emulation.setCPUThrottlingRate", { rate });
	await watch(page);
	return { context, page, devtools };
}

/** Waits until a page answers: it says so itself; a page without scripts does when it is loaded. */
export const answered = (page: Page): Promise<unknown> =>
	page.waitForFunction(
		() =>
			document.readyState === "complete" &&
			(document.documentElement.dataset.reader === "ready" || !document.querySelector("script")),
		undefined,
		{ polling: "raf", timeout: 120_000 },
	);

/** Waits until a page has loaded all that it wants and worked at nothing for a second, as Lighthouse does. */
export async function quiet(page: Page): Promise<void> {
	await page.waitForLoadState("networkidle", { timeout: 120_000 });
	const since = await page.evaluate(() => performance.now());
	await page.waitForFunction(
		(since) => {
			const { noted } = window as unknown as { noted: Noted };
			const last = noted.longTasks.at(-1);
			return performance.now() - Math.max(since, last ? last.at + last.ms : 0) > 1000;
		},
		since,
		{ polling: 100, timeout: 120_000 },
	);
}

/** Loads a page over a slow line, until it answers and is quiet. */
export async function load(browser: Browser, rate: number, url: string): Promise<Load> {
	const { context, page, devtools } = await openPhone(browser, rate);
	// Nothing is enabled for that: each listener to the network has the browser decode all of a page once more on its thread.
	await devtools.send("Network.emulateNetworkConditions", SLOW_LINE);
	// Nothing is asked of the page before it is loaded: a first look into it takes 17 ms of a phone, before the story's first
	// paint and after that of the floor.
	await page.goto(url, { timeout: 120_000 });
	await answered(page);
	// Another site's page has a process of its own, which begins to count at 0.
	const work = await worked(devtools);
	const ready = await page.evaluate(() => performance.now());
	await quiet(page);
	const { firstPaint, largestPaint, shift, longTasks } = await notedBy(page);
	await context.close();
	const tasks = longTasks.filter(({ at }) => at >= firstPaint).map(({ ms }) => ms);
	return {
		firstPaint,
		largestPaint,
		shift,
		work,
		ready,
		blocking: tasks.reduce((sum, ms) => sum + ms - 50, 0),
		longest: Math.max(0, ...tasks),
	};
}
