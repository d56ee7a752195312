import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { launch } from "../support/browser.ts";
import { countingServer } from "../support/counting-server.ts";
import { newReader, SCREENS } from "../support/reading.ts";

const { folder } = inject("sites").published;

/**
 * What a first visit may cost to its end, its headers and the service worker included; bytes. Japanese takes three bytes a
 * character, and a font of its own for titles.
 */
const BUDGETS = { phone: 320 * 1024, desk: 420 * 1024 };
const JAPANESE = 45 * 1024;

let browser: Browser;
beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());

const rows: string[] = [];
afterAll(() => console.log(`A first visit, to the end, as sent (brotli 11):\n${rows.join("\n")}`));

describe.each([
	["index.html", "phone"],
	["index.html", "desk"],
	["ja/index.html", "phone"],
	["ja/index.html", "desk"],
] as const)("a first visit of %s on a %s", (path, screen) => {
	test("costs no more than it may, asks for nothing twice, and then works to its end without a network", async () => {
		const host = await countingServer(folder);
		onTestFinished(host.stop);
		const reader = await newReader(browser, `${host.address}${path}`, SCREENS[screen], {
			reducedMotion: "reduce",
			serviceWorkers: "allow",
		});
		const { page } = reader;
		onTestFinished(() => page.context().close());
		await reader.open();
		await expect
			.poll(
				() =>
					page.evaluate(
						async (address) => (await caches.match(address)) !== undefined,
						`${host.address}${path}?whole`,
					),
				{ timeout: 20_000 },
			)
			.toBe(true);
		const steps = await reader.steps();
		expect(steps.length).toBeGreaterThan(10);
		const readAll = async () => {
			for (const step of steps) {
				await page.evaluate((id) => {
					location.hash = id;
				}, step);
				await page.waitForSelector(
					`.stage .figure.current[data-scene="${step}"]:not([data-moving]) svg`,
				);
			}
		};
		await readAll();
		await page.waitForLoadState("networkidle");
		rows.push(
			`${path}, ${screen}: ${(host.sent() / 1024).toFixed(1)} kB, ${host.asked.length} files`,
		);
		expect(host.sent()).toBeLessThan(BUDGETS[screen] + (path.startsWith("ja/") ? JAPANESE : 0));
		expect(host.sent()).toBeGreaterThan(BUDGETS[screen] / 4);
		const twice = host.asked.filter((file, i) => host.asked.indexOf(file) !== i);
		expect(twice).toEqual([]);
		expect(host.asked.filter((file) => !/^(assets\/|sw\.js$|favicon)/.test(file))).toEqual([path]);
		await host.stop();
		const before = reader.complaints.length;
		await page.goto("about:blank");
		await reader.open();
		await readAll();
		expect(await page.evaluate(() => document.fonts.ready.then(() => document.fonts.status))).toBe(
			"loaded",
		);
		expect(reader.complaints.slice(before)).toEqual([]);
	});
});
