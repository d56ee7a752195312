import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { shortHash } from "../../src/content/hash.ts";
import { codesOf, KINDS, NOWHERE } from "../../src/embed/codes.ts";
import { embeddable, embedsOf } from "../../src/embed/embeds.ts";
import { words } from "../../src/languages/index.ts";
import { launch } from "../support/browser.ts";
import { type Driver, ENGINES } from "../support/engines.ts";
import { Reading, SCREENS } from "../support/reading.ts";
import { readSound } from "../support/stories.ts";
import { Works } from "../support/works.ts";

const bilingual = inject("bilingual");
const story = readSound(bilingual.story);
/** Where it is served: nothing has told the build of these tests where it will stand. */
const SITE = bilingual.address;
const FIGURE = "ferry-columns";
const w = words("en").share;
let browser: Browser;
beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());

/** Opens the page with the codes. */
async function open(
	options: BrowserContextOptions = {},
	before: (page: Page) => Promise<unknown> = async () => {},
) {
	const context = await browser.newContext({
		viewport: SCREENS.desk,
		reducedMotion: "reduce",
		permissions: ["clipboard-read", "clipboard-write"],
		...options,
	});
	onTestFinished(() => context.close());
	const page = await context.newPage();
	const reading = new Reading(page, `${bilingual.address}share/index.html`);
	await before(page);
	await page.goto(reading.address);
	if (options.javaScriptEnabled !== false) await page.waitForSelector(".codes[data-ready]");
	const item = page.locator(`#embed-${FIGURE}`);
	const codes = async () => {
		const texts = await item.locator("[data-code]").allTextContents();
		return Object.fromEntries(KINDS.map((kind, i) => [kind, texts[i]]));
	};
	const choose = (name: string, value: string) =>
		page.locator(`input[name="${name}"][value="${value}"]`).check();
	/** Opens a code's part, and presses Copy. */
	const copy = async (kind: string) => {
		const part = item.locator(`details:has([data-code="${kind}"])`);
		if ((await part.getAttribute("open")) === null) await part.locator("summary").click();
		await part.locator("[data-copy]").click();
		return part.locator("[role=status]");
	};
	return { page, item, codes, choose, copy, complaints: reading.complaints };
}

describe("the codes", () => {
	const figure = embeddable(story, FIGURE, "en");

	test("follow what is chosen, and so does the preview, without a step in the reader's history", async () => {
		const { page, item, codes, choose, complaints } = await open();
		const frame = item.locator("iframe");
		const src = () => frame.evaluate((one: HTMLIFrameElement) => one.src);
		const way = `${bilingual.address}embed/${FIGURE}/`;
		expect(await codes()).toEqual(codesOf(SITE, figure));
		expect(await src()).toBe(`${way}index.html`);
		const before = await page.evaluate(() => history.length);
		await item.locator("iframe").scrollIntoViewIfNeeded();

		await choose("palette", "dark");
		expect(await codes()).toEqual(codesOf(SITE, figure, { theme: "dark" }));
		expect(await src()).toBe(`${way}index.html?theme=dark`);
		await expect
			.poll(() =>
				frame.contentFrame().locator("html[data-reader=ready]").getAttribute("data-theme"),
			)
			.toBe("dark");

		const steps = await item
			.locator("option")
			.evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
		const step = steps[1] ?? "";
		expect(step).not.toBe("");
		await item.locator("select").selectOption(step);
		expect(await codes()).toEqual(codesOf(SITE, figure, { theme: "dark", step }));
		await expect
			.poll(() =>
				frame.contentFrame().locator("[data-step][aria-current]").getAttribute("data-step"),
			)
			.toBe(step);

		const frozen = shortHash(readFileSync(bilingual.story, "utf8"));
		await choose("version", "frozen");
		const choice = { theme: "dark", step, frozen } as const;
		expect(await codes()).toEqual(codesOf(SITE, figure, choice));
		expect(await src()).toBe(`${way}${frozen}/index.html?theme=dark&step=${step}`);

		await choose("words", "ja");
		const japanese = embeddable(story, FIGURE, "ja");
		expect(await codes()).toEqual(codesOf(SITE, japanese, choice));
		await expect
			.poll(() => frame.contentFrame().locator("html[data-reader=ready]").getAttribute("lang"), {
				timeout: 20_000,
			})
			.toBe("ja");
		expect(await page.evaluate(() => history.length)).toBe(before);
		// What a preview was still getting when another one took its place, nobody waits for.
		expect(complaints.filter((one) => !one.endsWith("net::ERR_ABORTED"))).toEqual([]);
	});

	test("lead to where the page is served from, in a copy that was not told where it stands", async () => {
		const { page, codes, complaints } = await open();
		expect(await page.locator("#codes-site").inputValue()).toBe(SITE);
		expect(await page.locator(".codes-nowhere").isVisible()).toBe(false);
		expect(await page.locator(".codes-here").isVisible()).toBe(false);
		expect(await codes()).toEqual(codesOf(SITE, figure));
		expect(await page.locator("main").innerText()).not.toContain("example.org");
		expect(complaints).toEqual([]);
	});

	test("lead to where the build was told that it stands, wherever it is served from", async () => {
		const told = "https://news.example/sea/";
		const { page, codes } = await open({}, (page) =>
			page.route("**/share/index.html", async (route) => {
				const answer = await route.fetch();
				// As a build that was told has it: the style that asks for the attribute stays as it is.
				const body = (await answer.text()).replace(
					/(<main\b[^>]*\bdata-site=)"[^"]*"/,
					`$1"${told}"`,
				);
				await route.fulfill({ response: answer, body });
			}),
		);
		expect(await page.locator("#codes-site").inputValue()).toBe(told);
		expect(await page.locator(".codes-nowhere").isVisible()).toBe(false);
		expect(await codes()).toEqual(codesOf(told, figure));
		await page.locator(".codes-here").click();
		expect(await codes()).toEqual(codesOf(SITE, figure));
	});

	test("name the address that is given, and keep the last one while another is not whole", async () => {
		const { page, codes, complaints } = await open();
		const field = page.locator("#codes-site");
		await field.fill("https://news.example/a&b/index.html");
		expect(await codes()).toEqual(codesOf("https://news.example/a&b/", figure));
		await field.fill("news.example");
		expect(await codes()).toEqual(codesOf("https://news.example/a&b/", figure));
		expect(await page.locator(".codes-wrong").textContent()).toBe(w.siteWrong);
		await page.locator(".codes-here").click();
		expect(await codes()).toEqual(codesOf(SITE, figure));
		expect(await page.locator(".codes-wrong").textContent()).toBe("");
		expect(await page.locator(".codes-here").isVisible()).toBe(false);
		expect(complaints).toEqual([]);
	});

	test("are copied to the letter", async () => {
		const { page, codes, copy } = await open();
		const shown = await codes();
		for (const kind of KINDS) {
			const status = await copy(kind);
			await expect.poll(() => status.textContent()).toBe(w.copied);
			expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(shown[kind]);
		}
	});

	test("are copied where the browser has only the old way", async () => {
		const { page, codes, copy } = await open({}, (page) =>
			page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined })),
		);
		const shown = await codes();
		const status = await copy("script");
		await expect.poll(() => status.textContent()).toBe(w.copied);
		// The reader is where they were.
		expect(await page.evaluate(() => document.activeElement?.getAttribute("data-copy"))).toBe(
			"script",
		);
		await page.locator("#codes-site").fill("");
		await page.locator("#codes-site").press("ControlOrMeta+v");
		expect(await page.locator("#codes-site").inputValue()).toBe(shown.script);
	});

	test("are selected where it has none, and that is said", async () => {
		const { page, codes, copy } = await open({}, (page) =>
			page.addInitScript(() => {
				Object.defineProperty(navigator, "clipboard", { value: undefined });
				Object.assign(document, { execCommand: () => false });
			}),
		);
		const shown = await codes();
		const status = await copy("frame");
		await expect.poll(() => status.textContent()).toBe(w.selected);
		expect(await page.evaluate(() => String(getSelection()))).toBe(shown.frame);
		expect(await page.locator(".codes ~ textarea").count()).toBe(0);
	});
});

test("every preview shows its embed, as high as is published for its width or as it says itself", async () => {
	const { page, choose, complaints } = await open();
	const { embeds } = JSON.parse(readFileSync(join(bilingual.folder, "data/embeds.json"), "utf8"));
	for (const width of ["320", "600"]) {
		await choose("width", width);
		for (const name of embedsOf(story)) {
			const frame = page.locator(`#embed-${name} iframe`);
			await frame.scrollIntoViewIfNeeded();
			await frame.contentFrame().locator("html[data-reader=ready]").waitFor();
			const { width: wide, height } = (await frame.boundingBox()) ?? { width: 0, height: 0 };
			expect(wide).toBe(Number(width));
			expect(height, `${name} at ${width}`).toBeGreaterThan(
				embeds[`embed/${name}`].heights[width] - 2,
			);
			// It has nothing to be scrolled.
			const hidden = await frame
				.contentFrame()
				.locator("html")
				.evaluate((html) => html.scrollHeight - innerHeight);
			expect(hidden, `${name} at ${width}`).toBeLessThanOrEqual(1);
		}
	}
	expect(complaints).toEqual([]);
});

test("without scripts, the codes are there, the previews have their room, and their width can be chosen", async () => {
	const { page, item, codes, choose } = await open({ javaScriptEnabled: false });
	// A page without scripts cannot know where it is, and says so.
	expect(await codes()).toEqual(codesOf(NOWHERE, embeddable(story, FIGURE, "en")));
	expect(await page.locator(".codes-nowhere").innerText()).toBe(
		w.nowhere.replace("{address}", NOWHERE),
	);
	expect(await item.locator('[data-code="script"]').isVisible()).toBe(true);
	await item.locator("summary", { hasText: w.kinds.amp }).click();
	expect(await item.locator('[data-code="amp"]').isVisible()).toBe(true);
	for (const control of await page.locator(".codes button, .codes select, #codes-site").all())
		expect(await control.isVisible()).toBe(false);
	const size = embeddable(story, FIGURE, "en").size;
	for (const width of [320, 600]) {
		await choose("width", String(width));
		const box = await item.locator("iframe").boundingBox();
		expect(box?.width).toBe(width);
		expect(box?.height).toBeCloseTo(
			Math.max(...size.map(([start, slope]) => start + slope * width)),
			0,
		);
	}
});

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
type Result = { id: string; nodes: { target: unknown[]; any: { message: string }[] }[] };

// By night the page differs in its colours only.
test.each([
	{ width: 320, height: 720, palette: "light" as const },
	{ ...SCREENS.desk, palette: "light" as const },
	{ ...SCREENS.desk, palette: "dark" as const },
])(
	"axe finds nothing at $width x $height, $palette, and nothing sticks out",
	async ({ palette, ...viewport }) => {
		const { page, complaints } = await open({ viewport, colorScheme: palette });
		expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
		await page.locator("details:not([open]) summary").first().click();
		await page.evaluate(axe);
		const found = await page.evaluate(async () => {
			const { axe } = globalThis as unknown as {
				axe: { run: (context: unknown, options: unknown) => Promise<{ violations: Result[] }> };
			};
			// What is in the frames is tried as pages of their own.
			const { violations } = await axe.run(
				{ exclude: ["iframe"] },
				{ resultTypes: ["violations"] },
			);
			return violations.flatMap(({ id, nodes }) =>
				nodes.map(({ target, any }) => `${id}: ${target.join(" ")}: ${any[0]?.message ?? ""}`),
			);
		});
		expect(found).toEqual([]);
		expect(complaints).toEqual([]);
	},
);

// An engine that is not on this machine is reported as skipped.
describe.each(ENGINES)("from a disk in $name", ({ here, open: start }) => {
	describe.skipIf(!here)("", () => {
		let window: Driver;
		beforeAll(async () => {
			window = await start();
		});
		afterAll(() => window?.close());

		test("previews load, options work, and Copy copies or selects exactly the code shown", async () => {
			await window.goto(pathToFileURL(join(bilingual.folder, "share/index.html")).href);
			const page = new Works(window);
			await page.until(`document.querySelector(".codes[data-ready]") !== null`);
			// Previews load when they are near.
			await window.run(
				`(document.querySelector("iframe").scrollIntoView({ block: "start", behavior: "instant" }), 0)`,
			);
			await new Works(window, true).until(`document.documentElement.dataset.reader === "ready"`);
			await window.run(`(document.querySelector('input[name=palette][value=dark]').click(), 0)`);
			await new Works(window, true).until(
				`document.documentElement.dataset.reader === "ready" && document.documentElement.dataset.theme === "dark"`,
			);
			// No address of a disk is one for others: until one is given, there is nothing to copy.
			const part = `document.querySelector("#embed-story details[open]")`;
			expect(await page.value(`document.querySelector("#codes-site").value`)).toBe("");
			expect(await page.value(`document.querySelector(".codes-here").hidden`)).toBe(true);
			expect(
				await page.value(`getComputedStyle(document.querySelector(".codes-nowhere")).display`),
			).toBe("block");
			expect(await page.value(`${part}.querySelector("[data-copy]").disabled`)).toBe(true);
			const news = "https://news.example/sea/";
			await window.run(
				`(() => { const field = document.querySelector("#codes-site"); field.value = "${news}"; field.dispatchEvent(new Event("input", { bubbles: true })); return 0; })()`,
			);
			expect(
				await page.value(`getComputedStyle(document.querySelector(".codes-nowhere")).display`),
			).toBe("none");
			const code = await page.value<string>(`${part}.querySelector("[data-code]").textContent`);
			expect(code).toBe(codesOf(news, embeddable(story, "story", "en"), { theme: "dark" }).script);
			await window.run(`(${part}.querySelector("[data-copy]").click(), 0)`);
			await page.until(`${part}.querySelector("[role=status]").textContent !== ""`);
			const said = await page.value<string>(`${part}.querySelector("[role=status]").textContent`);
			expect([w.copied, w.selected]).toContain(said);
			if (said === w.selected) expect(await page.value(`String(getSelection())`)).toBe(code);
			expect(await window.complaints()).toEqual([]);
		});
	});
});
