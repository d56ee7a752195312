import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { folderInfo } from "../../src/publish/editions/folder-info.ts";
import { type Driver, ENGINES } from "../support/engines.ts";
import { type Host, listen, objectStore } from "../support/hosts.ts";
import { FONTS, Works } from "../support/works.ts";

const { folder } = inject("sites").published;

/** Serves the story without a word about who may use its files. */
let store: Host;
/** Serves the pages that have the story in a frame, from another origin. */
let host: Host;
beforeAll(async () => {
	store = await listen(objectStore(folder));
	host = await listen((request, response) => {
		response.setHeader("Content-Type", "text/html; charset=utf-8");
		const address = `${store.address}${request.url?.slice(1)}`;
		response.end(
			`<!doctype html><title>Host</title><iframe sandbox="allow-scripts" width="1000" height="700" src="${address}"></iframe>`,
		);
	});
});
afterAll(async () => {
	await store?.stop();
	await host?.stop();
});

describe.each(ENGINES)("in a frame without an origin, in $name", ({ name, here, open }) => {
	describe.skipIf(!here)("", () => {
		let window: Driver;
		beforeAll(async () => {
			window = await open();
		});
		afterAll(() => window?.close());

		test.each([
			["the story", "index.html"],
			["the story in one file", `offline/${folderInfo(folder).id}.html`],
		])("%s works, where storage throws and files may not be read", async (_, path) => {
			await window.goto(`${host.address}${path}`);
			const page = new Works(window, true);
			await page.until(`document.readyState === "complete"`);
			expect(await page.value(`origin`)).toBe("null");
			const storage = `(() => { try { return typeof localStorage; } catch (error) { return error.name; } })()`;
			expect(await page.value(storage)).toBe("SecurityError");
			await window.run(`(document.querySelector("iframe").focus(), 0)`);
			// To WebKit, no address is the page's own here; pictures beside the page are for readers without scripts.
			await page.isRead({ pictures: name !== "WebKit" || path !== "index.html" });
			// What the reader chooses holds, as long as the page is there.
			await window.runInFrame(
				`(document.querySelector(".switches button, .switches input").click(), 0)`,
			);
			await page.until(`document.documentElement.dataset.theme !== undefined`);
			expect(await page.fonts()).toEqual(FONTS);
			expect(await window.complaints()).toEqual([]);
		});
	});
});

test("the frame's server gives no leave to read its files", async () => {
	const { headers } = await fetch(`${store.address}index.html`, { method: "HEAD" });
	expect(headers.get("access-control-allow-origin")).toBe(null);
	expect(readFileSync(join(folder, "index.html"), "utf8")).not.toMatch(/crossorigin/);
});
