import type { Browser } from "playwright-core";
import { answered, metric, openPhone, quiet, worked } from "./load.ts";
import { percentile } from "./numbers.ts";
import { notedBy } from "./watch.ts";

/** How a reader moves: a long sweep after the other, or swipes with a moment between them. */
export const GESTURES = {
	sweeps: { distance: 1500, speed: 1500, source: "mouse", rest: 0 },
	// Not by «touch»: from version 156 on, Chromium on a desk moves nothing by it.
	swipes: { distance: 700, speed: 2500, source: "default", rest: 120 },
} as const;
export type Gesture = keyof typeof GESTURES;

/** What was measured while a page was scrolled through from top to end; times in ms. */
export type Scrolled = {
	/** Of the frames in which the page moved, the time that 95 of 100 stay within. */
	p95: number;
	/** How many of them there were, and the part of them over 20 ms. */
	frames: number;
	late: number;
	/** What the main thread worked for each screen that was scrolled. */
	work: number;
	/** The longest task, and how many there were of more than 50 ms. */
	longest: number;
	longTasks: number;
	/** The sum of all shifts of the layout. */
	shift: number;
	/** At the end, after rubbish was collected, bytes. */
	heap: number;
};

/**
 * Scrolls through a page that has been loaded, as far as it goes.
 * @param rate by how much the processor is slowed
 * @throws Error where the page does not move
 */
export async function scrollThrough(
	browser: Browser,
	rate: number,
	url: string,
	gesture: Gesture,
): Promise<Scrolled> {
	const { context, page, devtools } = await openPhone(browser, rate);
	await page.goto(url);
	await answered(page);
	await quiet(page);
	await notedBy(page, true);
	const { distance, speed, source, rest } = GESTURES[gesture];
	const before = await worked(devtools);
	// The page may grow while it is read: it ends where a gesture moves nothing any more.
	const place = () => page.evaluate(() => scrollY);
	for (let last = -1, now = await place(); now > last; ) {
		last = now;
		await devtools.send("Input.synthesizeScrollGesture", {
			x: 200,
			y: 780,
			yDistance: -distance,
			speed,
			gestureSourceType: source,
			preventFling: true,
			...(rest > 0 ? { repeatCount: 2, repeatDelayMs: rest } : {}),
		});
		now = await place();
	}
	const work = (await worked(devtools)) - before;
	const screens = (await place()) / 844;
	if (screens === 0) throw new Error(`${url} was not moved by ${gesture}`);
	const { frames, longTasks, shift } = await notedBy(page);
	await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
	await devtools.send("HeapProfiler.collectGarbage");
	const heap = await metric(devtools, "JSHeapUsedSize");
	await context.close();
	return {
		p95: percentile(frames, 0.95),
		frames: frames.length,
		late: frames.filter((ms) => ms > 20).length / frames.length,
		work: work / screens,
		longest: Math.max(0, ...longTasks.map(({ ms }) => ms)),
		longTasks: longTasks.length,
		shift,
		heap,
	};
}
