import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "parse5";
import type { Browser, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { launch } from "../support/browser.ts";
import { attribute, byTag } from "../support/html.ts";
import { newReader, type Reading, SCREENS } from "../support/reading.ts";

const { address, folder } = inject("sites").published;
let browser: Browser;
beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());

const isLater = ({ pathname }: URL) => /^outlines-/.test(basename(pathname));

/** What a page asks for later: the file, for which screens, and for which steps; for all, where none is named. */
type Later = { file: string; screen: string; steps: string[] };

function laterIn(path: string): Later[] {
	const page = parse(readFileSync(join(folder, path, "index.html"), "utf8"));
	return byTag(page, "template").flatMap((template) => {
		const screen = attribute(template, "data-outlines");
		const [script] = "content" in template ? byTag(template.content as typeof page, "script") : [];
		if (!screen || !script) return [];
		const steps = attribute(template, "data-steps")?.split(" ") ?? [];
		return [{ file: basename(attribute(script, "src") ?? ""), screen, steps }];
	});
}

/** A page of maps on a screen; `answer` says what becomes of a request for outlines. */
async function open(
	path: string,
	screen: { width: number; height: number },
	answer: (route: Route) => Promise<void> = (route) => route.continue(),
	reducedMotion: "reduce" | "no-preference" = "reduce",
): Promise<{ reader: Reading; asked: string[] }> {
	const reader = await newReader(browser, `${address}${path}`, screen, { reducedMotion });
	onTestFinished(() => reader.page.context().close());
	const asked: string[] = [];
	reader.page.on("request", (request) => {
		const url = new URL(request.url());
		if (isLater(url)) asked.push(basename(url.pathname));
	});
	await reader.page.route(isLater, answer);
	await reader.open();
	return { reader, asked };
}

/** Without a service worker, whose answers nobody could hold back, the browser says that it has none. */
const complaintsOf = ({ complaints }: Reading) =>
	complaints.filter((one) => !one.includes("Service Worker registration blocked"));

/** How much the coast of the map that is shown has to it, characters of its path. */
const coast = (reader: Reading) =>
	reader.page.evaluate(
		() =>
			document.querySelector(".stage .figure.map.current defs path")?.getAttribute("d")?.length ??
			0,
	);

/** A close view of land. */
const CLOSE = "all-the-fabs";

/** Goes to a step in one jump, and waits until it is drawn. */
async function goTo(reader: Reading, step: string): Promise<void> {
	await reader.page.evaluate((id) => {
		location.hash = id;
	}, step);
	await reader.becomesCurrent(step);
	await reader.page.waitForSelector(`.figure.current[data-scene="${step}"] svg .coast`);
}

/** Requests that wait until they are let go. */
function gate(): { pass: (route: Route) => Promise<void>; letGo: () => void } {
	let letGo = () => {};
	const held = new Promise<void>((resolve) => {
		letGo = resolve;
	});
	const pass = async (route: Route) => {
		await held;
		await route.continue();
	};
	return { pass, letGo: () => letGo() };
}

describe.each(["", "embed/sea-chart/"])("the outlines of maps on /%s", (path) => {
	const later = laterIn(path);

	test.each(["phone", "desk"] as const)(
		"a close view is asked for when its step is near, and no other is, on a %s",
		async (on) => {
			const { reader, asked } = await open(path, SCREENS[on]);
			const steps = await reader.steps();
			const size = on === "desk" ? "large" : "small";
			const near = new Set<string>();
			const wanted = () =>
				later
					.filter(({ screen }) => screen === size)
					.filter((one) => one.steps.length === 0 || one.steps.some((step) => near.has(step)))
					.map(({ file }) => file)
					.sort();
			const asks = () => expect.poll(() => [...asked].sort()).toEqual(wanted());
			for (const step of steps.slice(0, path === "" ? 1 : 2)) near.add(step);
			await asks();
			const all = later.filter(({ screen }) => screen === size).length;
			expect(all).toBeGreaterThan(3);
			expect(asked.length).toBeLessThan(all);
			for (const step of [CLOSE, "gas-voyage", "taiwan-strait-step"]) {
				await goTo(reader, step);
				const at = steps.indexOf(step);
				for (const one of steps.slice(Math.max(0, at - 1), at + 2)) near.add(one);
				await asks();
			}
			await reader.page.waitForSelector("html:not([data-refining])");
			await reader.page.waitForLoadState("networkidle");
			expect([...asked].sort()).toEqual(wanted());
			expect(complaintsOf(reader)).toEqual([]);
		},
	);

	test.each(["phone", "desk"] as const)(
		"a close view is finer once its outlines are there, on a %s",
		async (on) => {
			const { pass, letGo } = gate();
			const { reader } = await open(path, SCREENS[on], pass);
			await goTo(reader, CLOSE);
			const before = await coast(reader);
			expect(before).toBeGreaterThan(1000);
			letGo();
			await reader.page.waitForSelector("html:not([data-refining])");
			await expect.poll(() => coast(reader), { timeout: 20_000 }).toBeGreaterThan(before * 1.3);
			expect(complaintsOf(reader)).toEqual([]);
		},
	);

	test("those of large screens come when a window becomes large, once", async () => {
		const { reader, asked } = await open(path, SCREENS.phone);
		await goTo(reader, CLOSE);
		const large = () =>
			later.filter(({ screen, file }) => screen === "large" && asked.includes(file)).length;
		expect(large()).toBe(0);
		await reader.page.setViewportSize(SCREENS.desk);
		await expect.poll(large).toBeGreaterThan(1);
		await reader.page.setViewportSize(SCREENS.phone);
		await reader.page.setViewportSize(SCREENS.desk);
		await reader.drawn();
		expect(asked.length).toBe(new Set(asked).size);
	});

	test("without them, the story goes on with the first", async () => {
		const { reader, asked } = await open(path, SCREENS.desk, (route) => route.abort());
		await expect.poll(() => asked.length).toBeGreaterThan(0);
		await goTo(reader, CLOSE);
		expect(await reader.page.getAttribute("html", "data-reader")).toBe("ready");
	});
});

test("outlines that come while a map flies to their view do not hold it up: it is drawn with them once it is there", async () => {
	const { pass, letGo } = gate();
	const { reader } = await open("embed/sea-chart/", SCREENS.phone, pass, "no-preference");
	await reader.page.evaluate(() => {
		const counted = { moves: 0 };
		Object.assign(globalThis, { counted });
		new MutationObserver((records) => {
			for (const { oldValue, target } of records)
				if (oldValue === null && (target as Element).hasAttribute("data-moving")) counted.moves++;
		}).observe(document, {
			subtree: true,
			attributeFilter: ["data-moving"],
			attributeOldValue: true,
		});
	});
	await reader.page.evaluate((id) => {
		location.hash = id;
	}, CLOSE);
	await reader.page.waitForSelector(".figure.map.current[data-moving]");
	const moving = () => reader.page.locator(".figure.map.current[data-moving]").count();
	letGo();
	await reader.page.waitForSelector("html:not([data-refining])");
	await expect.poll(moving).toBe(0);
	await expect.poll(() => coast(reader), { timeout: 20_000 }).toBeGreaterThan(3000);
	expect(
		await reader.page.evaluate(
			() => (globalThis as never as { counted: { moves: number } }).counted.moves,
		),
	).toBe(1);
});
