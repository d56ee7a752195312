import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { serverHeaders } from "../../src/content/server-headers.ts";
import { filesOf } from "../../src/publish/tools/files.ts";
import { type Driver, ENGINES } from "../support/engines.ts";
import { type Host, SERVERS } from "../support/hosts.ts";
import { all, attribute, readPage } from "../support/html.ts";
import { FONTS, Works } from "../support/works.ts";

const { folder } = inject("sites").published;
const said = serverHeaders();

/** Where nobody who built the story expected it. */
const DEEP = "a/b c/ü/100%";
const root = mkdtempSync(join(tmpdir(), "server-"));
const deep = join(root, DEEP);
const path = `${DEEP.split("/").map(encodeURIComponent).join("/")}/`;
beforeAll(() => {
	cpSync(folder, deep, { recursive: true });
	cpSync(folder, root, { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const windows = new Map<string, Driver>();
beforeAll(async () => {
	for (const { name, here, open } of ENGINES) if (here) windows.set(name, await open());
});
afterAll(async () => {
	for (const window of windows.values()) await window.close();
});

// A server that is not on this machine is reported as skipped.
describe.each(SERVERS)("from $name", ({ here, serve, name }) => {
	describe.skipIf(!here)("", () => {
		let host: Host;
		beforeAll(async () => {
			host = await serve(root, join(folder, "hosting/nginx.conf"));
		});
		afterAll(() => host?.stop());

		describe.each(ENGINES)("in $name", (engine) => {
			test.skipIf(!engine.here).each(
				[
					["a folder far below it", path],
					["the server's root", ""],
				]
					// What an engine makes of a name, the root has none of: one engine is enough there.
					.slice(0, engine === ENGINES[0] ? 2 : 1),
			)("the story works at %s, and nothing is complained of", async (_, way) => {
				const window = windows.get(engine.name) as Driver;
				const before = (await window.complaints()).length;
				await window.goto(`${host.address}${way}index.html`);
				const page = new Works(window);
				await page.isRead();
				expect(await page.fonts()).toEqual(FONTS);
				expect((await window.complaints()).slice(before)).toEqual([]);
			});
		});

		test("every link of every page leads to a file", async () => {
			const pages = filesOf(deep, ".html").map((file) => relative(deep, file).split(sep).join("/"));
			expect(pages.length).toBeGreaterThan(2);
			const links = new Set(
				pages.flatMap((page) =>
					all(readPage(join(deep, page)))
						.flatMap((element) => [attribute(element, "href"), attribute(element, "src")])
						.filter((link): link is string => /^(?!#|https?:|data:|mailto:)./.test(link ?? ""))
						.map((link) =>
							new URL(link, `${host.address}${path}${page}`).href.replace(/[?#].*/, ""),
						),
				),
			);
			expect(links.size).toBeGreaterThan(20);
			const lost: string[] = [];
			for (const link of links) {
				const { status } = await fetch(link, { method: "HEAD" });
				if (status !== 200) lost.push(`${status} ${link}`);
			}
			expect(lost).toEqual([]);
		});

		test.runIf(name.startsWith("nginx"))(
			"says with every file what it should, and for how long it may be kept",
			async () => {
				const assets = filesOf(join(deep, "assets")).map((file) => relative(deep, file));
				for (const file of ["index.html", "sw.js", "figures/steps", ...assets]) {
					const { headers, status } = await fetch(`${host.address}${path}${file}`, {
						method: "HEAD",
					});
					if (status !== 200) {
						expect(headers.get("cache-control"), file).not.toBe(said.assets);
						continue;
					}
					for (const [header, value] of Object.entries(said.all))
						expect(headers.get(header), `${header} of ${file}`).toBe(value);
					expect(headers.get("x-frame-options")).toBe(null);
					expect(headers.get("cache-control"), file).toBe(
						file.startsWith("assets") ? said.assets : said.others,
					);
				}
				const page = await fetch(`${host.address}${path}index.html`, {
					method: "HEAD",
					headers: { "Accept-Encoding": "gzip" },
				});
				expect(page.headers.get("content-encoding")).toBe("gzip");
				expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
				const gone = await fetch(`${host.address}${path}assets/gone.0123456789.js`, {
					method: "HEAD",
				});
				expect(gone.status).toBe(404);
				expect(gone.headers.get("cache-control")).toBe(null);
			},
		);
	});
});
