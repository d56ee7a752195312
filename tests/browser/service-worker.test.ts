import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { shortHash } from "../../src/content/hash.ts";
import { SEAL } from "../../src/publish/seal.ts";
import { readBuilt } from "../../src/publish/tools/built.ts";
import { takeSteps } from "../../src/publish/tools/step.ts";
import { launch } from "../support/browser.ts";
import { type Driver, ENGINES } from "../support/engines.ts";
import { type Host, listen, objectStore } from "../support/hosts.ts";
import { anotherWindow } from "../support/reading.ts";
import { FONTS, JA_FONT, Works } from "../support/works.ts";

const bilingual = inject("bilingual");
const { small } = inject("sites");
const own = mkdtempSync(join(tmpdir(), "worker-"));
afterAll(() => rmSync(own, { recursive: true, force: true }));

/** The name of the page's first script in a built folder. */
const script = (folder: string): string =>
	/(?<=src=")assets\/reader[^"]*\.js(?=")/.exec(
		readFileSync(join(folder, "index.html"), "utf8"),
	)?.[0] ?? "";

/** The next version of the small story: other pages, and a script under another name. */
const next = join(own, "next");
beforeAll(async () => {
	cpSync(small.folder, next, { recursive: true });
	const before = script(next);
	const code = `self.storyVersion="next";${readFileSync(join(next, before), "utf8")}`;
	const renamed = `assets/reader.${shortHash(code)}.js`;
	writeFileSync(join(next, renamed), code);
	rmSync(join(next, before));
	const built = readBuilt(next);
	for (const page of built.pages)
		page.html = page.html
			.replaceAll(before, renamed)
			.replace(/<title>.*?<\/title>/, "<title>Next</title>");
	await takeSteps(SEAL, built);
});

/** Serves what it is told to, until it is told to serve something else, or to be dead for a while. */
async function server(
	first: string,
): Promise<Host & { serve: (folder: string) => void; die: () => void }> {
	let answer: ReturnType<typeof objectStore> | undefined = objectStore(first);
	const host = await listen((request, response) => {
		if (!answer) {
			request.socket.destroy();
			return;
		}
		// As a server does that has an index.html for each folder.
		const [path = "", query] = (request.url ?? "").split("?");
		request.url = `${path.endsWith("/") ? `${path}index.html` : path}${query ? `?${query}` : ""}`;
		answer(request, response);
	});
	onTestFinished(() => host.stop());
	return {
		...host,
		serve: (folder) => {
			answer = objectStore(folder);
		},
		die: () => {
			answer = undefined;
		},
	};
}

/** What this page's site has in its cache, by the paths from the site's root; in an engine's page. */
const KEPT = `(async () => {
	const names = (await caches.keys()).filter((name) => name.startsWith("story "));
	const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
	return requests.flat().map(({ url }) => url.slice(location.origin.length + 1)).sort();
})()`;

/** A kept page as it is kept; nothing where it is not. */
const keptAs = (page: Page, address: string) =>
	page.evaluate(async (key) => (await caches.match(key))?.text() ?? "", address);

// An engine that is not on this machine, or has no service workers, is reported as skipped.
describe.each(ENGINES)("kept for later in $name", ({ here, open }) => {
	describe.skipIf(!here)("", () => {
		let window: Driver;
		let page: Works;
		beforeAll(async () => {
			window = await open();
			page = new Works(window);
		});
		afterAll(() => window?.close());
		const answers = () => page.until(`document.documentElement.dataset.reader === "ready"`);
		/** Waits until a page is kept with all its parts, those that it names now. */
		const kept = async (path = "index.html") => {
			await answers();
			await page.until(
				`(async () => { const response = await caches.match(new URL(${JSON.stringify(`/${path}?whole`)}, location.href).href); return response !== undefined && (await response.text()).includes(document.title) })()`,
			);
		};

		test("after one visit, the story that was read works with the server dead, at all its addresses, and nothing else was taken", async () => {
			const host = await server(bilingual.folder);
			await window.goto(`${host.address}index.html`);
			await kept();
			const files = await page.value<string[]>(KEPT);
			// The photo of the page in one size, in the form that the engine takes.
			expect(files.filter((file) => !file.startsWith("assets/"))).toEqual([
				"index.html?whole",
				expect.stringMatching(/^photos\/photos-quay-jpg-\d+\.(avif|jpg)$/),
			]);
			expect(files.join()).not.toMatch(/shippori|fonts\.|fonts-|figure|share/);
			host.die();
			const before = (await window.complaints()).length;
			await window.goto("about:blank");
			await window.goto(`${host.address}index.html#rise`);
			await page.isRead({ pictures: false });
			expect(await page.fonts()).toEqual(FONTS);
			for (const address of ["", "?utm_source=mail", "index.html?theme=dark"]) {
				await window.goto("about:blank");
				await window.goto(`${host.address}${address}`);
				await answers();
				expect(await page.value(`document.documentElement.lang`)).toBe("en");
			}
			const complaints = (await window.complaints()).slice(before);
			// What a page was still getting when it was left, nobody waits for.
			const left = complaints.flatMap(
				(one) => one.match(/(?<=did not get )\S+(?=: .*ABORTED)/) ?? [],
			);
			expect(complaints.filter((one) => !left.some((address) => one.includes(address)))).toEqual(
				[],
			);
		});

		test("what else is visited is kept too: the other language, an embed, the story unrolled with its pictures", async () => {
			const host = await server(bilingual.folder);
			await window.goto(`${host.address}index.html`);
			await kept();
			await window.goto(`${host.address}ja/`);
			await kept("ja/index.html");
			await window.goto(`${host.address}embed/story/?theme=light`);
			await answers();
			await window.goto(`${host.address}stacked/index.html`);
			await page.until(`document.readyState === "complete"`);
			await expect
				.poll(() => page.value<string[]>(KEPT), { timeout: 20_000 })
				.toEqual(expect.arrayContaining(["embed/story/index.html", "stacked/index.html"]));
			host.die();
			for (const address of ["ja/index.html", "embed/story/index.html?childId=x", "index.html"]) {
				await window.goto("about:blank");
				await window.goto(`${host.address}${address}`);
				if (address.startsWith("embed")) await answers();
				else await page.isRead({ pictures: false });
				if (address.startsWith("ja"))
					expect(await page.fonts()).toEqual(expect.arrayContaining([JA_FONT]));
			}
			await window.goto(`${host.address}stacked/`);
			await page.until(`document.querySelectorAll("[data-step] svg").length > 3`);
		});

		test("a new version is there when the page is loaded anew, and then without a network; nothing of the old one stays", async () => {
			const host = await server(small.folder);
			await window.goto(`${host.address}index.html`);
			await kept();
			const version = `[document.title, self.storyVersion ?? ""]`;
			const [title] = await page.value<string[]>(version);
			expect(title).not.toBe("Next");
			const before = await page.value<string[]>(KEPT);
			host.serve(next);
			await window.reload();
			await kept();
			expect(await page.value(version)).toEqual(["Next", "next"]);
			await expect
				.poll(() => page.value<string[]>(KEPT), { timeout: 20_000 })
				.toEqual(before.map((file) => (/reader/.test(file) ? script(next) : file)).sort());
			host.die();
			await window.reload();
			await page.isRead({ pictures: false });
			expect(await page.value(version)).toEqual(["Next", "next"]);
		});

		test("of a version that is only half on the server, nothing is kept: without a network there is the one before", async () => {
			const host = await server(small.folder);
			await window.goto(`${host.address}index.html`);
			await kept();
			const title = await page.value(`document.title`);
			const torn = mkdtempSync(join(own, "torn-"));
			cpSync(small.folder, torn, { recursive: true });
			cpSync(join(next, "index.html"), join(torn, "index.html"));
			host.serve(torn);
			await window.reload();
			await page.until(`document.documentElement.dataset.reader === "unrolled"`);
			expect(await page.value(`document.title`)).toBe("Next");
			host.die();
			await window.reload();
			await page.isRead({ pictures: false });
			expect(await page.value(`document.title`)).toBe(title);
		});
	});
});

describe("the service worker", () => {
	test("a window with the old version goes on while another one gets the new one", async () => {
		const host = await server(small.folder);
		const browser = await launch();
		onTestFinished(() => browser.close());
		const context = await browser.newContext({ reducedMotion: "reduce" });
		const size = { width: 390, height: 844 };
		const one = await anotherWindow(context, `${host.address}index.html`, size);
		await one.open();
		const whole = `${host.address}index.html?whole`;
		const isKept = (title: string) =>
			expect
				.poll(() => keptAs(one.page, whole), { timeout: 20_000 })
				.toContain(`<title>${title}</title>`);
		await isKept(await one.page.title());
		host.serve(next);
		const two = await anotherWindow(context, `${host.address}index.html`, size);
		await two.open();
		expect(await two.page.title()).toBe("Next");
		await isKept("Next");
		host.die();
		await one.page.setViewportSize({ width: 1440, height: 900 });
		// Its scripts and outlines serve all steps: some are enough.
		const some = (await one.steps()).filter((_, i) => i % 6 === 0);
		expect(some.length).toBeGreaterThan(4);
		for (const step of some) {
			await one.scrollStepToTrigger(step);
			await one.arrivesAt(step);
		}
	});

	test("gives a page as it was kept where a server has trouble, or sends the reader to another page first", async () => {
		const folder = objectStore(small.folder);
		let trouble: "" | "error" | "elsewhere" = "";
		const host = await listen((request, response) => {
			if (trouble === "error") response.writeHead(503).end("later");
			else if (trouble === "elsewhere" && request.url === "/index.html")
				response.writeHead(302, { Location: "/login.html" }).end();
			else if (request.url === "/login.html")
				response.writeHead(200, { "Content-Type": "text/html" }).end("<title>Log in</title>");
			else folder(request, response);
		});
		onTestFinished(() => host.stop());
		const browser = await launch();
		onTestFinished(() => browser.close());
		const page = await browser.newPage();
		await page.goto(`${host.address}index.html`);
		const title = await page.title();
		await expect
			.poll(() => keptAs(page, `${host.address}index.html?whole`), { timeout: 20_000 })
			.toContain(title);
		trouble = "error";
		await page.reload();
		expect(await page.title()).toBe(title);
		await page.waitForSelector("html[data-reader=ready]");
		trouble = "elsewhere";
		await page.reload();
		expect(await page.title()).toBe("Log in");
		trouble = "error";
		await page.goto(`${host.address}index.html`);
		expect(await page.title()).toBe(title);
	});

	test("is not registered in a frame, nor for one who pays by the byte or asks for fewer", async () => {
		const host = await server(small.folder);
		const outside = await listen((_, response) => {
			response.setHeader("Content-Type", "text/html");
			response.end(`<iframe src="${host.address}index.html"></iframe>`);
		});
		onTestFinished(() => outside.stop());
		const browser = await launch();
		onTestFinished(() => browser.close());
		const asked: string[] = [];
		const registrations = () =>
			navigator.serviceWorker.getRegistrations().then(({ length }) => length);
		const context = await browser.newContext();
		context.on("request", (request) => asked.push(request.url()));
		const page = await context.newPage();
		await page.goto(outside.address);
		const frame = page.frames()[1];
		await frame?.waitForSelector("html[data-reader=ready]");
		await frame?.waitForFunction(() => document.readyState === "complete");
		expect(await frame?.evaluate(registrations)).toBe(0);
		for (const connection of [{ saveData: true }, { type: "cellular" }, { metered: true }]) {
			const another = await context.newPage();
			await another.addInitScript(
				(value) => Object.defineProperty(navigator, "connection", { value }),
				connection,
			);
			await another.goto(`${host.address}index.html`);
			await another.waitForSelector("html[data-reader=ready]");
			await another.waitForLoadState("networkidle");
			expect(await another.evaluate(registrations)).toBe(0);
		}
		expect(asked.filter((address) => /sw\.js/.test(address))).toEqual([]);
	});
});
