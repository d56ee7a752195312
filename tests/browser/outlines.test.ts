import { basename } from "node:path";
import type { Browser, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { launch } from "../support/browser.ts";
import { newReader, type Reading, SCREENS } from "../support/reading.ts";

const { address } = inject("sites").published;
let browser: Browser;
beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());

const isFiner = ({ pathname }: URL) => /^finer\./.test(basename(pathname));

/** A page of maps on a screen; `answer` says what becomes of a request for finer outlines. */
async function open(
	path: string,
	screen: { width: number; height: number },
	answer: (route: Route) => Promise<void>,
): Promise<{ reader: Reading; asked: string[] }> {
	const reader = await newReader(browser, `${address}${path}`, screen, {
		reducedMotion: "reduce",
		serviceWorkers: "allow",
	});
	onTestFinished(() => reader.page.context().close());
	const asked: string[] = [];
	reader.page.on("request", (request) => {
		if (isFiner(new URL(request.url()))) asked.push(request.url());
	});
	await reader.page.route(isFiner, answer);
	await reader.open();
	return { reader, asked };
}

const goOn = (route: Route) => route.continue();

/** How much the coast of the map that is shown has to it, characters of its path. */
const coast = (reader: Reading) =>
	reader.page.evaluate(
		() =>
			document
				.querySelector(".figure.map.current defs path, .figure.globe.map defs path")
				?.getAttribute("d")?.length ?? 0,
	);

/** Goes to the first step that is a close view of land, and waits until it is drawn. */
async function closeView(reader: Reading): Promise<void> {
	const step = "all-the-fabs";
	await reader.page.evaluate((id) => {
		location.hash = id;
	}, step);
	await reader.becomesCurrent(step);
	await reader.page.waitForSelector(`.figure.current[data-scene="${step}"] svg .coast`);
}

describe.each(["", "embed/sea-chart/"])("the outlines of maps on /%s", (path) => {
	test("finer ones are not asked for on a phone", async () => {
		const { reader, asked } = await open(path, SCREENS.phone, goOn);
		await closeView(reader);
		await reader.page.waitForLoadState("networkidle");
		expect(asked).toEqual([]);
	});

	test("finer ones replace the first in a large window, once they are there", async () => {
		let letGo = () => {};
		const held = new Promise<void>((resolve) => {
			letGo = resolve;
		});
		const { reader, asked } = await open(path, SCREENS.desk, async (route) => {
			await held;
			await route.continue();
		});
		await closeView(reader);
		const before = await coast(reader);
		expect(before).toBeGreaterThan(1000);
		letGo();
		await reader.page.waitForSelector("html:not([data-refining])");
		await expect.poll(() => coast(reader), { timeout: 20_000 }).toBeGreaterThan(before * 1.3);
		expect(asked.length).toBe(1);
		expect(reader.complaints).toEqual([]);
	});

	test("finer ones come when a window becomes large", async () => {
		const { reader, asked } = await open(path, SCREENS.phone, goOn);
		await closeView(reader);
		await reader.page.setViewportSize(SCREENS.desk);
		await expect.poll(() => asked.length).toBe(1);
		await reader.page.setViewportSize(SCREENS.phone);
		await reader.page.setViewportSize(SCREENS.desk);
		await reader.drawn();
		expect(asked.length).toBe(1);
	});

	test("without them, the story goes on with the first", async () => {
		const { reader, asked } = await open(path, SCREENS.desk, (route) => route.abort());
		await expect.poll(() => asked.length).toBe(1);
		await closeView(reader);
		expect(await reader.page.getAttribute("html", "data-reader")).toBe("ready");
	});
});
