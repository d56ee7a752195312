import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { launch } from "../support/browser.ts";
import { newReader, type Reading, SCREENS } from "../support/reading.ts";

const { address } = inject("sites").published;
const kept = mkdtempSync(join(tmpdir(), "saved-"));
let browser: Browser;
let plain: BrowserContext;
beforeAll(async () => {
	browser = await launch();
	// Programs that show saved copies run no scripts, and are offline.
	plain = await browser.newContext({ javaScriptEnabled: false, offline: true });
});
afterAll(async () => {
	await browser?.close();
	rmSync(kept, { recursive: true, force: true });
});

/** The pictures and words that a copy shows of each step, px. */
async function stepsIn(file: string, steps: string[], screen: { width: number; height: number }) {
	const page = await plain.newPage();
	onTestFinished(() => page.close());
	await page.setViewportSize(screen);
	await page.goto(pathToFileURL(file).href);
	const shown = [];
	for (const id of steps) {
		const step = page.locator(`[id="${id}"]`);
		// Of a step's own pictures that is looked at which can be seen.
		const boxes = await Promise.all(
			(await step.locator(".plot svg").all()).map((picture) => picture.boundingBox()),
		);
		const picture = boxes.find((box) => box && box.width > 0);
		const words = await step.locator(".step-note p").first().boundingBox();
		shown.push({
			id,
			picture: (picture?.width ?? 0) > 250 && (picture?.height ?? 0) > 150,
			words: (words?.width ?? 0) > 150 && (words?.height ?? 0) > 15,
		});
	}
	return shown;
}

const all = (steps: string[]) => steps.map((id) => ({ id, picture: true, words: true }));

/** Opens the story, goes to a step, and turns to a menu, as one does who saves a page; waits until every picture is drawn. */
async function readUntil(reader: Reading, step: string | undefined): Promise<void> {
	await reader.open();
	if (step) {
		await reader.page.evaluate((id) => {
			location.hash = id;
		}, step);
		await reader.arrivesAt(step);
	}
	await reader.page.evaluate(() => dispatchEvent(new Event("blur")));
	await reader.page.waitForFunction(
		() =>
			document.querySelectorAll("[data-step] > .step-picture").length ===
			document.querySelectorAll("[data-step]").length,
	);
}

describe.each([
	["at the top", () => undefined],
	["in the middle", (steps: string[]) => steps[Math.floor(steps.length / 2)]],
	["at the end", (steps: string[]) => steps.at(-1)],
] as const)("a page that is saved %s", (_, placeIn) => {
	test.each(["phone", "desk"] as const)(
		"on a %s shows every step with its picture, without scripts",
		async (name) => {
			const screen = SCREENS[name];
			const reader = await newReader(browser, address, screen, { reducedMotion: "reduce" });
			onTestFinished(() => reader.page.context().close());
			await reader.open();
			const steps = await reader.steps();
			await readUntil(reader, placeIn(steps));
			const tell = await reader.page.context().newCDPSession(reader.page);

			// What extensions and printing services take: the document as it is, its style sheets in it.
			const document = await reader.page.evaluate(async () => {
				const sheets = await Promise.all(
					[...globalThis.document.styleSheets].map(async ({ href }) =>
						href ? `<style>${await (await fetch(href)).text()}</style>` : "",
					),
				);
				return globalThis.document.documentElement.outerHTML
					.replace(/<link rel="stylesheet"[^>]*>/g, "")
					.replace("</head>", `${sheets.join("")}</head>`);
			});
			const asDocument = join(kept, `${name}-${steps.length}-${placeIn(steps) ?? "top"}.html`);
			writeFileSync(asDocument, `<!doctype html>${document}`);
			expect(await stepsIn(asDocument, steps, screen)).toEqual(all(steps));

			// What browsers write as one file.
			const { data } = await tell.send("Page.captureSnapshot", { format: "mhtml" });
			const asMhtml = asDocument.replace(".html", ".mhtml");
			writeFileSync(asMhtml, data);
			expect(await stepsIn(asMhtml, steps, screen)).toEqual(all(steps));
		},
	);
});

test("a tool in a world of its own parses, writes into and reads out the page under its policy", async () => {
	const reader = await newReader(browser, address, SCREENS.desk, { reducedMotion: "reduce" });
	onTestFinished(() => reader.page.context().close());
	await reader.open();
	const steps = await reader.steps();
	const tell = await reader.page.context().newCDPSession(reader.page);
	const { frameTree } = await tell.send("Page.getFrameTree");
	const { executionContextId } = await tell.send("Page.createIsolatedWorld", {
		frameId: frameTree.frame.id,
		worldName: "tool",
	});
	/** What programs do that save, translate or read out pages. */
	const work = () => {
		const copy = new DOMParser().parseFromString(document.documentElement.outerHTML, "text/html");
		const bar = document.createElement("div");
		bar.innerHTML = "<p>Translated <b>for you</b></p>";
		bar.insertAdjacentHTML("beforeend", "<i>by a tool</i>");
		document.body.append(bar, document.createRange().createContextualFragment("<u>and more</u>"));
		const parts = document.body.querySelectorAll(":scope > div > :is(p, i), :scope > u").length;
		return [copy.querySelectorAll("[data-step]").length, parts];
	};
	const { result, exceptionDetails } = await tell.send("Runtime.evaluate", {
		expression: `(${work})()`,
		contextId: executionContextId,
		returnByValue: true,
	});
	expect(exceptionDetails).toBe(undefined);
	expect(result.value).toEqual([steps.length, 3]);
	// And the page goes on.
	await reader.scrollStepToTrigger(steps[1] ?? "");
	await reader.arrivesAt(steps[1] ?? "");
});

/** Wraps each piece of text, as page translators do, and changes it. */
function translate(): void {
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	const texts: Text[] = [];
	for (let node = walker.nextNode(); node; node = walker.nextNode())
		if (
			node.textContent?.trim() &&
			!node.parentElement?.closest("script, style, template, noscript, svg, .translated")
		)
			texts.push(node as Text);
	for (const text of texts) {
		const outer = document.createElement("font");
		const inner = document.createElement("font");
		outer.className = "translated";
		inner.textContent = `${text.textContent}`;
		outer.append(inner);
		text.replaceWith(outer);
	}
}

/** The title of each step's figure, as it is shown when the reader comes to it; `then` is run at each. */
async function titlesOf(reader: Reading, then: () => Promise<unknown>): Promise<string[]> {
	const shown: string[] = [];
	for (const step of await reader.steps()) {
		await reader.page.evaluate((id) => {
			location.hash = id;
		}, step);
		await reader.arrivesAt(step);
		await then();
		shown.push(
			await reader.page.evaluate((id) => {
				const section = document.getElementById(id)?.closest("section");
				const title = section?.querySelector(".stage .figure.current :is(figcaption, .caption)");
				return `${id}: ${title?.textContent?.replace(/\s+/g, " ").trim()}`;
			}, step),
		);
	}
	return shown;
}

test("a page whose text nodes a translator wraps, now and later, goes through all steps without error or lost text", async () => {
	const opened = async () => {
		const reader = await newReader(browser, address, SCREENS.desk, {
			reducedMotion: "reduce",
			serviceWorkers: "allow",
		});
		onTestFinished(() => reader.page.context().close());
		return reader.open();
	};
	const untouched = await titlesOf(await opened(), async () => {});
	const reader = await opened();
	const wrap = () => reader.page.evaluate(translate);
	await wrap();
	expect(await titlesOf(reader, wrap)).toEqual(untouched);
	expect(new Set(untouched).size).toBeGreaterThan(10);
	expect(reader.complaints).toEqual([]);
});
