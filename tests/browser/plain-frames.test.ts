import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { frameCode } from "../../src/embed/codes.ts";
import { launch } from "../support/browser.ts";
import { embedded, type HostPage, type HostSite, hostSite, sizesOf } from "../support/embedding.ts";
import { type Host, listen, objectStore } from "../support/hosts.ts";

/** Columns of the pages in which frames are pasted, px. In a table, a frame has 300 px at least. */
const COLUMNS = [300, 340, 431, 555, 720, 1200];

let browser: Browser;
let hosts: HostSite;
let page: Page;
beforeAll(async () => {
	// Bars that take room from the page, as on most desks.
	browser = await launch({ bars: true });
	hosts = await hostSite();
	page = await browser.newPage({
		viewport: { width: 1300, height: 900 },
		// What has room at rest is asked here.
		reducedMotion: "reduce",
	});
});
afterAll(async () => {
	await browser?.close();
	await hosts?.stop();
});

let pages = 0;
/** Opens a host's page with a frame as it is pasted, in a column of a table, which styles cannot be needed for. */
async function open(code: string, { policy, ...more }: Partial<HostPage> = {}) {
	await page.goto(
		hosts.add(`frame-${++pages}`, {
			body: `<table width="600" cellspacing="0" cellpadding="0"><tr><td>${code}</td></tr></table>`,
			policy,
			...more,
		}),
	);
	await page.locator("iframe").scrollIntoViewIfNeeded();
	return embedded(page);
}

/** What is wrong with a frame at its steps: bars of its own, words or a picture cut off, blank space. */
async function faultsOf(frame: Frame, at: string): Promise<string[]> {
	const faults = await frame.evaluate(async (): Promise<string[]> => {
		const drawn = () =>
			new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
		const found: string[] = [];
		while (document.documentElement.dataset.reader !== "ready") await drawn();
		for (const { id } of document.querySelectorAll("[data-step]")) {
			location.hash = id;
			await drawn();
			const rests = () =>
				document.querySelector("[data-step][aria-current]")?.id === id &&
				document.querySelector(".figure.current:not([data-moving]) svg") !== null;
			while (!rests()) await drawn();
			const { clientWidth, scrollHeight } = document.documentElement;
			if (clientWidth !== innerWidth) found.push(`${id}: a bar at its side`);
			if (scrollHeight > innerHeight) found.push(`${id}: ${scrollHeight - innerHeight} px too low`);
			const from = document.querySelector(".from")?.getBoundingClientRect();
			const below = innerHeight - (from?.bottom ?? 0);
			if (Math.abs(below) > 2) found.push(`${id}: ${below} px below its last line`);
			const plot = document.querySelector(".figure.current .plot")?.getBoundingClientRect();
			if (!plot || plot.height < 239.5) found.push(`${id}: a picture of ${plot?.height} px`);
		}
		return found;
	});
	return faults.map((fault) => `${at}: ${fault}`);
}

describe.each([
	["the published story", inject("sites").published, /^/, COLUMNS],
	// Its other language has the same words between brackets.
	["the small story in two languages", inject("bilingual"), /^(?!ja\/)/, [300, 555, 1200]],
])("a frame without a script, of %s", (_, { folder }, looked, widths) => {
	const { embeds } = sizesOf(folder);
	let store: Host;
	beforeAll(async () => {
		store = await listen(objectStore(folder));
	});
	afterAll(() => store?.stop());

	const codeOf = (path: string) => {
		const [, home = "", name = ""] = /^(.*)embed\/(.*)$/.exec(path) ?? [];
		const size = embeds[path]?.lines ?? [];
		return frameCode(store.address, {
			...{ name, home, size, title: "A figure", language: "en", finding: "", credit: "" },
			...{ story: "", poster: "", start: "", more: "" },
		});
	};

	test.each(Object.keys(embeds).filter((path) => looked.test(path)))(
		"has no bar and no blank space in a column of any width, with styles and without: %s",
		async (path) => {
			const faults: string[] = [];
			// A story has more steps than one can wait for, and all of them have the same room.
			const all = path.endsWith("/story") ? [300, 1200] : widths;
			// Without styles a frame is as wide as its column all the same: the middle one stands for the others.
			const tried = { "its style": all, "no style": [610] };
			for (const [styles, columns] of Object.entries(tried)) {
				const policy = `default-src 'none'; frame-src ${store.address}${styles === "no style" ? "; style-src 'self'" : ""}`;
				const frame = await open(codeOf(path), styles === "no style" ? { policy } : {});
				for (const width of columns) {
					await page.evaluate((px) => {
						document.querySelector("table")?.setAttribute("width", String(px));
					}, width);
					await expect.poll(() => frame.evaluate(() => innerWidth)).toBe(width);
					faults.push(...(await faultsOf(frame, `${width} px, ${styles}`)));
				}
			}
			expect(faults).toEqual([]);
		},
	);

	test("has none in a page that is shown at twice its size", async () => {
		await page.setViewportSize({ width: 405, height: 900 });
		for (const path of Object.keys(embeds).slice(0, 3)) {
			const style = "<style>body{margin:0;zoom:2}</style>";
			const frame = await open("", { body: codeOf(path), head: style });
			await expect.poll(() => frame.evaluate(() => innerWidth)).toBeLessThan(210);
			expect(await faultsOf(frame, path)).toEqual([]);
		}
		await page.setViewportSize({ width: 1300, height: 900 });
	});

	test.each([
		["display:flex", 640],
		["display:grid;justify-items:start", 640],
		// As wide as what is in it: a frame by itself has 300 px.
		["float:left", 300],
	])("has none in a box of the host with %s", async (style, width) => {
		const [path = ""] = Object.keys(embeds).slice(1);
		const frame = await open("", {
			body: `<div style="width:640px"><div style="${style}">${codeOf(path)}</div></div>`,
		});
		expect(await frame.evaluate(() => innerWidth)).toBe(width);
		expect(await faultsOf(frame, style)).toEqual([]);
	});
});
