import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { launch } from "../support/browser.ts";
import { newReader } from "../support/reading.ts";

const { address } = inject("sites").published;
let browser: Browser;
beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());

/** What an engine of 2021 does not know, by a name that no engine knows. */
const RENAMED: [RegExp, string][] = [
	[/@container/g, "@x-container"],
	[/container-type/g, "x-container-type"],
	[/(\d)cq(i|w|h|b)\b/g, "$1xq$2"],
	[/@layer/g, "@x-layer"],
	[/:has\(/g, ":x-has("],
	[/\b(\d*\.?\d+)[sdl]vh\b/g, "$1xvh"],
];

/** Opens the page as an engine of 2021 would have it. */
async function asOlder(page: Page, path: string): Promise<void> {
	await page.route(`${address}**`, async (route) => {
		const response = await route.fetch();
		const type = response.headers()["content-type"] ?? "";
		if (!/html|css/.test(type)) return route.fulfill({ response });
		let body = await response.text();
		for (const [known, unknown] of RENAMED)
			body = /css/.test(type)
				? body.replace(known, unknown)
				: body.replace(/<style[^>]*>[\s\S]*?<\/style>/g, (style) => style.replace(known, unknown));
		// The hashes are those of the page as it was built.
		body = body.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/i, "");
		const headers = { ...response.headers() };
		delete headers["content-length"];
		return route.fulfill({ response, body, headers });
	});
	await page.addInitScript(() => {
		const knows = CSS.supports.bind(CSS);
		CSS.supports = (what: string, value?: string) =>
			!/container|has\(|svh|layer/.test(what) &&
			(value === undefined ? knows(what) : knows(what, value));
		for (const [owner, name] of [
			[Promise, "withResolvers"],
			[Array.prototype, "at"],
			[Array.prototype, "findLast"],
			[Array.prototype, "toSorted"],
			[Array.prototype, "toReversed"],
			[Object, "hasOwn"],
			[Object, "groupBy"],
			[globalThis, "structuredClone"],
			[HTMLElement.prototype, "showPopover"],
			[Element.prototype, "checkVisibility"],
		] as [object, string][])
			Reflect.deleteProperty(owner, name);
	});
	await page.goto(`${address}${path}`);
}

describe.each([
	["", { width: 390, height: 844 }],
	["", { width: 1440, height: 900 }],
	["ja/", { width: 390, height: 844 }],
	["embed/sea-chart/", { width: 600, height: 500 }],
] as const)("in a browser that is too old, /%s", (path, screen) => {
	test("is a plain page: all words on paper, every step's picture in its place, nothing over anything", async () => {
		const { page } = await newReader(browser, address, screen);
		onTestFinished(() => page.context().close());
		await asOlder(page, path);
		await page.waitForSelector("html[data-reader=unrolled]");
		const steps = await page.locator("[data-step]").count();
		expect(steps).toBeGreaterThan(0);
		for (const picture of await page.locator(".still img").all()) {
			await picture.scrollIntoViewIfNeeded();
			await expect
				.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth))
				.toBeGreaterThan(300);
			expect((await picture.boundingBox())?.width ?? 0).toBeGreaterThan(250);
		}
		expect(await page.locator(".still img").count()).toBe(steps);
		const faults = await page.evaluate(() => {
			const found: string[] = [];
			const ground = getComputedStyle(document.documentElement).backgroundColor;
			let bottom = Number.NEGATIVE_INFINITY;
			const parts = document.querySelectorAll(
				"h1, h2, [data-step] p, .still img, main > section > p",
			);
			for (const part of parts) {
				const box = part.getBoundingClientRect();
				if (box.height === 0) continue;
				const { color, position } = getComputedStyle(part);
				if (color === ground) found.push(`unseen: ${part.textContent?.slice(0, 40)}`);
				if (position === "fixed" || position === "sticky") found.push(`stands: ${part.tagName}`);
				if (box.top < bottom - 2 && !part.parentElement?.closest("h1, h2, p"))
					found.push(`on what is before: ${part.tagName} ${part.textContent?.slice(0, 40)}`);
				bottom = Math.max(bottom, box.bottom);
			}
			return found;
		});
		expect(faults).toEqual([]);
	});
});
