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

/** How often something was made and shown after each of some frames. */
async function countsAfter(
	frames: number,
	counted: ReturnType<typeof vi.fn>[],
	paint?: () => void,
) {
	const counts: number[][] = [];
	for (let i = 0; i < frames; i++) {
		await frame(paint);
		counts.push(counted.map(({ mock }) => mock.calls.length));
	}
	return counts;
}

const works = (ms: number) => () => {
	clock += ms;
	return true;
};
const quick = works(0);

/** Of the first picture nobody knows yet what it takes to show and to paint it. */
const SHARED_FROM_THE_SECOND = [
	[1, 1],
	[2, 1],
	[2, 2],
	[3, 2],
];

describe("pictures of something that moves", () => {
	test("are as many as frames, where a picture is quickly made", async () => {
		const [make, show] = [vi.fn(quick), vi.fn(quick)];
		eachFrame(make, show);
		expect(make).not.toHaveBeenCalled();
		expect(await countsAfter(3, [make, show])).toEqual([
			[1, 1],
			[2, 2],
			[3, 3],
		]);
	});

	test("are made after one frame and shown after the next, where a picture takes long", async () => {
		const [make, show] = [vi.fn(works(9)), vi.fn(quick)];
		eachFrame(make, show);
		expect(await countsAfter(5, [make, show])).toEqual([
			[1, 0],
			[1, 1],
			[2, 1],
			[2, 2],
			[3, 2],
		]);
	});

	test("are shown as they were made", async () => {
		const shown: number[] = [];
		let made = 0;
		const make = () => {
			clock += 9;
			return ++made;
		};
		eachFrame(make, (picture) => shown.push(picture) > 0);
		await countsAfter(6, []);
		expect(shown).toEqual([1, 2, 3]);
	});

	test("count what shows a picture, which is done right after it", async () => {
		const make = vi.fn(quick);
		const show = vi.fn(() => {
			queueMicrotask(works(9));
			return true;
		});
		eachFrame(make, show);
		expect(await countsAfter(4, [make, show])).toEqual(SHARED_FROM_THE_SECOND);
	});

	test("count what it takes to paint a picture, which is before the next can be made", async () => {
		const [make, show] = [vi.fn(quick), vi.fn(quick)];
		eachFrame(make, show);
		let painted = 0;
		const paint = () => {
			if (show.mock.calls.length > painted) clock += 9;
			painted = show.mock.calls.length;
		};
		expect(await countsAfter(4, [make, show], paint)).toEqual(SHARED_FROM_THE_SECOND);
	});

	test("are told how long it has moved since its first frame", async () => {
		const times: number[] = [];
		eachFrame((ms) => times.push(ms), quick);
		for (let i = 0; i < 3; i++) await frame();
		expect(times).toEqual([0, 16, 32]);
	});

	test("stand while the page flies, and go on from where they stood", async () => {
		const page = pageToScroll();
		watchPace();
		page.scroll(0, 16);
		const times: number[] = [];
		eachFrame((ms) => times.push(ms), quick);
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
		const show = vi.fn(() => show.mock.calls.length < 2);
		eachFrame(quick, show);
		expect(await countsAfter(4, [show])).toEqual([[1], [2], [2], [2]]);
		expect(waiting.size).toBe(0);
	});

	test("end when they are stopped: before a frame, after it, with one made, and by what shows them", async () => {
		const show = vi.fn(quick);
		eachFrame(quick, show)();
		await frame();
		expect(show).not.toHaveBeenCalled();

		const stop = eachFrame(quick, show);
		await frame();
		stop();
		await frame();
		expect(show).toHaveBeenCalledTimes(1);

		const make = vi.fn(works(9));
		const stopMade = eachFrame(make, show);
		await frame();
		stopMade();
		await frame();
		expect(make).toHaveBeenCalledTimes(1);
		expect(show).toHaveBeenCalledTimes(1);

		const stopIt = eachFrame(quick, () => {
			queueMicrotask(() => stopIt());
			return show();
		});
		await frame();
		await frame();
		expect(show).toHaveBeenCalledTimes(2);
		expect(waiting.size).toBe(0);
	});
});
