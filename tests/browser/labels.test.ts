import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { launch } from "../support/browser.ts";
import { anotherWindow, newReader, returningReader } from "../support/reading.ts";

const { address } = inject("sites").published;
const { address: tongues } = inject("tongues");
let browser: Browser;
let context: BrowserContext;
beforeAll(async () => {
	browser = await launch();
	context = await returningReader(browser);
});
afterAll(() => browser?.close());

type Screen = {
	width: number;
	height: number;
	palette?: "light" | "dark";
	/** By how much the reader's letters are larger. */
	text?: number;
	page?: string;
	/** Where the story is, if not the published one. */
	of?: string;
};
const TRIED: Screen[] = [
	{ width: 320, height: 568 },
	{ width: 390, height: 844 },
	{ width: 768, height: 1024 },
	{ width: 1440, height: 900 },
	{ width: 2560, height: 1440 },
	// Colours move nothing; a reader's larger letters do.
	{ width: 390, height: 844, palette: "dark" },
	{ width: 768, height: 1024, text: 2 },
	{ width: 1440, height: 900, text: 2 },
	{ width: 320, height: 568, page: "ja/" },
	{ width: 390, height: 844, page: "ja/" },
	{ width: 1440, height: 900, page: "ja/" },
	// Another alphabet's signs, and another direction.
	...[320, 390, 1440].flatMap((width) =>
		["", "he/"].map((page) => ({ width, height: width < 1000 ? 844 : 900, page, of: tongues })),
	),
];
const SCREENS = TRIED.map(
	({ width, height, palette = "light", text = 1, page = "", of = address }) => ({
		width,
		height,
		palette,
		text,
		page,
		of,
	}),
);

/** What is wrong with the words of the figure that shows a step, or of the opening map; as drawn, not as estimated. */
function faultsOf(step: string | undefined): string[] {
	const figure =
		step === undefined
			? document.querySelector<HTMLElement>(".hero .figure")
			: [...document.querySelectorAll<HTMLElement>(".stage .figure.current")].find(
					(f) => f.dataset.scene === step,
				);
	const svg = figure?.querySelector<SVGSVGElement>("svg.chart");
	if (!figure || !svg) return ["no figure"];
	const faults: string[] = [];
	const frame = svg.getBoundingClientRect();
	const shown = (element: Element): boolean => {
		for (let e: Element | null = element; e && e !== svg; e = e.parentElement)
			if (Number(e.getAttribute("opacity") ?? 1) < 0.5) return false;
		return true;
	};
	type Line = { text: string; of: Element; x: number; y: number; right: number; bottom: number };
	// The box of a line of type has room for accents and descenders that few letters use.
	const lines = [...svg.querySelectorAll("text")].filter(shown).flatMap((of): Line[] => {
		const way = of.querySelector("textPath");
		if (way) {
			const line = svg.querySelector<SVGPathElement>(way.getAttribute("href") ?? "");
			if (!line || of.getComputedTextLength() > line.getTotalLength())
				faults.push(`longer than its line: ${of.textContent}`);
			const toScreen = of.getScreenCTM();
			// Each letter by itself: the box of a name that runs aslant is mostly empty.
			return [...Array(of.getNumberOfChars()).keys()].map((i) => {
				const { x, y, width, height } = of.getExtentOfChar(i);
				const middle = new DOMPoint(x + width / 2, y + height / 2).matrixTransform(
					toScreen ?? undefined,
				);
				const side = Math.min(width, height) / 2;
				return {
					text: of.textContent ?? "",
					of,
					x: middle.x - side,
					y: middle.y - side,
					right: middle.x + side,
					bottom: middle.y + side,
				};
			});
		}
		const spans = [...of.querySelectorAll("tspan")];
		const parts = spans.length > 0 && !of.closest(".category") ? spans : [of];
		return parts
			.filter((part) => part.textContent?.trim())
			.map((part) => {
				const box = part.getBoundingClientRect();
				const trim = box.height * 0.18;
				return {
					text: part.textContent?.trim() ?? "",
					of,
					x: box.x + 1,
					y: box.y + trim,
					right: box.right - 1,
					bottom: box.bottom - trim,
				};
			});
	});
	const meet = (a: Line, b: { x: number; y: number; right: number; bottom: number }) =>
		a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom;
	for (const [index, line] of lines.entries()) {
		if (
			line.x < frame.x - 1 ||
			line.right > frame.right + 1 ||
			line.y < frame.y - 1 ||
			line.bottom > frame.bottom + 1
		)
			faults.push(`out of the picture: ${line.text}`);
		for (const other of lines.slice(index + 1))
			if (other.of !== line.of && meet(line, other))
				faults.push(`over each other: ${line.text} / ${other.text}`);
		for (const ring of svg.querySelectorAll(".place .ring"))
			if (shown(ring) && meet(line, ring.getBoundingClientRect()))
				faults.push(`over a mark: ${line.text}`);
	}
	const note = document.getElementById(step ?? "")?.querySelector(".step-note");
	const covered = note?.getBoundingClientRect();
	if (covered && figure.classList.contains("map"))
		for (const ring of svg.querySelectorAll(".place.highlight .ring")) {
			const { x, y, right, bottom } = ring.getBoundingClientRect();
			const mark = ring.closest<SVGElement>(".place")?.dataset.place;
			if (x < covered.right && covered.x < right && y < covered.bottom && covered.y < bottom)
				faults.push(`a mark under the note: ${mark}`);
			if (x < 0 || y < 0 || right > innerWidth || bottom > innerHeight)
				faults.push(`a mark off the screen: ${mark}`);
		}
	return faults;
}

describe.each(SCREENS)(
	"at $width x $height, $palette, letters times $text, /$page",
	({ palette, text, page, of, ...screen }) => {
		test("no words of any scene lie over others, over a mark or out of the picture, and no note covers its mark", async () => {
			const reader = await anotherWindow(context, of + page, screen);
			onTestFinished(() => reader.page.close());
			await reader.page.emulateMedia({ colorScheme: palette });
			const browserSettings = await reader.page.context().newCDPSession(reader.page);
			await browserSettings.send("Page.setFontSizes", { fontSizes: { standard: 16 * text } });
			await reader.open();
			await reader.page.evaluate(() => document.fonts.ready.then(() => undefined));
			const found: Record<string, string[]> = {};
			for (const step of [undefined, ...(await reader.steps())]) {
				if (step !== undefined) {
					await reader.page.evaluate((id) => {
						location.hash = id;
					}, step);
					await reader.page.waitForFunction(
						(id) =>
							document.getElementById(id)?.getAttribute("aria-current") === "step" &&
							document.querySelector(`.stage .figure.current[data-scene="${id}"] svg`) !== null,
						step,
					);
				}
				const faults = await reader.page.evaluate(faultsOf, step);
				if (faults.length > 0) found[step ?? "opening"] = faults;
			}
			expect(found).toEqual({});
		});
	},
);

describe("on paper", () => {
	test("each step has its own picture, the stage is gone, and the ground is white whatever the palette", async () => {
		const reader = await newReader(
			browser,
			address,
			{ width: 800, height: 1000 },
			{ colorScheme: "dark" },
		);
		onTestFinished(() => reader.page.context().close());
		await reader.open();
		const steps = await reader.steps();
		const pictures = () =>
			reader.page
				.locator(".step-picture [data-scene]")
				.evaluateAll((all) => all.map((figure) => (figure as HTMLElement).dataset.scene));
		await reader.page.emulateMedia({ media: "print" });
		await reader.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
		expect(await pictures()).toEqual(steps);
		// All tables stand open at the end, none beside its step.
		const tables = reader.page.locator("#appendix details.data[open] table");
		expect(await tables.count()).toBe(steps.length);
		expect(await tables.first().isVisible()).toBe(true);
		expect(await reader.page.locator(".step details.data").count()).toBe(0);
		const source = reader.page.locator(".sources a[href^=http]").first();
		const printed = await source.evaluate((a) => getComputedStyle(a, "::after").content);
		expect(printed).toContain(await source.getAttribute("href"));
		const stage = reader.page.locator(".stage-hold").first();
		expect(await stage.isVisible()).toBe(false);
		const ground = await reader.page.evaluate(
			() => getComputedStyle(document.documentElement).backgroundColor,
		);
		expect(ground).toBe("rgb(255, 255, 255)");
		await reader.page.evaluate(() => dispatchEvent(new Event("afterprint")));
		// They stay, for copies of the page, and are not seen on the screen.
		await reader.page.emulateMedia({ media: "screen" });
		expect(await pictures()).toEqual(steps);
		expect(await reader.page.locator(".step-picture:visible").count()).toBe(0);
		expect(await reader.page.locator(".step details.data").count()).toBe(steps.length);
		expect(await reader.page.locator("details.data[open]").count()).toBe(0);
	});

	test.each([
		["A4", ""],
		["Letter", ""],
		["A4", "ja/"],
	])("has no blank page, as %s, /%s", async (format, page) => {
		const reader = await anotherWindow(context, address + page, { width: 1200, height: 800 });
		onTestFinished(() => reader.page.close());
		await reader.open();
		const pdf = (await reader.page.pdf({ format, printBackground: true })).toString("latin1");
		const pages = pdf.match(/\/Type \/Page\b/g)?.length ?? 0;
		expect(pages).toBeGreaterThan(10);
		// A page of nothing has a stream of nothing: some dozens of bytes.
		const streams = [...pdf.matchAll(/\/Contents (\d+) 0 R/g)].map(([, id]) => {
			const found = new RegExp(`\\n${id} 0 obj\\n<<[^>]*\\/Length (\\d+)`).exec(pdf);
			return Number(found?.[1] ?? Number.NaN);
		});
		expect(streams).toHaveLength(pages);
		for (const length of streams) expect(length).toBeGreaterThan(300);
	});
});
