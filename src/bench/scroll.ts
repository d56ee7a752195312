import type { Browser } from "playwright-core";

/** What was measured while a story was scrolled through from top to end. */
export type Scrolled = {
	/** Times from one frame to the next, ms. */
	frames: number[];
	/** Tasks of more than 50 ms, ms. */
	longTasks: number[];
	/** The sum of all shifts of the layout. */
	shift: number;
	/** The part of the time that the main thread was at work. */
	busy: number;
	/** At the end, after rubbish was collected, bytes. */
	heap: number;
};

type Noted = { frames: number[]; longTasks: number[]; shift: number };

/** Scrolls through a page on a phone whose processor is slowed four times, by the wheel. */
export async function scrollThrough(browser: Browser, url: string): Promise<Scrolled> {
	const context = await browser.newContext({
		viewport: { width: 390, height: 844 },
		hasTouch: true,
		isMobile: true,
	});
	const page = await context.newPage();
	const devtools = await context.newCDPSession(page);
	await page.goto(url);
	await page.waitForSelector("html[data-reader=ready]");
	await page.waitForLoadState("networkidle");
	await devtools.send("Performance.enable");
	await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
	await page.evaluate(() => {
		const noted: Noted = { frames: [], longTasks: [], shift: 0 };
		Object.assign(window, { noted });
		new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries()) noted.longTasks.push(duration);
		}).observe({ type: "longtask" });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries())
				noted.shift += (entry as unknown as { value: number }).value;
		}).observe({ type: "layout-shift" });
		let last = performance.now();
		const frame = (now: number) => {
			noted.frames.push(now - last);
			last = now;
			requestAnimationFrame(frame);
		};
		requestAnimationFrame(frame);
	});
	const metric = async (name: string) =>
		(await devtools.send("Performance.getMetrics")).metrics.find((one) => one.name === name)
			?.value ?? Number.NaN;
	const before = [await metric("TaskDuration"), await metric("Timestamp")];
	// The page may grow while it is read: it ends where a gesture moves nothing any more.
	const place = () => page.evaluate(() => scrollY);
	for (let before = -1, now = await place(); now > before; ) {
		before = now;
		await devtools.send("Input.synthesizeScrollGesture", {
			x: 200,
			y: 600,
			yDistance: -1500,
			speed: 1500,
			gestureSourceType: "mouse",
		});
		now = await place();
	}
	const after = [await metric("TaskDuration"), await metric("Timestamp")];
	const noted = await page.evaluate(() => (window as unknown as { noted: Noted }).noted);
	await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
	await devtools.send("HeapProfiler.collectGarbage");
	const heap = await metric("JSHeapUsedSize");
	await context.close();
	const spent = (after[1] ?? 0) - (before[1] ?? 0);
	return { ...noted, busy: ((after[0] ?? 0) - (before[0] ?? 0)) / spent, heap };
}
