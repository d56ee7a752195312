import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { lookup } from "mrmime";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { serverHeaders } from "../../src/content/server-headers.ts";
import { launch } from "../support/browser.ts";
import { newReader, SCREENS } from "../support/reading.ts";

const { folder } = inject("sites").published;

/**
 * What a first visit may cost to its end, its headers and the service worker included; bytes. Japanese takes three bytes a
 * character, and a font of its own for titles.
 */
const BUDGETS = { phone: 320 * 1024, desk: 420 * 1024 };
const JAPANESE = 45 * 1024;

/** Every text compressed once, as the files that COMPRESS=1 writes beside texts. */
const compressed = new Map<string, Buffer>();
function bodyOf(path: string): Buffer {
	const bytes = readFileSync(join(folder, path));
	if (/\.(woff2|png|ico)$/.test(path)) return bytes;
	const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
	const body = compressed.get(path) ?? brotliCompressSync(bytes, { params });
	compressed.set(path, body);
	return body;
}

/** A server that says with files what it should, and counts what it is asked for and all that it sends. */
async function countingServer() {
	const sockets = new Set<Socket>();
	const asked: string[] = [];
	const { all, assets, icons, others } = serverHeaders();
	const server = createServer((request, response) => {
		const { pathname } = new URL(request.url ?? "/", "http://localhost");
		const path = `${pathname.slice(1)}${pathname.endsWith("/") ? "index.html" : ""}`;
		asked.push(path);
		if (!existsSync(join(folder, path))) {
			response.writeHead(404).end();
			return;
		}
		const body = bodyOf(path);
		const etag = `W/"${createHash("sha256").update(body).digest("hex").slice(0, 12)}"`;
		for (const [name, value] of Object.entries(all)) response.setHeader(name, value);
		const isIcon = /^(favicon|apple-touch-icon)\./.test(path);
		const caching = path.startsWith("assets/") ? assets : isIcon ? icons : others;
		response.setHeader("Cache-Control", caching);
		response.setHeader("ETag", etag);
		response.setHeader("Vary", "Accept-Encoding");
		response.setHeader("Content-Type", `${lookup(extname(path))}; charset=utf-8`);
		if (compressed.has(path)) response.setHeader("Content-Encoding", "br");
		if (request.headers["if-none-match"] === etag) response.writeHead(304).end();
		else response.end(body);
	});
	server.on("connection", (socket) => sockets.add(socket));
	await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
	const stop = async () => {
		server.closeAllConnections();
		await new Promise((done) => server.close(done));
	};
	onTestFinished(stop);
	return {
		address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		asked,
		sent: () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, 0),
		stop,
	};
}

let browser: Browser;
beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());

const rows: string[] = [];
afterAll(() => console.log(`A first visit, to the end, as sent (brotli 11):\n${rows.join("\n")}`));

describe.each([
	["index.html", "phone"],
	["index.html", "desk"],
	["ja/index.html", "phone"],
	["ja/index.html", "desk"],
] as const)("a first visit of %s on a %s", (path, screen) => {
	test("costs no more than it may, asks for nothing twice, and then works to its end without a network", async () => {
		const host = await countingServer();
		const reader = await newReader(browser, `${host.address}${path}`, SCREENS[screen], {
			reducedMotion: "reduce",
			serviceWorkers: "allow",
		});
		const { page } = reader;
		onTestFinished(() => page.context().close());
		await reader.open();
		await expect
			.poll(
				() =>
					page.evaluate(
						async (address) => (await caches.match(address)) !== undefined,
						`${host.address}${path}?whole`,
					),
				{ timeout: 20_000 },
			)
			.toBe(true);
		const steps = await reader.steps();
		expect(steps.length).toBeGreaterThan(10);
		const readAll = async () => {
			for (const step of steps) {
				await page.evaluate((id) => {
					location.hash = id;
				}, step);
				await page.waitForSelector(
					`.stage .figure.current[data-scene="${step}"]:not([data-moving]) svg`,
				);
			}
		};
		await readAll();
		await page.waitForLoadState("networkidle");
		rows.push(
			`${path}, ${screen}: ${(host.sent() / 1024).toFixed(1)} kB, ${host.asked.length} files`,
		);
		expect(host.sent()).toBeLessThan(BUDGETS[screen] + (path.startsWith("ja/") ? JAPANESE : 0));
		expect(host.sent()).toBeGreaterThan(BUDGETS[screen] / 4);
		const twice = host.asked.filter((file, i) => host.asked.indexOf(file) !== i);
		expect(twice).toEqual([]);
		expect(host.asked.filter((file) => !/^(assets\/|sw\.js$|favicon)/.test(file))).toEqual([path]);
		await host.stop();
		const before = reader.complaints.length;
		await page.goto("about:blank");
		await reader.open();
		await readAll();
		expect(await page.evaluate(() => document.fonts.ready.then(() => document.fonts.status))).toBe(
			"loaded",
		);
		expect(reader.complaints.slice(before)).toEqual([]);
	});
});
