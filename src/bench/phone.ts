import type { Browser } from "playwright-core";

/**
 * How fast the phone is that a page is measured on: Lighthouse's BenchmarkIndex, a fixed piece of work with strings and
 * arrays. 1000 is what Chrome's own calibration of «mid-tier mobile» aims at, a phone like the Pixel 5
 * (chrome-devtools-frontend, CalibrationController.ts); half of it is a phone of the lower middle.
 */
export const PHONES = { phone: 1000, slower: 500 } as const;
export type PhoneName = keyof typeof PHONES;

/** A slowed processor: by how much, and how fast it is then. */
export type Slowed = { rate: number; speed: number };
/** The same, and how fast it was once all was measured. */
export type Kept = Slowed & { after: number };

/** How often the piece of work is done: what else a shared machine does only slows it, so that the fastest time counts. */
const TIMES = 7;

/** How fast a page's processor is that is slowed so much: Lighthouse's BenchmarkIndex. */
export async function speedAt(browser: Browser, rate: number): Promise<number> {
	const { pageFunctions } = await import("lighthouse/core/lib/page-functions.js");
	const work = `(${pageFunctions.computeBenchmarkIndex})()`;
	const page = await browser.newPage();
	const devtools = await page.context().newCDPSession(page);
	await devtools.send("Emulation.setCPUThrottlingRate", { rate });
	let fastest = 0;
	for (let time = 0; time < TIMES; time++)
		fastest = Math.max(fastest, (await page.evaluate(work)) as number);
	await page.close();
	return fastest;
}

/** How far from the speed that is asked for is near enough, as a part of it; and how often it is tried. */
const NEAR = 0.03;
const TRIES = 5;

/**
 * By how much a processor is to be slowed to be as fast as asked for. Slowing by 2 more than halves the speed on some
 * machines, so that it is tried until it is near.
 * @param speedAt how fast it is at a rate
 * @returns `rate` is 1 where it is no faster by itself: then `speed` says how fast it is
 */
export async function slowTo(
	aim: number,
	speedAt: (rate: number) => Promise<number>,
): Promise<Slowed> {
	const off = ({ speed }: Slowed) => Math.abs(Math.log(speed / aim));
	let best: Slowed = { rate: 1, speed: await speedAt(1) };
	let last = best;
	for (let tries = 0; tries < TRIES && off(best) > NEAR; tries++) {
		const rate = Math.max(1, (last.rate * last.speed) / aim);
		if (rate === last.rate) break;
		last = { rate, speed: await speedAt(rate) };
		if (off(last) < off(best)) best = last;
	}
	return best;
}

/** How much a machine may change its speed while something is measured, as a part of it; and how often that is measured at most. */
const STEADY = 0.1;
const MEASURED = 3;

/**
 * Measures something again where the machine changed its speed meanwhile: on a shared one, speed is now half as much again,
 * now less, for minutes.
 * @returns what was measured while the speed was steady; where it never was, while it changed least
 */
export async function whileSteady<T extends { slowed: Kept }>(
	measure: () => Promise<T>,
): Promise<T> {
	const change = ({ slowed }: T) => Math.abs(slowed.after / slowed.speed - 1);
	let best = await measure();
	for (let times = 1; times < MEASURED && change(best) > STEADY; times++) {
		const next = await measure();
		if (change(next) < change(best)) best = next;
	}
	return best;
}
