import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { pageToScroll } from "./flight.ts";

let page: ReturnType<typeof pageToScroll>;
let pace: typeof import("../../src/charts/pace.ts");
beforeEach(async () => {
	vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
	vi.resetModules();
	pace = await import("../../src/charts/pace.ts");
	page = pageToScroll();
	pace.watchPace();
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

/** Half a screen in a tenth of a second. */
function fly() {
	for (let frame = 0; frame < 6; frame++) page.scroll(64, 16);
}

describe("what waits until the page can be read", () => {
	test("does not wait on a page that stands, nor on one that is scrolled at leisure", () => {
		const run = vi.fn();
		pace.whenReadable(run);
		for (let frame = 0; frame < 6; frame++) page.scroll(15, 16);
		expect(pace.flies()).toBe(false);
		pace.whenReadable(run);
		expect(run).toHaveBeenCalledTimes(2);
	});

	test("does not wait for one jump, however far, and whichever way", () => {
		for (const px of [20_000, -20_000]) {
			page.scroll(px, 400);
			expect(pace.flies()).toBe(false);
		}
	});

	test("waits on one that flies, up or down, until it ends", () => {
		for (const way of [1, -1]) {
			const run = vi.fn();
			for (let frame = 0; frame < 6; frame++) page.scroll(way * 64, 16);
			expect(pace.flies()).toBe(true);
			pace.whenReadable(run);
			expect(run).not.toHaveBeenCalled();
			page.end();
			// Not in the frame that ends it, which has enough to do.
			expect(run).not.toHaveBeenCalled();
			vi.advanceTimersByTime(0);
			expect(pace.flies()).toBe(false);
			expect(run).toHaveBeenCalledOnce();
		}
	});

	test("waits until it slows down", () => {
		const run = vi.fn();
		fly();
		pace.whenReadable(run);
		page.scroll(10, 16);
		vi.advanceTimersByTime(0);
		expect(run).toHaveBeenCalledOnce();
	});

	test("comes where no event says that the page has stopped", () => {
		const run = vi.fn();
		fly();
		pace.whenReadable(run);
		vi.advanceTimersByTime(100);
		expect(run).not.toHaveBeenCalled();
		vi.advanceTimersByTime(100);
		expect(run).toHaveBeenCalledOnce();
	});

	test("sets no timer where there is nothing to wait for", () => {
		page.scroll(15, 16);
		page.end();
		expect(vi.getTimerCount()).toBe(0);
	});

	test("is only the last, and once", () => {
		const [old, last] = [vi.fn(), vi.fn()];
		fly();
		pace.whenReadable(old);
		pace.whenReadable(last);
		page.end();
		page.end();
		vi.runAllTimers();
		expect(old).not.toHaveBeenCalled();
		expect(last).toHaveBeenCalledOnce();
	});

	test("is forgotten for what comes once the page can be read", () => {
		const [old, last] = [vi.fn(), vi.fn()];
		fly();
		pace.whenReadable(old);
		page.scroll(10, 16);
		pace.whenReadable(last);
		vi.runAllTimers();
		expect(old).not.toHaveBeenCalled();
		expect(last).toHaveBeenCalledOnce();
	});
});

describe("what comes between two frames", () => {
	let frames: (() => void)[];
	beforeEach(() => {
		frames = [];
		vi.stubGlobal("requestAnimationFrame", (run: () => void) => frames.push(run));
	});
	afterEach(() => vi.restoreAllMocks());

	/** The page is scrolled, at leisure, and it is so many ms later. */
	function scrolled(ms: number) {
		let at = 0;
		addEventListener("scroll", ({ timeStamp }) => {
			at = timeStamp;
		});
		page.scroll(15, 16);
		vi.spyOn(performance, "now").mockReturnValue(at + ms);
	}

	test("waits for no frame on a page that stands", () => {
		const run = vi.fn();
		scrolled(200);
		pace.betweenFrames(run);
		expect(run).not.toHaveBeenCalled();
		vi.advanceTimersByTime(0);
		expect(run).toHaveBeenCalledOnce();
		expect(frames).toEqual([]);
	});

	test("comes after the next one while the page is scrolled", () => {
		const run = vi.fn();
		scrolled(16);
		pace.betweenFrames(run);
		vi.runAllTimers();
		expect(run).not.toHaveBeenCalled();
		for (const paint of frames) paint();
		// Not in the frame itself.
		expect(run).not.toHaveBeenCalled();
		vi.advanceTimersByTime(0);
		expect(run).toHaveBeenCalledOnce();
	});
});
