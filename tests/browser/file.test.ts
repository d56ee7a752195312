import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { folderInfo } from "../../src/publish/editions/folder-info.ts";
import { filesOf } from "../../src/publish/tools/files.ts";
import { consoleOfWebKit, type Driver, ENGINES } from "../support/engines.ts";
import { FONTS, JA_FONT, Works } from "../support/works.ts";

const { folder } = inject("sites").published;
const bilingual = inject("bilingual");

/** A stick that was named by hand. */
const stick = mkdtempSync(join(tmpdir(), "stick-"));
const copy = join(stick, "Für Zoë/story #1 (100%) 物語");
beforeAll(() => cpSync(folder, copy, { recursive: true }));
afterAll(() => rmSync(stick, { recursive: true, force: true }));

/** The address of a file in the copy, as a double click gives it. */
const file = (path: string) => pathToFileURL(join(copy, path)).href;

/** Of pages that are made of the same scripts and style sheets the first, in each language: the others differ in their words. */
function eachMadeAlike(pages: string[]): string[] {
	const kinds = new Map<string, string>();
	for (const page of pages) {
		const html = readFileSync(page, "utf8");
		const parts = [...html.matchAll(/(?:src|href)="([^"]*\.(?:js|css))"/g)].map(([, name]) => name);
		const kind = [
			/<html lang="[^"]*"/.exec(html)?.[0],
			...parts.map((name = "") => basename(name)),
		];
		if (!kinds.has(kind.join())) kinds.set(kind.join(), page);
	}
	return [...kinds.values()];
}

// An engine that is not on this machine is reported as skipped.
describe.each(ENGINES)("opened from a disk in $name", ({ here, open, name }) => {
	describe.skipIf(!here)("", () => {
		let window: Driver;
		let page: Works;
		beforeAll(async () => {
			window = await open();
			page = new Works(window);
		});
		afterAll(() => window?.close());

		test.each(["index.html", "ja/index.html"])(
			"%s works as from a server, with its fonts and pictures, and nothing is complained of",
			async (path) => {
				await window.goto(file(path));
				await page.isRead();
				expect(await page.fonts()).toEqual(
					path === "index.html" ? FONTS : expect.arrayContaining([JA_FONT]),
				);
				expect(await window.complaints()).toEqual([]);
			},
		);

		test.runIf(name === "WebKit")(
			"the console has not a word about any page, from the first byte",
			async () => {
				const pages = eachMadeAlike(filesOf(copy, ".html"));
				expect(pages.length).toBeGreaterThan(3);
				expect(await consoleOfWebKit(pages.map((page) => pathToFileURL(page).href))).toEqual([]);
				const bad = join(stick, "bad.html");
				writeFileSync(bad, `<!doctype html><script>throw new Error("heard");</script>`);
				expect(await consoleOfWebKit([pathToFileURL(bad).href])).not.toEqual([]);
			},
		);

		test("a link leads to its page, which is whole", async () => {
			await window.goto(file("index.html"));
			await page.until(`document.documentElement.dataset.reader === "ready"`);
			await window.run(`(document.querySelector('a[href^="stacked/"]').click(), 0)`);
			await page.until(`location.pathname.endsWith("/stacked/index.html")`);
			await page.until(`document.querySelectorAll("[data-step] svg").length > 3`);
			expect(await page.fonts()).toEqual(FONTS);
			expect(await window.complaints()).toEqual([]);
		});

		test("the page for hosts is whole", async () => {
			await window.goto(file("hosting/index.html"));
			await page.until(`document.querySelector("h1") !== null`);
			expect(await page.fonts()).toEqual(expect.arrayContaining(["Source Serif 4 Variable"]));
			expect(await window.complaints()).toEqual([]);
		});

		test("the story in one file works, with its fonts and pictures, and asks for nothing", async () => {
			await window.goto(file(`offline/${folderInfo(folder).id}.html`));
			await page.isRead();
			expect(await page.fonts()).toEqual(FONTS);
			const asked = `performance.getEntriesByType("resource").map((entry) => entry.name).filter((name) => !name.startsWith("data:"))`;
			expect(await page.value(asked)).toEqual([]);
			expect(await window.complaints()).toEqual([]);
		});

		test("the story in one file has every language, and a link leads from one to the other", async () => {
			const { id } = folderInfo(bilingual.folder);
			await window.goto(pathToFileURL(join(bilingual.folder, `offline/${id}.html`)).href);
			await page.until(`document.documentElement.dataset.reader === "ready"`);
			const heading = () => page.value<string>(`document.querySelector("h1").innerText`);
			const english = await heading();
			for (const [language, title] of [
				["ja", `「${english}」`],
				["en", english],
			]) {
				await window.run(`(document.querySelector('a[hreflang="${language}"]').click(), 0)`);
				await page.until(
					`location.search === "?lang=${language}" && document.documentElement.lang === "${language}"`,
				);
				await page.isRead();
				expect(await heading()).toBe(title);
				expect(await page.value(`document.title`)).toBe(title);
			}
			expect(await window.complaints()).toEqual([]);
		});
	});
});
