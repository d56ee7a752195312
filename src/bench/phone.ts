import type { Browser } from "playwright-core";
import { pieceOfWork } from "./piece.ts";

/**
 * How long a fixed piece of work takes on a phone, ms. On 30 November 2026 a Xeon was slowed to Lighthouse's BenchmarkIndex of
 * 1000, which Chrome's own calibration calls mid-tier mobile, a phone like the Pixel 5 (chrome-devtools-frontend,
 * CalibrationController.ts). Where this piece takes 130 ms, the benchmark's floor page takes about what it took there. The
 * index itself does not tell: at 1000, an AMD EPYC worked half as long again for each page. Half as fast is a phone of the
 * lower middle.
 */
export const PHONES = { phone: 130, slower: 260 } as const;
export type PhoneName = keyof typeof PHONES;

/** By how much a processor is slowed, and how long the piece of work takes it then, ms. */
export type Slowed = { rate: number; ms: number };
/** The same, and how long it took once all was measured. */
export type Kept = Slowed & { after: number };

/** A script that was run so often is as fast as it will be. */
const WARM = 8;
/** In how many pages it is timed, and how often in each: what else a machine does only slows it, so that the fastest counts. */
const PAGES = 3;
const TIMES = 4;

/** How long the piece of work takes a page whose processor is slowed so much, ms. */
export async function timeAt(browser: Browser, rate: number): Promise<number> {
	let fastest = Number.POSITIVE_INFINITY;
	for (let pages = 0; pages < PAGES; pages++) {
		const page = await browser.newPage();
		const devtools = await page.context().newCDPSession(page);
		await devtools.send("Emulation.setCPUThrottlingRate", { rate });
		for (let time = 0; time < WARM; time++) await page.evaluate(pieceOfWork);
		for (let time = 0; time < TIMES; time++)
			fastest = Math.min(fastest, await page.evaluate(pieceOfWork));
		await page.close();
	}
	return fastest;
}

/** How far from the time that is asked for is near enough, as a part of it; and how often it is tried. */
const NEAR = 0.04;
const TRIES = 5;

/**
 * By how much a processor is to be slowed for a piece of work to take as long as asked for. To ask for half its speed slows it
 * by more on some machines, so that it is tried until it is near.
 * @param aim ms
 * @param timeAt how long it takes at a rate, ms
 * @returns `rate` is 1 where it takes longer by itself: then `ms` says how long
 */
export async function slowTo(
	aim: number,
	timeAt: (rate: number) => Promise<number>,
): Promise<Slowed> {
	const off = ({ ms }: Slowed) => Math.abs(Math.log(ms / aim));
	let best: Slowed = { rate: 1, ms: await timeAt(1) };
	let last = best;
	for (let tries = 0; tries < TRIES && off(best) > NEAR; tries++) {
		const rate = Math.max(1, (last.rate * aim) / last.ms);
		if (rate === last.rate) break;
		last = { rate, ms: await timeAt(rate) };
		if (off(last) < off(best)) best = last;
	}
	return best;
}

/** How much a machine may change its speed while something is measured, as a part of it; and how often that is measured at most. */
const STEADY = 0.1;
const MEASURED = 3;

/**
 * Measures something again where the machine changed its speed meanwhile: a shared one is now half as fast again, now slower,
 * for minutes.
 * @returns what was measured while the speed was steady; where it never was, while it changed least
 */
export async function whileSteady<T extends { slowed: Kept }>(
	measure: () => Promise<T>,
): Promise<T> {
	const change = ({ slowed }: T) => Math.abs(slowed.after / slowed.ms - 1);
	let best = await measure();
	for (let times = 1; times < MEASURED && change(best) > STEADY; times++) {
		const next = await measure();
		if (change(next) < change(best)) best = next;
	}
	return best;
}
