import { expect, test } from "vitest";
import { measureOnce, type PageName } from "../../src/bench/measure.ts";

/** What each page is of work where the reference page takes 100 ms, loaded and for a screen. */
const LOADED = { story: 140, floor: 40, reference: 100 };
const SCREEN = { story: 16, floor: 4, reference: 0 };

/** Measures a machine that takes so many times as long for what it does, by its place in the order of what is done. */
async function measured(slowness: (done: number) => number) {
	const loaded: PageName[] = [];
	let done = 0;
	const times = () => slowness(done++);
	const run = await measureOnce(100, {
		load: async (page) => {
			loaded.push(page);
			const work = LOADED[page] * times();
			return { work, ready: 1, blocking: 2, longest: 3, firstPaint: 4, largestPaint: 5, shift: 0 };
		},
		scroll: async (page) => {
			const work = SCREEN[page] * times();
			const none = { frames: 0, late: 0, longest: 0, longTasks: 0, shift: 0, heap: 0 };
			return { ...none, work, p95: 17 };
		},
	});
	return { run, loaded };
}
const works = ({ run }: Awaited<ReturnType<typeof measured>>) =>
	[run.story, run.floor].map(({ load, sweeps, swipes }) => [load.work, sweeps.work, swipes.work]);
const EXACT = [
	[140, 16, 16],
	[40, 4, 4],
];

test("work is what it would be where the reference page takes as long as asked for", async () => {
	expect(works(await measured(() => 1))).toEqual(EXACT);
	const slow = await measured(() => 1.25);
	expect(works(slow)).toEqual(EXACT);
	expect(slow.run.reference).toBe(125);
	expect(slow.run.story.load.firstPaint).toBe(4);
	expect(slow.run.story.sweeps.p95).toBe(17);
});

test("a moment in which the machine is slower changes no work", async () => {
	const { loaded } = await measured(() => 1);
	// Of what is scrolled there is one measurement only in each run: only loads can be passed over.
	const scrolls = new Set([10, 13, 16, 19]);
	for (let done = 0; done < loaded.length + scrolls.size; done++)
		if (!scrolls.has(done))
			expect(works(await measured((now) => (now === done ? 2 : 1)))).toEqual(EXACT);
});

test("the reference page is loaded beside each page", async () => {
	const { loaded } = await measured(() => 1);
	expect(loaded.slice(0, 9)).toEqual(Array(3).fill(["story", "reference", "floor"]).flat());
	expect(loaded.slice(9)).toEqual(Array(8).fill("reference"));
});
