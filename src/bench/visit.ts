import type { Browser } from "playwright-core";
import { answered } from "./load.ts";
import type { Coding, Server } from "./server.ts";

/**
 * What a first visit costs, by the ending of the files: until the page is read to its end and nothing is asked for any
 * more, the service worker's own requests included.
 * @returns bytes
 */
export async function firstVisit(
	browser: Browser,
	server: Server,
	path: string,
	coding: Coding,
): Promise<Record<string, number>> {
	server.code(coding);
	server.sent();
	const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
	const page = await context.newPage();
	await page.goto(`${server.address}${path}`);
	await answered(page);
	await page.evaluate(async () => {
		for (let last = -1; scrollY > last; ) {
			last = scrollY;
			scrollBy(0, innerHeight / 2);
			await new Promise(requestAnimationFrame);
			await new Promise(requestAnimationFrame);
		}
		const worker = navigator.serviceWorker?.ready;
		if (document.querySelector("script[src]")) await worker;
	});
	await page.waitForLoadState("networkidle");
	const sum: Record<string, number> = {};
	// A worker goes on by itself: it has done when a second brings nothing.
	for (let more = server.sent(); Object.keys(more).length > 0; more = server.sent()) {
		for (const [type, bytes] of Object.entries(more)) sum[type] = (sum[type] ?? 0) + bytes;
		await page.waitForTimeout(1000);
	}
	await context.close();
	return sum;
}
