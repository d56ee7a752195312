import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { SEAL } from "../../src/publish/seal.ts";
import { readBuilt } from "../../src/publish/tools/built.ts";
import { filesOf } from "../../src/publish/tools/files.ts";
import { takeSteps } from "../../src/publish/tools/step.ts";
import { launch } from "../support/browser.ts";
import { type Driver, ENGINES } from "../support/engines.ts";
import { type Host, listen, objectStore } from "../support/hosts.ts";
import { FONTS, JA_FONT, Works } from "../support/works.ts";

const bilingual = inject("bilingual");
const { small } = inject("sites");
const own = mkdtempSync(join(tmpdir(), "worker-"));
afterAll(() => rmSync(own, { recursive: true, force: true }));

/** The next version of the small story: other pages, and a script under another name. */
const next = join(own, "next");
beforeAll(async () => {
	cpSync(small.folder, next, { recursive: true });
	const [, script = ""] =
		/src="(assets\/reader[^"]*\.js)"/.exec(readFileSync(join(next, "index.html"), "utf8")) ?? [];
	const renamed = script.replace("reader", "next-reader");
	writeFileSync(
		join(next, renamed),
		`self.storyVersion="next";${readFileSync(join(next, script), "utf8")}`,
	);
	rmSync(join(next, script));
	for (const path of filesOf(next, ".html"))
		writeFileSync(
			path,
			readFileSync(path, "utf8")
				.replaceAll(script, renamed)
				.replace(/<title>.*?<\/title>/, "<title>Next</title>"),
		);
	await takeSteps(SEAL, readBuilt(next));
});

/** Serves what it is told to, until it is told to serve something else, or nothing any more. */
async function server(first: string): Promise<Host & { serve: (folder: string) => void }> {
	let answer = objectStore(first);
	const host = await listen((request, response) => {
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
	};
}

/** An expression about the page's registration. */
const worker = (expression: string) =>
	`(async () => { const registration = await navigator.serviceWorker.getRegistration(); return ${expression}; })()`;

// An engine that is not on this machine, or has no service workers, is reported as skipped.
describe.each(ENGINES)("kept for later in $name", ({ here, open, name }) => {
	describe.skipIf(!here)("", () => {
		let window: Driver;
		let page: Works;
		beforeAll(async () => {
			window = await open();
			page = new Works(window);
		});
		afterAll(() => window?.close());
		const answers = () => page.until(`document.documentElement.dataset.reader === "ready"`);
		const kept = async () => {
			await answers();
			await expect
				.poll(() => page.value(worker(`registration?.active?.state === "activated"`)), {
					timeout: 20_000,
				})
				.toBe(true);
		};

		test("after one visit, every page in every language works with the server dead, at all its addresses", async () => {
			const host = await server(bilingual.folder);
			await window.goto(`${host.address}index.html`);
			await kept();
			await host.stop();
			const before = (await window.complaints()).length;
			for (const address of ["index.html#rise", "ja/index.html"]) {
				await window.goto("about:blank");
				await window.goto(`${host.address}${address}`);
				if (address.startsWith("ja")) await answers();
				else await page.isRead();
				expect(await page.fonts()).toEqual(
					address.startsWith("ja") ? expect.arrayContaining([JA_FONT]) : FONTS,
				);
			}
			for (const address of [
				...["", "ja/", "?utm_source=mail", "index.html?theme=dark"],
				...["embed/story/", "ja/embed/story/index.html?theme=light&childId=x"],
			]) {
				await window.goto("about:blank");
				await window.goto(`${host.address}${address}`);
				await answers();
				expect(await page.value(`document.documentElement.lang`)).toBe(
					address.startsWith("ja") ? "ja" : "en",
				);
			}
			await window.goto(`${host.address}ja/stacked/index.html`);
			await page.until(`document.querySelectorAll("[data-step] svg").length > 3`);
			expect((await window.complaints()).slice(before)).toEqual([]);
		});

		test("a new version takes the place of the old one when the page is loaded anew, and is never mixed with it", async () => {
			const host = await server(small.folder);
			await window.goto(`${host.address}index.html`);
			await kept();
			const version = `[document.title, self.storyVersion ?? ""]`;
			const [title] = await page.value<string[]>(version);
			expect(title).not.toBe("Next");
			host.serve(next);
			await window.reload();
			await answers();
			expect(await page.value(version)).toEqual([title, ""]);
			await expect
				.poll(
					() => page.value(worker(`registration.update().then((now) => now.waiting !== null)`)),
					{ timeout: 20_000 },
				)
				.toBe(true);
			expect(await page.value(version)).toEqual([title, ""]);
			const before = (await window.complaints()).length;
			// A worker may hear a moment late that a newer one waits. Until then, and after, each page is of one version.
			await expect
				.poll(
					async () => {
						await window.reload();
						await answers();
						const now = await page.value(version);
						expect([
							[title, ""],
							["Next", "next"],
						]).toContainEqual(now);
						return now;
					},
					{ timeout: 30_000, interval: 500 },
				)
				.toEqual(["Next", "next"]);
			await host.stop();
			await window.reload();
			await page.isRead();
			expect(await page.value(version)).toEqual(["Next", "next"]);
			expect((await window.complaints()).slice(before)).toEqual([]);
		});

		test("of a version that is only half on the server, nothing is kept", async () => {
			const host = await server(small.folder);
			await window.goto(`${host.address}index.html`);
			await kept();
			const torn = join(own, `torn in ${name}`);
			cpSync(next, torn, { recursive: true });
			cpSync(join(small.folder, "index.html"), join(torn, "index.html"));
			host.serve(torn);
			const outcome = `registration.update().then((now) => new Promise((done) => { const fresh = now.installing; if (!fresh) done("none"); else fresh.onstatechange = () => done(fresh.state); }), () => "refused")`;
			expect(await page.value(worker(outcome))).toMatch(/redundant|refused/);
			await host.stop();
			await window.reload();
			await page.isRead();
			expect(await page.value(`document.title`)).not.toBe("Next");
		});
	});
});

describe("the service worker", () => {
	test("lets a window with the old version be as long as another one has it too", async () => {
		const host = await server(small.folder);
		const browser = await launch();
		onTestFinished(() => browser.close());
		const context = await browser.newContext();
		const [one, two] = [await context.newPage(), await context.newPage()];
		await one.goto(`${host.address}index.html`);
		await one.waitForFunction(() => navigator.serviceWorker.ready.then(() => true));
		const title = await one.title();
		await two.goto(`${host.address}index.html`);
		await two.waitForSelector("html[data-reader=ready]");
		host.serve(next);
		await two.evaluate(async () => (await navigator.serviceWorker.ready).update());
		await two.waitForFunction(async () => (await navigator.serviceWorker.ready).waiting !== null);
		await two.reload();
		await two.waitForSelector("html[data-reader=ready]");
		expect(await two.title()).toBe(title);
		await one.close();
		await expect
			.poll(
				async () => {
					await two.reload();
					await two.waitForSelector("html[data-reader=ready]");
					return two.title();
				},
				{ timeout: 30_000, interval: 500 },
			)
			.toBe("Next");
	});

	test("is not registered in a frame, nor for one who pays by the byte", async () => {
		const host = await server(small.folder);
		const outside = await listen((_, response) => {
			response.setHeader("Content-Type", "text/html");
			response.end(`<iframe src="${host.address}index.html"></iframe>`);
		});
		onTestFinished(() => outside.stop());
		const browser = await launch();
		onTestFinished(() => browser.close());
		const asked: string[] = [];
		const context = await browser.newContext();
		context.on("request", (request) => asked.push(request.url()));
		const page = await context.newPage();
		await page.goto(outside.address);
		const frame = page.frames()[1];
		await frame?.waitForSelector("html[data-reader=ready]");
		await frame?.waitForFunction(() => document.readyState === "complete");
		const registrations = () =>
			navigator.serviceWorker.getRegistrations().then(({ length }) => length);
		expect(await frame?.evaluate(registrations)).toBe(0);
		await page.addInitScript(() =>
			Object.defineProperty(navigator, "connection", { value: { saveData: true } }),
		);
		await page.goto(`${host.address}index.html`);
		await page.waitForSelector("html[data-reader=ready]");
		await page.waitForLoadState("networkidle");
		expect(await page.evaluate(registrations)).toBe(0);
		expect(asked.filter((address) => /sw\.js/.test(address))).toEqual([]);
	});
});
