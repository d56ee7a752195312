import type { Browser } from "playwright-core";
import { openPhone, worked } from "./load.ts";
import { median } from "./numbers.ts";
import { pieceOfWork } from "./piece.ts";

/**
 * How much work a fixed piece of it is on a phone, ms of the main thread. On 30 November 2026 a Xeon was slowed to
 * Lighthouse's BenchmarkIndex of 1000, which Chrome's own calibration calls mid-tier mobile, a phone like the Pixel 5
 * (chrome-devtools-frontend, CalibrationController.ts). Where this piece takes 300 ms, the story is about as much work as it
 * was there, and the benchmark's floor page less (README.md). The index itself does not tell: at 1000, an AMD EPYC worked half
 * as long again for each page. Half as fast is a phone of the lower middle.
 */
export const PHONES = { phone: 300, slower: 600 } as const;
export type PhoneName = keyof typeof PHONES;

/** By how much a processor is slowed, and how long the piece of work takes it then, ms. */
export type Slowed = { rate: number; ms: number };
/** The same, and how long it took once something was measured. */
export type Kept = Slowed & { after: number };

/** In how many pages the piece is timed, and how often in each: the first time, a page has its script to read. */
const PAGES = 3;
const TIMES = 4;

/** How long the piece of work takes a page whose processor is slowed so much, ms: in the middle, as all that is measured. */
export async function timeAt(browser: Browser, rate: number): Promise<number> {
	const times: number[] = [];
	for (let pages = 0; pages < PAGES; pages++) {
		const { context, page, devtools } = await openPhone(browser, rate);
		await page.evaluate(pieceOfWork);
		for (let time = 1; time < TIMES; time++) {
			const before = await worked(devtools);
			await page.evaluate(pieceOfWork);
			times.push((await worked(devtools)) - before);
		}
		await context.close();
	}
	return median(times);
}

/** How far from the time that is asked for is near enough, as a part of it; and how often it is tried. */
const NEAR = 0.05;
const TRIES = 5;

/** How far two times are apart, as a part of the shorter, about. */
const apart = (a: number, b: number) => Math.abs(Math.log(a / b));

/**
 * By how much a processor is to be slowed for a piece of work to take as long as asked for. To ask for half its speed slows it
 * by more on some machines, so that it is tried until it is near.
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

/** How far from a phone's time the piece may be before and after something is measured; and how often that is measured at most. */
const STEADY = 0.15;
const MEASURED = 3;

/**
 * Measures something while a piece of work takes about as long as asked for, before it and after it. A shared machine is now
 * half as fast again, now slower, for a minute or more: then it is slowed by another rate, and measured again.
 * @param aim ms
 * @param timeAt how long the piece takes at a rate, ms
 * @param from how long it took last, and at which rate
 * @param measure measures at a rate
 * @returns what was measured where the piece was nearest to the time that was asked for, and how it was slowed then; `last`,
 * how it was slowed last
 */
export async function atSpeed<T>(
	aim: number,
	timeAt: (rate: number) => Promise<number>,
	from: Slowed,
	measure: (rate: number) => Promise<T>,
): Promise<{ found: T; slowed: Kept; last: Slowed }> {
	const off = ({ slowed }: { slowed: Kept }) =>
		Math.max(apart(slowed.ms, aim), apart(slowed.after, aim));
	let last = from;
	const once = async () => {
		if (apart(last.ms, aim) > STEADY) last = await slowTo(aim, timeAt, last);
		const { rate, ms } = last;
		const found = await measure(rate);
		last = { rate, ms: await timeAt(rate) };
		return { found, slowed: { rate, ms, after: last.ms } };
	};
	let best = await once();
	for (let times = 1; times < MEASURED && off(best) > STEADY; times++) {
		const next = await once();
		if (off(next) < off(best)) best = next;
	}
	return { ...best, last };
}
