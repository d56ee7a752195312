import type { CDPSession, Page } from "playwright-core";

/**
 * How fast the phone is that a page is measured on: Lighthouse's BenchmarkIndex, a fixed piece of work with strings and
 * arrays. 1000 is what Chrome's own calibration of «mid-tier mobile» aims at, a phone like the Pixel 5
 * (chrome-devtools-frontend, CalibrationController.ts); half of it is a phone of the lower middle.
 */
export const PHONES = { phone: 1000, slower: 500 } as const;
export type PhoneName = keyof typeof PHONES;

/** How fast a page's processor is just now: Lighthouse's BenchmarkIndex, the middle of three. */
export async function speedOf(page: Page): Promise<number> {
	const { pageFunctions } = await import("lighthouse/core/lib/page-functions.js");
	const work = `(${pageFunctions.computeBenchmarkIndex})()`;
	const found: number[] = [];
	for (let run = 0; run < 3; run++) found.push((await page.evaluate(work)) as number);
	return found.sort((a, b) => a - b)[1] ?? Number.NaN;
}

/** A slowed processor: by how much, and how fast it is then. */
export type Slowed = { rate: number; speed: number };
/** The same, and how fast it was once all was measured. */
export type Kept = Slowed & { after: number };

/**
 * Slows a page's processor so that the fixed piece of work takes as long as on a phone. It does so anew for each
 * measurement, as a shared machine is now faster, now slower.
 * @returns `rate` is 1 where the machine itself is no faster than the phone: then `speed` says how fast it is
 */
export async function slowTo(page: Page, devtools: CDPSession, phone: PhoneName): Promise<Slowed> {
	const aim = PHONES[phone];
	await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
	const free = await speedOf(page);
	let rate = Math.max(1, free / aim);
	// Slowing is not exact: what is left is put right once.
	await devtools.send("Emulation.setCPUThrottlingRate", { rate });
	const speed = await speedOf(page);
	rate = Math.max(1, (rate * speed) / aim);
	await devtools.send("Emulation.setCPUThrottlingRate", { rate });
	return { rate, speed: rate === 1 ? free : await speedOf(page) };
}

/** How far a processor may be from the speed that was asked for, as a part of it. */
const OFF = 0.1;
/** How often something is measured at most. */
const TRIES = 3;

/** How far a processor was from a phone's speed, before or after; from its own, where the machine is no faster than the phone. */
function off({ rate, speed, after }: Kept, phone: PhoneName): number {
	const aim = rate === 1 ? speed : PHONES[phone];
	return Math.max(Math.abs(speed / aim - 1), Math.abs(after / aim - 1));
}

/**
 * Measures something again where the processor was not as fast as the phone, before or after: a shared machine changes its
 * speed meanwhile.
 * @returns what was measured at the phone's speed; where none was, at the one nearest to it
 */
export async function atSpeed<T extends { slowed: Kept }>(
	phone: PhoneName,
	measure: () => Promise<T>,
): Promise<T> {
	let best = await measure();
	for (let tries = 1; tries < TRIES && off(best.slowed, phone) > OFF; tries++) {
		const next = await measure();
		if (off(next.slowed, phone) < off(best.slowed, phone)) best = next;
	}
	return best;
}
