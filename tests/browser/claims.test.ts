import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { words } from "../../src/languages/index.ts";
import { fillPlain } from "../../src/story/fill.ts";
import { launch } from "../support/browser.ts";
import { squeeze } from "../support/html.ts";
import { newReader, type Reading, SCREENS } from "../support/reading.ts";
import { languageOf, readSound } from "../support/stories.ts";

const { address, story: file } = inject("sites").published;
const story = readSound(file);
const language = languageOf(story);
const w = words(language);
const claims = Object.keys(story.claims);

let browser: Browser;
beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());

async function reading(
	screen: { width: number; height: number },
	options: Parameters<typeof newReader>[3] = {},
	of = address,
): Promise<Reading> {
	const reader = await newReader(browser, of, screen, { reducedMotion: "reduce", ...options });
	onTestFinished(() => reader.page.context().close());
	return reader;
}

/** Whether the middle of an element can be seen: in the window, and nothing lies over it. */
const seen = (reader: Reading, selector: string) =>
	reader.page.evaluate((of) => {
		const element = document.querySelector(of);
		const box = [...(element?.getClientRects() ?? [])].at(-1);
		if (!element || !box) return false;
		const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
		return over !== null && element.contains(over);
	}, selector);

/** A claim with a mark of its own, such as how it is known. */
const known = claims.find((id) => story.claims[id]?.mark) ?? "";
const checked = story.sections.find((section) => section.kind === "checked");
const text = (t: Parameters<typeof fillPlain>[1]) => squeeze(fillPlain(story, t, language));

/** All that the pop-up of a claim should say. */
async function saysAll(reader: Reading, id: string) {
	const card = reader.page.locator("#card");
	await card.waitFor({ state: "visible" });
	const said = squeeze((await card.innerText()).normalize());
	const claim = story.claims[id];
	if (!claim) throw new Error(`no claim ${id}`);
	expect(said.toLowerCase()).toContain(w.verdicts[claim.verdict]);
	expect(said).toContain(text(claim.claim));
	expect(said).toContain(text(claim.finding));
	const mark = checked?.marks?.[claim.mark ?? ""];
	if (mark) expect(said).toContain(text(mark.label));
}

describe("the mark of a claim", () => {
	test("shows what was found while it is pointed at, with how the claim is known; a click leads to the claim, and from there back", async () => {
		const reader = await (await reading(SCREENS.desk)).open();
		expect(known).not.toBe("");
		await reader.page.evaluate((id) => {
			location.hash = `marked-${id}`;
		}, known);
		const mark = reader.page.locator(`#marked-${known}`);
		await mark.hover();
		await saysAll(reader, known);
		await mark.click();
		await expect.poll(() => reader.hash()).toBe(`claim-${known}`);
		expect(await reader.page.locator("#card").count()).toBe(0);
		expect(await seen(reader, `#claim-${known} .verdict span`)).toBe(true);
		await reader.page.locator(`#claim-${known}`).getByRole("link", { name: w.inStory }).click();
		await expect.poll(() => reader.hash()).toBe(`marked-${known}`);
		expect(await seen(reader, `#marked-${known} > span`)).toBe(true);
		await reader.page.goBack();
		await expect.poll(() => reader.hash()).toBe(`claim-${known}`);
	});

	test("is a link for the keyboard: it shows what was found, Tab leads into that, Enter to the claim", async () => {
		const reader = await (await reading(SCREENS.desk)).open();
		const mark = reader.page.locator(`#marked-${known}`);
		await mark.focus();
		await saysAll(reader, known);
		expect(await mark.getAttribute("role")).toBe(null);
		await reader.page.keyboard.press("Tab");
		expect(await reader.page.evaluate(() => document.activeElement?.textContent)).toBe(w.claimCard);
		await reader.page.keyboard.press("Enter");
		await expect.poll(() => reader.hash()).toBe(`claim-${known}`);
	});

	test("answers a finger: the first tap shows what was found, the second leads to the claim", async () => {
		const reader = await (await reading(SCREENS.phone, { hasTouch: true, isMobile: true })).open();
		const mark = reader.page.locator(`#marked-${known}`);
		await mark.evaluate((element) => element.scrollIntoView({ block: "center" }));
		await reader.drawn();
		const before = await reader.hash();
		await mark.tap();
		await saysAll(reader, known);
		expect(await reader.hash()).toBe(before);
		await mark.tap();
		await expect.poll(() => reader.hash()).toBe(`claim-${known}`);
		expect(await reader.page.locator("#card").count()).toBe(0);
	});

	test.each(Object.entries(SCREENS))(
		"is in sight after the way back from each claim, on a %s",
		async (_, screen) => {
			const reader = await (await reading(screen)).open();
			const hidden: string[] = [];
			for (const id of claims) {
				await reader.page.evaluate((claim) => {
					location.hash = `marked-${claim}`;
				}, id);
				await reader.drawn();
				if (!(await seen(reader, `#marked-${id} > span`))) hidden.push(id);
			}
			expect(hidden).toEqual([]);
		},
	);

	test("says its verdict without a script, and leads to the claim and back", async () => {
		const reader = await reading(SCREENS.phone, { javaScriptEnabled: false });
		await reader.page.goto(`${address}#marked-${known}`);
		const mark = reader.page.locator(`#marked-${known}`);
		const verdict = w.verdicts[story.claims[known]?.verdict ?? "wrong"];
		expect(await mark.innerText()).toContain(verdict);
		await mark.click();
		await expect.poll(() => reader.hash()).toBe(`claim-${known}`);
		await reader.page.locator(`#claim-${known}`).getByRole("link", { name: w.inStory }).click();
		await expect.poll(() => reader.hash()).toBe(`marked-${known}`);
	});
});

describe("the score", () => {
	test.each([
		["with scripts", {}],
		["without scripts", { javaScriptEnabled: false }],
		["by night, with a palette of the system", { colorScheme: "dark", forcedColors: "active" }],
	] as const)(
		"has a square for each claim on the narrowest phone, each large enough for a finger, %s",
		async (_, options) => {
			const reader = await reading({ width: 320, height: 568 }, options);
			await reader.page.goto(`${address}#${checked?.id}`);
			if (!("javaScriptEnabled" in options)) await reader.ready();
			const squares = reader.page.locator(".score-strip a");
			expect(await squares.count()).toBe(claims.length);
			for (const square of await squares.all()) {
				const box = await square.boundingBox();
				expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
				expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
			}
			const counts = await reader.page.locator(".score-legend li").allInnerTexts();
			const sum = counts.reduce((all, entry) => all + Number(/\d+/.exec(entry)?.[0]), 0);
			expect(sum).toBe(claims.length);
			const last = squares.last();
			const to = (await last.getAttribute("href"))?.slice(1) ?? "";
			await last.click();
			await expect.poll(() => reader.hash()).toBe(to);
			expect(await seen(reader, `#${to} .verdict span`)).toBe(true);
		},
	);
});

describe("the sources", () => {
	const folds = (reader: Reading) => reader.page.locator("details.fold");
	const open = (reader: Reading) => reader.page.locator("details.fold[open]");
	const cited = async (reader: Reading) =>
		(await reader.page.locator(".prose-section .cite").first().getAttribute("href"))?.slice(1) ??
		"";

	test("are folded; a citation opens the fold of its source alone, and lands on it, also a second time", async () => {
		const reader = await (await reading(SCREENS.phone)).open();
		expect(await folds(reader).count()).toBe(checked?.subjects?.length);
		expect(await open(reader).count()).toBe(0);
		const source = await cited(reader);
		for (const _ of ["first", "again"]) {
			await reader.page.locator(`.prose-section a.cite[href="#${source}"]`).first().click();
			await expect.poll(() => reader.hash()).toBe(source);
			expect(await open(reader).count()).toBe(1);
			expect(await seen(reader, `#${source}`)).toBe(true);
			await open(reader).locator("summary").click();
			expect(await open(reader).count()).toBe(0);
			await reader.page.locator(".prose-section").first().scrollIntoViewIfNeeded();
		}
	});

	test("open for an address that names one, when the page is loaded and when the address changes", async () => {
		const reader = await reading(SCREENS.desk);
		const source = `source-${Object.keys(story.sources)[0]}`;
		await reader.open(source);
		expect(await open(reader).count()).toBe(1);
		await expect.poll(() => seen(reader, `#${source}`)).toBe(true);
		const other = await folds(reader).last().locator("li").last().getAttribute("id");
		await reader.page.evaluate((id) => {
			location.hash = id ?? "";
		}, other);
		await expect.poll(() => seen(reader, `#${other}`)).toBe(true);
	});

	test("are all open on paper, and as they were afterwards", async () => {
		const reader = await (await reading(SCREENS.desk)).open();
		await folds(reader).first().locator("summary").click();
		await reader.page.emulateMedia({ media: "print" });
		await reader.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
		const all = await folds(reader).count();
		expect(await open(reader).count()).toBe(all);
		expect(await reader.page.locator(".sources li").last().isVisible()).toBe(true);
		await reader.page.evaluate(() => dispatchEvent(new Event("afterprint")));
		expect(await open(reader).count()).toBe(1);
	});

	test("are all open without a script, where a citation lands on its source", async () => {
		const reader = await reading(SCREENS.phone, { javaScriptEnabled: false });
		await reader.page.goto(address);
		expect(await open(reader).count()).toBe(await folds(reader).count());
		const source = await cited(reader);
		await reader.page.locator(`.prose-section a.cite[href="#${source}"]`).first().click();
		await expect.poll(() => reader.hash()).toBe(source);
		expect(await seen(reader, `#${source}`)).toBe(true);
	});
});

describe("the way to the other language", () => {
	const link = (reader: Reading) => reader.page.locator(".progress .other-languages a");

	test("keeps the step, there and back", async () => {
		const reader = await (await reading(SCREENS.phone)).open();
		const steps = await reader.steps();
		const step = steps[Math.floor(steps.length / 2)] ?? "";
		await reader.scrollStepToTrigger(step);
		await reader.becomesCurrent(step);
		await link(reader).click();
		await reader.page.waitForSelector('html[lang="ja"][data-reader=ready]');
		await reader.becomesCurrent(step);
		expect(await reader.hash()).toBe(step);
		await link(reader).click();
		await reader.page.waitForSelector(`html[lang="${language}"][data-reader=ready]`);
		await reader.becomesCurrent(step);
	});

	test("keeps the section where that has no steps, and is that of the opening screen at the top", async () => {
		const reader = await (await reading(SCREENS.desk)).open();
		expect(await link(reader).isVisible()).toBe(false);
		expect(await reader.page.locator(".hero .other-languages a").isVisible()).toBe(true);
		for (const { id } of story.sections.filter(
			({ kind }) => kind === "prose" || kind === "checked",
		)) {
			await reader.page.evaluate((section) => {
				location.hash = section;
			}, id);
			await expect.poll(() => link(reader).getAttribute("href")).toMatch(new RegExp(`#${id}$`));
		}
		expect(await link(reader).isVisible()).toBe(true);
	});

	test("leads to the top without a script", async () => {
		const reader = await reading(SCREENS.phone, { javaScriptEnabled: false });
		await reader.page.goto(`${address}#${checked?.id}`);
		await link(reader).click();
		await reader.page.waitForSelector('html[lang="ja"]');
		expect(await reader.page.evaluate(() => scrollY)).toBe(0);
	});
});
