import { median } from "d3-array";
import type { Browser } from "playwright-core";
import { load } from "./load.ts";

/**
 * How much work it is for a phone to load the reference page, ms of its main thread. On 30 November 2026 a Xeon was slowed to
 * Lighthouse's BenchmarkIndex of 1000, which Chrome's own calibration calls mid-tier mobile, a phone like the Pixel 5
 * (chrome-devtools-frontend, CalibrationController.ts). Where the reference page takes 1300 ms, the story is about as much
 * work as it was there (README.md). The index itself does not tell: at 1000, an AMD EPYC worked half as long again for each
 * page. Half as fast is a phone of the lower middle.
 */
export const PHONES = { phone: 1300, slower: 2600 } as const;
export type PhoneName = keyof typeof PHONES;

/** By how much a processor is slowed, and how much work the reference page is for it then, ms. */
export type Slowed = { rate: number; ms: number };

/** How often the reference page is loaded to find out. */
const LOADS = 5;

/** How much work the reference page is for a processor that is slowed so much, ms: in the middle, as all that is measured. */
export async function timeAt(browser: Browser, rate: number, reference: string): Promise<number> {
	const times: number[] = [];
	for (let time = 0; time < LOADS; time++) times.push((await load(browser, rate, reference)).work);
	return median(times) ?? Number.NaN;
}

/** How far from the time that is asked for is near enough, as a part of it; and how often it is tried. */
const NEAR = 0.05;
const TRIES = 5;

/** How far two times are apart, as a part of the shorter, about. */
const apart = (a: number, b: number) => Math.abs(Math.log(a / b));

/**
 * By how much a processor is to be slowed for something to take as long as asked for. To ask for half its speed slows it by
 * more on some machines, so that it is tried until it is near.
 * @param aim ms
 * @param timeAt how long it takes at a rate, ms
 * @param from how long it took last, and at which rate; not slowed, where nothing is known
 * @returns `rate` is 1 where it takes longer by itself: then `ms` says how long
 */
export async function slowTo(
	aim: number,
	timeAt: (rate: number) => Promise<number>,
	from?: Slowed,
): Promise<Slowed> {
	let best: Slowed = from ?? { rate: 1, ms: await timeAt(1) };
	let last = best;
	for (let tries = 0; tries < TRIES && apart(best.ms, aim) > NEAR; tries++) {
		const rate = Math.max(1, (last.rate * aim) / last.ms);
		if (rate === last.rate) break;
		last = { rate, ms: await timeAt(rate) };
		if (apart(last.ms, aim) < apart(best.ms, aim)) best = last;
	}
	return best;
}
