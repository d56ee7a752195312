import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import type { Browser, Page } from "playwright-core";
import {
	afterAll,
	beforeAll,
	describe,
	expect,
	inject,
	onTestFailed,
	onTestFinished,
	test,
} from "vitest";
import { filesOf } from "../../src/publish/tools/files.ts";
import { launch } from "../support/browser.ts";
import { type Driver, ENGINES } from "../support/engines.ts";
import { type Host, listen, objectStore } from "../support/hosts.ts";
import { Works } from "../support/works.ts";

const { published, small } = inject("sites");
const { folder, address } = published;
const pages = filesOf(folder, ".html").map((path) => relative(folder, path).split(sep).join("/"));
const figure =
	filesOf(small.folder, ".html")
		.map((path) => relative(small.folder, path).split(sep).join("/"))
		.find((path) => /^embed\/(?!story)[^/]+\/index\.html$/.test(path)) ?? "";
const own = mkdtempSync(join(tmpdir(), "policy-"));
afterAll(() => rmSync(own, { recursive: true, force: true }));

/** Has the page note every refusal of its policy. */
const WATCH = `(window.refused = [], document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.effectiveDirective)), 0)`;
const REFUSED = `window.refused`;

/** What an attacker would like to do, and which directive refuses it. */
const ATTACKS: [what: string, expression: string, directive: RegExp][] = [
	[
		"code out of text",
		`setTimeout(() => { try { eval("window.harm = 1"); } catch (error) { window.thrown = String(error); } })`,
		/script-src/,
	],
	[
		"an inline handler",
		`document.body.setAttribute("onclick", "window.harm = 1"), document.body.click()`,
		/script-src/,
	],
	[
		"markup with a handler",
		`document.body.insertAdjacentHTML("beforeend", '<img src="data:," onerror="window.harm = 1">')`,
		/script-src/,
	],
	[
		"markup with a style",
		`document.body.insertAdjacentHTML("beforeend", '<p style="position: fixed; inset: 0">x</p>')`,
		/style-src/,
	],
	[
		"an inline style",
		`document.body.append(Object.assign(document.createElement("style"), { textContent: "body { color: red }" }))`,
		/style-src/,
	],
	[
		"a style sheet from elsewhere",
		`document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: "https://elsewhere.example/x.css" }))`,
		/style-src/,
	],
	[
		"a picture from elsewhere",
		`document.body.append(Object.assign(document.createElement("img"), { src: "https://elsewhere.example/x.png" }))`,
		/img-src/,
	],
	["asking another server", `fetch("https://elsewhere.example/").catch(() => 0)`, /connect-src/],
	[
		"telling another server",
		`navigator.sendBeacon("https://elsewhere.example/", "x")`,
		/connect-src/,
	],
	[
		"a frame",
		`document.body.append(Object.assign(document.createElement("iframe"), { src: "https://elsewhere.example/" }))`,
		/frame-src|default-src/,
	],
	[
		"sending a form",
		`(() => { const form = Object.assign(document.createElement("form"), { action: "https://elsewhere.example/" }); document.body.append(form); form.submit(); })()`,
		/form-action/,
	],
	[
		"another base",
		`document.head.append(Object.assign(document.createElement("base"), { href: "https://elsewhere.example/" }))`,
		/base-uri/,
	],
];

/** The same with a script whose text stands in it: on a page that brings in scripts later, what runs already may do so. */
const IN_THE_TEXT = `document.body.append(Object.assign(document.createElement("script"), { textContent: "window.harm = 1" }))`;

/** On a page whose scripts stand in its head, also one that runs already brings in none from elsewhere. */
const FROM_ELSEWHERE = `document.body.append(Object.assign(document.createElement("script"), { src: "https://elsewhere.example/x.js" }))`;

describe.each(ENGINES)("the policy of the story's page in $name", ({ here, open }) => {
	describe.skipIf(!here)("", () => {
		let window: Driver;
		let page: Works;
		beforeAll(async () => {
			window = await open();
			page = new Works(window);
		});
		afterAll(() => window?.close());

		test("refuses nothing while everything is used", async () => {
			await window.goto(`${address}index.html`);
			await window.run(WATCH);
			await page.isRead();
			for (const selector of [
				".switches button",
				"details summary",
				".step-nav button",
				"[data-fact]",
			]) {
				await window.run(
					`([...document.querySelectorAll('${selector}')].forEach((part) => part.click()), 0)`,
				);
			}
			await window.run(`(document.querySelector("[role=slider]")?.focus(), 0)`);
			await window.press("ArrowRight");
			await window.run(
				`(dispatchEvent(new Event("beforeprint")), dispatchEvent(new Event("afterprint")), 0)`,
			);
			await window.resize(500, 700);
			await page.until(`innerWidth < 900`);
			await page.isRead();
			expect(await page.value(REFUSED)).toEqual([]);
			// In a window of another size, WebKit tells of sizes that it will tell of in the next frame: nothing is lost.
			const said = await window.complaints();
			expect(said.filter((one) => !one.startsWith("ResizeObserver loop"))).toEqual([]);
			await window.resize(1200, 800);
		});

		describe("refuses", () => {
			/** Whether the page is there: what is refused leaves it as it was, for the next attack. */
			let open = false;

			async function isRefused(path: string, attack: string, directive: RegExp) {
				if (!open) {
					await window.goto(`${small.address}${path}`);
					await page.until(`document.documentElement.dataset.reader === "ready"`);
					await window.run(WATCH);
					open = true;
				}
				// What failed may have left another page.
				onTestFailed(() => {
					open = false;
				});
				await window.run(`(window.refused.length = 0, delete window.thrown, 0)`);
				const before = (await window.complaints()).length;
				await window.run(
					`(() => { try { ${attack} } catch (error) { window.thrown = String(error); } return 0; })()`,
				);
				await page.until(
					`${REFUSED}.length > 0 || /unsafe-eval|Content Security Policy/i.test(window.thrown ?? "")`,
				);
				for (const refused of await page.value<string[]>(REFUSED))
					expect(refused).toMatch(directive);
				expect(await page.value(`window.harm ?? 0`)).toBe(0);
				// What listens for complaints hears this one: where it hears none elsewhere, there was none.
				if (!/eval/.test(attack))
					await expect.poll(async () => (await window.complaints()).length).toBeGreaterThan(before);
			}

			test.each(ATTACKS)("%s", (_, attack, directive) =>
				isRefused("index.html", attack, directive),
			);

			test("in an embedded figure, a script from elsewhere, and one in the text", async () => {
				open = false;
				await isRefused(figure, FROM_ELSEWHERE, /script-src/);
				await isRefused(figure, IN_THE_TEXT, /script-src/);
			});
		});
	});
});

/** Whether a page keeps the story for later: what it keeps would be served to the pages that are opened after it. */
const keepsForLater = (path: string) =>
	/src="[^"]*assets\/reader[^"]*\.js"/.test(readFileSync(join(folder, path), "utf8"));

describe("every page", () => {
	let browser: Browser;
	let host: Host;
	/** One window for all of them: another one takes longer than what is looked at in it. */
	let page: Page;
	/** What the browser has complained of since the page was opened that is there now. */
	let heard: string[] = [];
	beforeAll(async () => {
		expect(pages.some(keepsForLater)).toBe(true);
		browser = await launch();
		host = await listen(objectStore(folder));
		page = await browser.newPage();
		page.on("console", (message) => heard.push(message.text()));
		page.on("pageerror", (error) => heard.push(error.message));
		page.on("request", (request) => {
			const { protocol, origin } = new URL(request.url());
			if (protocol !== "data:" && origin !== from) heard.push(`asked for ${request.url()}`);
		});
	});
	afterAll(async () => {
		await browser?.close();
		await host?.stop();
	});

	let from = "";
	async function open(address: string) {
		heard = [];
		from = new URL(address).origin;
		await page.goto(address);
	}

	/** Waits until nothing of the page is to come. */
	async function isWhole(keeps: boolean) {
		await page.waitForFunction(
			async (registers) => {
				const { documentElement: root, readyState, scripts, fonts } = document;
				const reads = scripts.length > 0 && document.querySelector("[data-step]") !== null;
				return (
					readyState === "complete" &&
					(!reads || root.dataset.reader === "ready") &&
					(!registers || (await navigator.serviceWorker.getRegistration()) !== undefined) &&
					fonts.status === "loaded"
				);
			},
			keeps,
			{ timeout: 20_000 },
		);
		// What is prepared for later comes piece by piece, whenever there is nothing else to do.
		await page.evaluate(async () => {
			for (let i = 0; i < 5; i++) await new Promise((idle) => requestIdleCallback(idle));
		});
	}

	// The addresses of steps differ in their words alone, and have no script but the one that leads on: one of each language.
	const isStep = (path: string) => /(^|\/)s\/[^/]+\/index\.html$/.test(path);
	const firstSteps = ["s/", "ja/s/"].map((start) =>
		pages.find((path) => path.startsWith(start) && isStep(path)),
	);
	test.each(pages.filter((path) => !isStep(path) || firstSteps.includes(path)))(
		"%s works under its own policy, without a word from the browser",
		async (path) => {
			const keeps = keepsForLater(path);
			const apart = keeps ? await listen(objectStore(folder)) : undefined;
			await open(`${(apart ?? host).address}${path}`);
			await isWhole(keeps).catch((error) => heard.push(String(error)));
			// Left here, it says nothing any more that would be taken for the next one's.
			await page.goto("about:blank");
			await apart?.stop();
			expect(heard).toEqual([]);
		},
	);

	test("whose script was changed after the build is refused that script", async () => {
		const copy = join(own, "changed");
		cpSync(folder, copy, { recursive: true });
		// In the story as one file, everything stands under the policy.
		const path = pages.find((page) => page.startsWith("offline/")) ?? "";
		const file = join(copy, path);
		const html = readFileSync(file, "utf8");
		const other = html.replace("(function(){", "(function(){;");
		expect(other).not.toBe(html);
		writeFileSync(file, other);
		const changed = await listen(objectStore(copy));
		onTestFinished(() => changed.stop());
		await open(`${changed.address}${path}`);
		await expect
			.poll(() => heard.join("\n"), { timeout: 20_000 })
			.toMatch(/Content Security Policy/);
	});
});
