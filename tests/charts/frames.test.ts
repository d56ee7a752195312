import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { eachFrame } from "../../src/charts/frames.ts";
import { watchPace } from "../../src/charts/pace.ts";
import { pageToScroll } from "./flight.ts";

let waiting = new Map<number, FrameRequestCallback>();
let clock = 0;
beforeEach(() => {
	vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
	waiting = new Map();
	clock = 1000;
	let last = 0;
	vi.stubGlobal("requestAnimationFrame", (run: FrameRequestCallback) => {
		waiting.set(++last, run);
		return last;
	});
	vi.stubGlobal("cancelAnimationFrame", (id: number) => waiting.delete(id));
	vi.spyOn(performance, "now").mockImplementation(() => clock);
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
});

/** The browser paints a frame, and has some time before the next. */
async function frame(paint = () => {}) {
	clock += 16;
	const due = [...waiting.values()];
	waiting.clear();
	for (const run of due) run(clock);
	paint();
	vi.runAllTimers();
	await Promise.resolve();
}

/** How often something was drawn after each of some frames. */
async function drawnAfter(frames: number, draw: ReturnType<typeof vi.fn>) {
	const counts: number[] = [];
	for (let i = 0; i < frames; i++) {
		await frame();
		counts.push(draw.mock.calls.length);
	}
	return counts;
}

describe("pictures of something that moves", () => {
	test("are as many as frames, where a picture is quickly made", async () => {
		const draw = vi.fn(() => true);
		eachFrame(draw);
		expect(draw).not.toHaveBeenCalled();
		expect(await drawnAfter(4, draw)).toEqual([1, 2, 3, 4]);
	});

	test("leave every other frame free, where a picture takes long", async () => {
		const draw = vi.fn(() => {
			clock += 9;
			return true;
		});
		eachFrame(draw);
		expect(await drawnAfter(6, draw)).toEqual([1, 1, 2, 2, 3, 3]);
	});

	test("count what shows a picture, which is done right after it", async () => {
		const draw = vi.fn(() => {
			queueMicrotask(() => {
				clock += 9;
			});
			return true;
		});
		eachFrame(draw);
		expect(await drawnAfter(4, draw)).toEqual([1, 1, 2, 2]);
	});

	test("count what it takes to paint a picture, which is before the next can be made", async () => {
		const draw = vi.fn(() => true);
		eachFrame(draw);
		let painted = draw.mock.calls.length;
		const paint = () => {
			if (draw.mock.calls.length > painted) clock += 9;
			painted = draw.mock.calls.length;
		};
		const counts: number[] = [];
		for (let i = 0; i < 6; i++) {
			await frame(paint);
			counts.push(draw.mock.calls.length);
		}
		expect(counts).toEqual([1, 1, 2, 2, 3, 3]);
	});

	test("are told how long it has moved since its first frame", async () => {
		const times: number[] = [];
		eachFrame((ms) => {
			times.push(ms);
			return true;
		});
		for (let i = 0; i < 3; i++) await frame();
		expect(times).toEqual([0, 16, 32]);
	});

	test("stand while the page flies, and go on from where they stood", async () => {
		const page = pageToScroll();
		watchPace();
		page.scroll(0, 16);
		const times: number[] = [];
		eachFrame((ms) => {
			times.push(ms);
			return true;
		});
		await frame();
		await frame();
		for (let i = 0; i < 10; i++) {
			page.scroll(64, 16);
			await frame();
		}
		page.end();
		await frame();
		expect(times).toEqual([0, 16, 32]);
	});

	test("end when it has arrived", async () => {
		const draw = vi.fn(() => draw.mock.calls.length < 2);
		eachFrame(draw);
		expect(await drawnAfter(4, draw)).toEqual([1, 2, 2, 2]);
		expect(waiting.size).toBe(0);
	});

	test("end when they are stopped: before a frame, after it, and by what shows them", async () => {
		const draw = vi.fn(() => true);
		eachFrame(draw)();
		await frame();
		expect(draw).not.toHaveBeenCalled();

		const stop = eachFrame(draw);
		await frame();
		stop();
		await frame();
		expect(draw).toHaveBeenCalledTimes(1);

		const stopIt = eachFrame(() => {
			draw();
			queueMicrotask(() => stopIt());
			return true;
		});
		await frame();
		await frame();
		expect(draw).toHaveBeenCalledTimes(2);
		expect(waiting.size).toBe(0);
	});
});
