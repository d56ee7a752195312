import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { launch } from "../support/browser.ts";
import { embedded, eventually, sizesOf } from "../support/embedding.ts";
import { type Driver, ENGINES } from "../support/engines.ts";
import { type Host, listen, objectStore } from "../support/hosts.ts";
import { attribute, byAttribute, byClass, byTag, readPage } from "../support/html.ts";
import { EMBED_FONTS, Works } from "../support/works.ts";

const { folder, address } = inject("sites").small;
const bilingual = inject("bilingual");
const EMBEDS = Object.keys(sizesOf(folder).embeds);
const FIGURE = "embed/ferry-columns/index.html";
const STORY = "embed/story/index.html";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());
const opened: Page[] = [];
afterEach(async () => {
	for (const page of opened.splice(0)) await page.close();
});
/** Of each kind of reader one, who keeps files from page to page. */
const readers = new Map<string, Promise<BrowserContext>>();

/** A window, and what its browser complains of or asks other origins for. */
async function newPage(options: BrowserContextOptions = {}) {
	const kind = JSON.stringify(options);
	const reader =
		readers.get(kind) ?? browser.newContext({ viewport: { width: 600, height: 800 }, ...options });
	readers.set(kind, reader);
	const page = await (await reader).newPage();
	opened.push(page);
	const complaints: string[] = [];
	page.on("console", (message) => complaints.push(message.text()));
	page.on("pageerror", (error) => complaints.push(error.message));
	page.on("requestfailed", (request) => complaints.push(`did not get ${request.url()}`));
	page.on("response", (response) => {
		if (response.status() >= 400) complaints.push(`${response.status()} for ${response.url()}`);
	});
	page.on("request", (request) => {
		const { protocol, hostname } = new URL(request.url());
		if (protocol !== "data:" && hostname !== "127.0.0.1") complaints.push(`asked ${request.url()}`);
	});
	return { page, complaints };
}
async function open(path: string, options: BrowserContextOptions = {}, site = address) {
	const { page, complaints } = await newPage(options);
	await page.goto(`${site}${path}`);
	await page.waitForSelector("html[data-reader=ready]");
	return { page, complaints };
}
const stepsOf = (page: Page) =>
	page.locator("[data-step]").evaluateAll((steps) => steps.map(({ id }) => id));
const rests = (page: Page, step: string | undefined) =>
	eventually(
		() =>
			page.evaluate(() => {
				const figure = document.querySelector<HTMLElement>(".figure.current");
				return [
					document.querySelector("[data-step][aria-current]")?.id,
					figure?.dataset.scene,
					figure?.dataset.moving,
				];
			}),
		`the picture of ${step}`,
	).toEqual([step, step, undefined]);

describe("an embed's address", () => {
	test("chooses the palette, whatever the system's is", async () => {
		const ground = (page: Page) =>
			page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
		const seen = new Map<string, string>();
		const { page } = await newPage();
		for (const theme of ["light", "dark", "pink"] as const) {
			await page.goto(`${address}${FIGURE}?theme=${theme}`);
			await page.waitForSelector("html[data-reader=ready]");
			if (theme !== "pink")
				expect(await page.locator("html").getAttribute("data-theme")).toBe(theme);
			for (const colorScheme of ["light", "dark"] as const) {
				await page.emulateMedia({ colorScheme });
				seen.set(`${theme} ${colorScheme}`, await ground(page));
			}
		}
		expect(seen.get("light light")).toBe(seen.get("light dark"));
		expect(seen.get("dark light")).toBe(seen.get("dark dark"));
		expect(seen.get("light light")).not.toBe(seen.get("dark dark"));
		expect(seen.get("pink light")).toBe(seen.get("light light"));
		expect(seen.get("pink dark")).toBe(seen.get("dark dark"));
	});

	test("chooses the step, by its id, by its number, or after #", async () => {
		const { page } = await open(FIGURE, { reducedMotion: "reduce" });
		const [first, second, third] = await stepsOf(page);
		for (const [query, step] of [
			["", first],
			[`?step=${third}`, third],
			["?step=2", second],
			[`#${second}`, second],
			["?step=none", first],
			["?step=0", first],
			["?step=99", first],
			["?step=-1", first],
			["?step=", first],
			["?childId=a&step=3", third],
			["#?secret=Ab3dEf6h1J", first],
		] as const) {
			await page.goto("about:blank");
			await page.goto(`${address}${FIGURE}${query}`);
			await page.waitForSelector("html[data-reader=ready]");
			await rests(page, step);
		}
		await page.evaluate((id) => {
			location.hash = id ?? "";
		}, second);
		await rests(page, second);
	});

	test("switches motion off: then nothing ever travels; else it does", async () => {
		for (const [query, moves] of [
			["?motion=off", false],
			["", true],
		] as const) {
			const { page } = await open(`${FIGURE}${query}`);
			await page.evaluate(() => {
				const seen = { moved: false };
				Object.assign(window, { seen });
				new MutationObserver(() => {
					seen.moved = true;
				}).observe(document.body, { subtree: true, attributeFilter: ["data-moving"] });
			});
			const steps = await stepsOf(page);
			for (const step of steps.slice(1)) {
				await page.locator(".step-nav .next").click();
				await rests(page, step);
			}
			expect(
				await page.evaluate(() => (window as unknown as { seen: { moved: boolean } }).seen.moved),
				query,
			).toBe(moves);
		}
	});

	test("leads to the page in another language where there is one, with all else that it says", async () => {
		const { page } = await newPage();
		for (const [path, language, where] of [
			[`${FIGURE}?lang=ja&theme=dark&step=2`, "ja", `ja/${FIGURE}?theme=dark&step=2`],
			[`ja/${FIGURE}?lang=en#x`, "en", `${FIGURE}?#x`],
			[`ja/${FIGURE}?lang=ja`, "ja", `ja/${FIGURE}?lang=ja`],
			[`${FIGURE}?lang=de`, "en", `${FIGURE}?lang=de`],
			[`${STORY}?lang=ja`, "ja", `ja/${STORY}?`],
		] as const) {
			await page.goto("about:blank");
			await page.goto(`${bilingual.address}${path}`);
			await eventually(() =>
				page.evaluate(() => [
					document.documentElement.lang,
					document.documentElement.dataset.reader,
				]),
			).toEqual([language, "ready"]);
			expect(page.url()).toBe(`${bilingual.address}${where}`);
		}
		expect(await page.locator(".from a").innerText()).toContain("「");
	});
});

test("the keys lead from step to step, and every control does", async () => {
	const { page, complaints } = await open(STORY, { reducedMotion: "reduce" });
	const steps = await stepsOf(page);
	const length = await page.evaluate(() => history.length);
	await page.locator(".step-nav .next").focus();
	let at = 0;
	for (const [key, to] of [
		["ArrowRight", 1],
		["ArrowDown", 2],
		["ArrowLeft", 1],
		["ArrowUp", 0],
		["ArrowLeft", 0],
		["End", steps.length - 1],
		["ArrowRight", steps.length - 1],
		["Home", 0],
		["Enter", 1],
	] as const) {
		await page.keyboard.press(key);
		at = to;
		await rests(page, steps[at]);
		expect(await page.locator("[data-step]:visible").count()).toBe(1);
	}
	await page.locator(".step-nav .previous").click();
	await rests(page, steps[0]);
	// The link leads to the step that is shown.
	expect(await page.locator(".from a").getAttribute("href")).toMatch(new RegExp(`#${steps[0]}$`));
	expect(await page.evaluate(() => history.length)).toBe(length);
	expect(complaints).toEqual([]);
});

describe("an embed's files", () => {
	test("have no height that comes from the frame's, and no margin around", () => {
		for (const path of [FIGURE, STORY]) {
			const page = join(folder, path);
			const sheets = byTag(readPage(page), "link").filter(
				(link) => attribute(link, "rel") === "stylesheet",
			);
			expect(sheets).toEqual([]);
			const styles = [
				...readFileSync(page, "utf8").matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g),
			].map(([, css = ""]) => css);
			const own = styles.filter((css) => css.includes(".embedded"));
			expect(own).toHaveLength(1);
			// A page fills its frame, but for as long as it is measured.
			const measured = styles.map((css) =>
				css.replace(/[^{}]*:not\(\.measured[^{}]*\{[^{}]*\}/g, ""),
			);
			for (const css of measured)
				expect(css.match(/[\d.](?:[sdl]?v(?:h|b|min|max))\b/g), path).toBe(null);
			expect(own[0]).toMatch(/body\{[^}]*margin:0/);
			// Only where our loader makes the frame as high as the host's window.
			const filled = (own[0] ?? "").match(/[^{}]*\{[^{}]*[^-]height:100%[^{}]*\}/g) ?? [];
			expect(filled.filter((rule) => !/\.scrolled|\.chart/.test(rule))).toEqual([]);
		}
	});

	test.each(EMBEDS)("%s is not listed by search engines, which are led to the story", (name) => {
		const page = readPage(join(folder, name, "index.html"));
		expect(byAttribute(page, "name", "robots").map((meta) => attribute(meta, "content"))).toEqual([
			"noindex",
		]);
		const story = byAttribute(readPage(join(folder, "index.html")), "rel", "canonical");
		expect(byAttribute(page, "rel", "canonical").map((link) => attribute(link, "href"))).toEqual(
			story.map((link) => attribute(link, "href")),
		);
	});
});

test.each(EMBEDS)(
	"%s has every step with its picture and its table without scripts",
	async (name) => {
		const { page, complaints } = await newPage({ javaScriptEnabled: false });
		await page.goto(`${address}${name}/index.html`);
		const html = readPage(join(folder, name, "index.html"));
		const steps = byClass(html, "step").map((step) => attribute(step, "id") ?? "");
		expect(steps.length).toBeGreaterThan(0);
		expect(await page.locator(".step:visible").count()).toBe(steps.length);
		expect(await page.locator(".step-nav:visible, .stage:visible").count()).toBe(0);
		const pictured = byAttribute(html, "data-still").length;
		expect(pictured).toBeGreaterThan(0);
		const pictures = page.locator(".still img:visible");
		expect(await pictures.count()).toBe(pictured);
		for (const picture of await pictures.all()) {
			await picture.scrollIntoViewIfNeeded();
			expect(await picture.getAttribute("alt")).not.toBe("");
		}
		expect(await page.locator("details.data table:visible").count()).toBe(pictured);
		expect(await page.locator(".from a:visible").count()).toBe(1);
		expect(complaints).toEqual([]);
	},
);

type Result = { id: string; nodes: { target: unknown[] }[] };
test.each([
	["light", EMBEDS],
	["dark", EMBEDS.slice(0, 3)],
] as const)("axe finds nothing in any embed, %s", async (theme, names) => {
	const { page, complaints } = await newPage({ reducedMotion: "reduce" });
	for (const name of names) {
		await page.goto(`${address}${name}/index.html?theme=${theme}`);
		await page.waitForSelector("html[data-reader=ready]");
		await page.evaluate(axe);
		const { violations } = await page.evaluate(() =>
			(
				globalThis as unknown as {
					axe: { run: (within: string) => Promise<{ violations: Result[] }> };
				}
			).axe.run("html"),
		);
		expect(
			violations.flatMap(({ id, nodes }) =>
				nodes.map(({ target }) => `${id}: ${target.join(" ")}`),
			),
			name,
		).toEqual([]);
	}
	expect(complaints).toEqual([]);
});

/** Serves the embeds without a word about who may use their files, and the pages that have them in frames. */
let store: Host;
let host: Host;
beforeAll(async () => {
	store = await listen(objectStore(folder));
	host = await listen((request, response) => {
		response.setHeader("Content-Type", "text/html; charset=utf-8");
		response.end(
			`<!doctype html><title>Host</title><iframe sandbox="allow-scripts" width="600" height="800" src="${store.address}${request.url?.slice(1)}"></iframe>`,
		);
	});
});
afterAll(async () => {
	await store?.stop();
	await host?.stop();
});

test("in a frame without an origin nothing is complained of, and no other server is asked", async () => {
	const { page, complaints } = await newPage();
	for (const path of [FIGURE, STORY, "embed/crossing-map/index.html"]) {
		await page.goto(`${host.address}${path}`);
		await embedded(page);
	}
	expect(complaints).toEqual([]);
});

// An engine that is not on this machine is reported as skipped.
describe.each(ENGINES)("in $name", ({ here, open }) => {
	describe.skipIf(!here)("", () => {
		let window: Driver;
		beforeAll(async () => {
			window = await open();
		});
		afterAll(() => window?.close());

		/** Steps through an embed, and opens its table. */
		async function isRead(page: Works, run: Driver["run"]) {
			await page.until(`document.documentElement.dataset.reader === "ready"`);
			const steps = await page.value<string[]>(
				`[...document.querySelectorAll("[data-step]")].map((step) => step.id)`,
			);
			for (const step of steps.slice(1, 4)) {
				await run(`(document.querySelector(".step-nav .next").click(), 0)`);
				await page.until(
					`document.querySelector("[data-step][aria-current]")?.id === "${step}" && document.querySelector('.figure.current[data-scene="${step}"]:not([data-moving]) svg') !== null`,
				);
			}
			expect(await page.fonts()).toEqual(EMBED_FONTS);
		}

		test.each([FIGURE, STORY])("%s works from a disk", async (path) => {
			await window.goto(`${pathToFileURL(join(folder, path)).href}?motion=off`);
			await isRead(new Works(window), window.run);
			expect(await window.complaints()).toEqual([]);
		});

		test.each([FIGURE, STORY])(
			"%s works in a frame without an origin, with its fonts",
			async (path) => {
				await window.goto(`${host.address}${path}?motion=off`);
				const page = new Works(window, true);
				await page.until(`document.readyState === "complete"`);
				expect(await page.value(`origin`)).toBe("null");
				await isRead(page, window.runInFrame);
				expect(await window.complaints()).toEqual([]);
			},
		);
	});
});
