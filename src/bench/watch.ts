import type { Page } from "playwright-core";

/** What a page notes of itself while it is measured; times are ms since it was asked for. */
export type Noted = {
	firstPaint: number;
	largestPaint: number;
	/** Tasks of more than 50 ms: when they began, and how long they were. */
	longTasks: { at: number; ms: number }[];
	/** The sum of all shifts of the layout, from the first byte on. */
	shift: number;
	/** Times between two frames in which the page moved. */
	frames: number[];
};

/** Has a page note from its start on what it does. */
export const watch = (page: Page): Promise<unknown> =>
	page.addInitScript(() => {
		const noted: Noted = { firstPaint: 0, largestPaint: 0, longTasks: [], shift: 0, frames: [] };
		Object.assign(window, { noted });
		const observe = (type: string, note: (entry: PerformanceEntry & { value: number }) => void) =>
			new PerformanceObserver((list) => {
				for (const entry of list.getEntries()) note(entry as never);
			}).observe({ type, buffered: true });
		observe("paint", ({ name, startTime }) => {
			if (name !== "first-contentful-paint") return;
			noted.firstPaint = startTime;
			// Before that, whoever asks for frames has the browser paint a page that has nothing in it yet.
			requestAnimationFrame(frame);
		});
		observe("largest-contentful-paint", ({ startTime }) => {
			noted.largestPaint = startTime;
		});
		observe("longtask", ({ startTime, duration }) => {
			noted.longTasks.push({ at: startTime, ms: duration });
		});
		observe("layout-shift", ({ value }) => {
			noted.shift += value;
		});
		// To ask where the page is would have it laid out at once.
		let [last, moved] = [0, false];
		addEventListener("scroll", () => (moved = true), { passive: true });
		const frame = (now: number) => {
			if (moved && last > 0) noted.frames.push(now - last);
			[last, moved] = [now, false];
			requestAnimationFrame(frame);
		};
	});

/** What a page has noted so far. @param clear whether it begins anew */
export const notedBy = (page: Page, clear = false): Promise<Noted> =>
	page.evaluate((anew) => {
		const { noted } = window as unknown as { noted: Noted };
		const copy = { ...noted, longTasks: [...noted.longTasks], frames: [...noted.frames] };
		if (anew) {
			noted.longTasks.length = 0;
			noted.frames.length = 0;
			noted.shift = 0;
		}
		return copy;
	}, clear);
