import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { launch } from "../support/browser.ts";
import { anotherWindow, returningReader } from "../support/reading.ts";

const { address } = inject("sites").published;
let browser: Browser;
let context: BrowserContext;
beforeAll(async () => {
	browser = await launch();
	context = await returningReader(browser);
});
afterAll(() => browser?.close());

/**
 * In the page: lines of words in the window that lie on others. Notes that pass behind a chart are not seen there, and are left
 * out; the words within charts are looked at by the test of labels.
 */
function wordsOnWords(): string[] {
	type Line = { text: string; block: Element; box: DOMRect };
	const lines: Line[] = [];
	const blockOf = (element: Element): Element => {
		let block = element;
		while (block.parentElement && /^inline|contents/.test(getComputedStyle(block).display))
			block = block.parentElement;
		return block;
	};
	const isSeen = (element: Element, x: number, y: number) => {
		const there = document.elementFromPoint(x, y);
		return there !== null && (element.contains(there) || there.contains(element));
	};
	const add = (text: string, of: Element, block: Element, box: DOMRect) => {
		if (box.width < 4 || box.height < 4 || box.bottom < 0 || box.top > innerHeight) return;
		const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
		if (x < 0 || x >= innerWidth || y < 0 || y >= innerHeight || isBehind(of, x, y)) return;
		if (of.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && isSeen(of, x, y))
			lines.push({ text, block, box });
	};
	const stages = [...document.querySelectorAll(".stage .figure.current:not(.map)")].map((figure) =>
		figure.getBoundingClientRect(),
	);
	const isBehind = (of: Element, x: number, y: number) =>
		of.closest(".step") !== null &&
		stages.some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom);
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const of = node.parentElement;
		const text = node.textContent?.trim() ?? "";
		if (
			!of ||
			text === "" ||
			of.closest(
				"svg, script, style, noscript, template, .progress, .unseen, .skip, .skip-figure, rt",
			)
		)
			continue;
		const range = document.createRange();
		range.selectNodeContents(node);
		for (const box of range.getClientRects()) add(text.slice(0, 30), of, blockOf(of), box);
	}
	const faults: string[] = [];
	lines.forEach((a, i) => {
		for (const b of lines.slice(i + 1)) {
			if (a.block === b.block || a.block.contains(b.block) || b.block.contains(a.block)) continue;
			const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
			// The box of a line is higher than its letters, those of a title most of all.
			const middle = ({ top, height }: DOMRect) => [top + height * 0.25, top + height * 0.75];
			const [[from = 0, to = 0], [start = 0, end = 0]] = [middle(a.box), middle(b.box)];
			if (wide > 2 && Math.min(to, end) > Math.max(from, start))
				faults.push(`«${a.text}» on «${b.text}»`);
		}
	});
	return faults;
}

const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
	p { margin-bottom: 2em !important }`;

/** Looks at the opening and at some of the steps. */
async function faultsIn(page: Page, steps: string[]): Promise<Record<string, string[]>> {
	const faults: Record<string, string[]> = {};
	const look = async (place: string) => {
		await page.waitForFunction(() => !document.querySelector("[data-moving]"));
		const found = await page.evaluate(wordsOnWords);
		if (found.length > 0) faults[place] = found;
	};
	await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
	await look("opening");
	for (const step of steps) {
		await page.evaluate((id) => {
			history.replaceState(null, "", location.pathname);
			location.hash = id;
		}, step);
		await page.evaluate(
			() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
		);
		await look(step);
	}
	return faults;
}

const SIDEWAYS = [
	[568, 320],
	[740, 360],
	[812, 375],
	[932, 430],
].map(([width = 0, height = 0]) => ({ width, height }));
const DESK = { width: 1280, height: 720 };

describe.each(["", "ja/"])("words of /%s", (language) => {
	test.each([20, 24, 32])("with letters of %i px, lie on no others", async (letters) => {
		const reader = await anotherWindow(context, address + language, DESK);
		const { page } = reader;
		onTestFinished(() => page.close());
		const settings = await page.context().newCDPSession(page);
		await settings.send("Page.setFontSizes", { fontSizes: { standard: letters } });
		await reader.open();
		const all = await reader.steps();
		for (const [i, screen] of [...SIDEWAYS, DESK].entries()) {
			await page.setViewportSize(screen);
			// Each window has other steps.
			const steps = all.filter((_, at) => at % 16 === i % 16);
			expect(await faultsIn(page, steps), JSON.stringify(screen)).toEqual({});
		}
	});

	test.each([...SIDEWAYS.slice(0, 1), { width: 320, height: 568 }, DESK])(
		"spaced as WCAG 1.4.12 asks, at $width x $height, lie on no others and are all there",
		async (screen) => {
			const reader = await anotherWindow(context, address + language, screen);
			const { page } = reader;
			onTestFinished(() => page.close());
			await reader.open();
			await page.evaluate((css) => {
				const sheet = new CSSStyleSheet();
				sheet.replaceSync(css);
				document.adoptedStyleSheets.push(sheet);
			}, SPACED);
			await reader.drawn();
			const steps = (await reader.steps()).filter((_, at) => at % 8 === 0);
			expect(await faultsIn(page, steps)).toEqual({});
			expect(await reader.sideways()).toBe(0);
		},
	);

	test("with a title of three lines more, lie on no others", async () => {
		const reader = await anotherWindow(context, address + language, DESK);
		const { page } = reader;
		onTestFinished(() => page.close());
		await reader.open();
		await page.evaluate(() => {
			const title = document.querySelector("h1");
			if (title) title.append(` ${title.textContent} ${title.textContent}`);
		});
		for (const screen of [...SIDEWAYS, DESK, { width: 320, height: 568 }]) {
			await page.setViewportSize(screen);
			await reader.drawn();
			expect(await faultsIn(page, []), JSON.stringify(screen)).toEqual({});
		}
	});
});
