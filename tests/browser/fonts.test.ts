import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { launch } from "../support/browser.ts";
import { newReader, SCREENS } from "../support/reading.ts";

const { address } = inject("sites").published;
let browser: Browser;
beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());

/** How many lines the words of the page break into, by what they are; and how far all that the reader sees has shifted. */
const look = () => {
	const lines = (selector: string) =>
		[...document.querySelectorAll(selector)].slice(0, 6).map((element) => {
			const { height } = element.getBoundingClientRect();
			return Math.round(height / Number.parseFloat(getComputedStyle(element).lineHeight));
		});
	const headline = document.querySelector("h1");
	const { shifts } = window as unknown as { shifts: number[] };
	return {
		headline: lines("h1"),
		// Where it hangs on the font, the headline may break alike here and otherwise in another system's stand-in.
		headlineWidth: headline && getComputedStyle(headline).maxWidth,
		dek: lines(".dek"),
		titles: lines(".prose h2"),
		shift: shifts.reduce((sum, value) => sum + value, 0),
	};
};

/** Whether this machine has one of the fonts that stand in for ours; what is shown without any is measured by none. */
const hasStandIn = () =>
	Promise.any(
		["Georgia", "Times New Roman", "Liberation Serif", "Tinos", "Noto Serif"].map((name) =>
			new FontFace("one", `local("${name}")`).load(),
		),
	).then(
		() => true,
		() => false,
	);

describe.each(Object.values(SCREENS))("at $width x $height", (screen) => {
	// A tenth is held to be good. Far down the page, lines that break otherwise above add up.
	test.for<[string, string, number]>([
		["at the top", "", 0.01],
		["at a step", "gas-growth", 0.05],
	])("nothing shifts when the fonts arrive, %s", async ([, hash, limit], { skip }) => {
		const reader = await newReader(browser, address, screen);
		const { page } = reader;
		onTestFinished(() => page.context().close());
		skip(!(await page.evaluate(hasStandIn)), "no font stands in for ours on this machine");
		await page.addInitScript(() => {
			const shifts: number[] = [];
			Object.assign(window, { shifts });
			new PerformanceObserver((list) => {
				for (const entry of list.getEntries())
					shifts.push((entry as unknown as { value: number }).value);
			}).observe({ type: "layout-shift", buffered: true });
		});
		let letGo = () => {};
		const held = new Promise<void>((resolve) => {
			letGo = resolve;
		});
		await page.route("**/*.woff2", async (route) => {
			await held;
			await route.continue();
		});
		await page.goto(`${address}${hash && `#${hash}`}`, { waitUntil: "commit" });
		await reader.ready();
		await reader.drawn();
		const waiting = () =>
			page.evaluate(() => [...document.fonts].filter((f) => f.status === "loading").length);
		await expect.poll(waiting, { timeout: 10_000 }).toBeGreaterThan(0);
		const before = await page.evaluate(look);
		letGo();
		await page.evaluate(() => document.fonts.ready.then(() => undefined));
		await expect.poll(waiting, { timeout: 10_000 }).toBe(0);
		await reader.drawn();
		const arrived = await page.evaluate(() =>
			[...document.fonts].filter((f) => f.status === "loaded").map((f) => f.family),
		);
		expect(arrived.join()).toContain("Source Serif 4 Variable");
		expect(arrived.join()).toContain("Archivo Variable");
		const { shift, ...after } = await page.evaluate(look);
		const { shift: earlier, ...expected } = before;
		expect(after).toEqual(expected);
		expect(shift - earlier).toBeLessThan(limit);
	});
});

test("the fonts that are shipped have every weight and style that the page sets", async () => {
	const reader = await newReader(browser, address, SCREENS.desk);
	onTestFinished(() => reader.page.context().close());
	await reader.open();
	const widths = await reader.page.evaluate(async () => {
		const measure = async (style: string) => {
			const span = document.createElement("span");
			span.style.cssText = `position: absolute; white-space: nowrap; font-size: 60px; ${style}`;
			span.textContent = "Chips and gas";
			document.body.append(span);
			await document.fonts.ready;
			return Math.round(span.getBoundingClientRect().width * 10) / 10;
		};
		const serif = "font-family: 'Source Serif 4 Variable', monospace;";
		const sans = "font-family: 'Archivo Variable', monospace;";
		const found: number[] = [];
		for (const style of [
			`${serif} font-weight: 400`,
			`${serif} font-weight: 500`,
			`${serif} font-weight: 600`,
			`${serif} font-style: italic`,
			"font-family: 'Source Serif 4 Title', monospace; font-weight: 500",
			`${sans} font-weight: 400`,
			`${sans} font-weight: 500`,
			`${sans} font-weight: 600`,
		])
			found.push(await measure(style));
		return found;
	});
	// A face that is missing, or one weight for two, would be as wide as another.
	expect(new Set(widths).size).toBe(widths.length);
});

/** The fonts that the text of some elements is shown in, those of the machine marked as such. */
async function fontsOf(page: Page, selector: string): Promise<Set<string>> {
	const settings = await page.context().newCDPSession(page);
	await settings.send("DOM.enable");
	await settings.send("CSS.enable");
	const { root } = await settings.send("DOM.getDocument", { depth: 0 });
	const { nodeIds } = await settings.send("DOM.querySelectorAll", {
		nodeId: root.nodeId,
		selector,
	});
	expect(nodeIds.length).toBeGreaterThan(10);
	const families = new Set<string>();
	for (const nodeId of nodeIds) {
		const { fonts } = await settings.send("CSS.getPlatformFontsForNode", { nodeId });
		for (const { familyName, isCustomFont } of fonts)
			families.add(isCustomFont ? familyName : `${familyName}, not ours`);
	}
	return families;
}

test.each([
	["the story", ""],
	["an embedded map", "embed/sea-chart/"],
	["an embedded chart", "embed/customs/"],
])("every character of %s is set in a font of ours", async (_, path) => {
	const reader = await newReader(browser, `${address}${path}`, SCREENS.desk);
	const { page } = reader;
	onTestFinished(() => page.context().close());
	await reader.open();
	await page.evaluate(() => document.fonts.ready.then(() => undefined));
	const families = await fontsOf(
		page,
		"body *:not(script, style, template, option, code, :lang(ja), :has(:lang(ja)))",
	);
	expect([...families].filter((family) => family.endsWith("not ours"))).toEqual([]);
	expect([...families].some((family) => /^Archivo/.test(family))).toBe(true);
});

test("Japanese titles are set in the font that is shipped for them, every character, and no text in italics", async () => {
	const reader = await newReader(browser, `${address}ja/`, SCREENS.desk);
	const { page } = reader;
	onTestFinished(() => page.context().close());
	await reader.open();
	await page.evaluate(() => document.fonts.ready.then(() => undefined));
	const families = await fontsOf(page, "h1, h2, blockquote, .figure.current .figure-title");
	const others = [...families].filter((family) => !/^(Shippori Mincho|Source Serif)/.test(family));
	expect(others).toEqual([]);
	expect(families).toContain("Shippori Mincho SemiBold");
	const slanted = await page.evaluate(() =>
		[...document.querySelectorAll("main *")]
			.filter((element) => {
				const { fontStyle, fontSynthesis } = getComputedStyle(element);
				return fontStyle !== "normal" && !/^weight$/.test(fontSynthesis);
			})
			.map((element) => element.className),
	);
	expect(slanted).toEqual([]);
});
