import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { cpus } from "node:os";
import { extname, join, resolve } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { lookup } from "mrmime";
import { type Browser, chromium } from "playwright-core";
import { floorPage } from "../bench/floor.ts";
import { median, percentile, printTable } from "../bench/numbers.ts";
import { type Scrolled, scrollThrough } from "../bench/scroll.ts";
import { launchOptions } from "./find-browser.ts";

// npm run bench: measures the built story beside a floor page of the same words and pictures without any script, in one
// run: Lighthouse on its simulated slow phone, and scrolls through the whole story on a processor slowed four times.
// RUNS says how many times Lighthouse looks, 5 without it. Writes bench.json.

const FOLDER = resolve(process.env.OUT_DIR || "dist");
const RUNS = Number(process.env.RUNS) || 5;
/** Of so many scrolls the middle one counts, by its slow frames. */
const SCROLLS = 3;
const FLOOR = "/floor.html";
const PORT = 9333;

if (!existsSync(join(FOLDER, "index.html"))) {
	console.error(`${FOLDER} has no index.html: npm run build makes it.`);
	process.exit(1);
}

/** Every file compressed once, as a server has it that sends brotli. */
const compressed = new Map<string, Buffer>();
const floor = floorPage(FOLDER);
const server = createServer((request, response) => {
	const { pathname } = new URL(request.url ?? "/", "http://localhost");
	const path = pathname.endsWith("/") ? `${pathname}index.html` : decodeURIComponent(pathname);
	const file = join(FOLDER, path);
	const is = path === FLOOR ? floor : existsSync(file) ? readFileSync(file) : undefined;
	if (is === undefined) {
		response.statusCode = 404;
		response.end();
		return;
	}
	response.setHeader("content-type", `${lookup(extname(path)) ?? "text/plain"}; charset=utf-8`);
	response.setHeader("cache-control", "max-age=31536000");
	if (extname(path) === ".woff2") {
		response.end(is);
		return;
	}
	const body =
		compressed.get(path) ??
		brotliCompressSync(is, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
	compressed.set(path, body);
	response.setHeader("content-encoding", "br");
	response.end(body);
});
await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
const address = server.address();
const site = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;

type Look = {
	scores: Record<string, number>;
	fcp: number;
	lcp: number;
	tbt: number;
	cls: number;
	bytes: Record<string, number>;
};

async function look(url: string): Promise<Look> {
	const { default: lighthouse } = await import("lighthouse");
	const result = await lighthouse(url, {
		port: PORT,
		output: "json",
		logLevel: "error",
		onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
	});
	if (!result) throw new Error(`Lighthouse says nothing of ${url}`);
	const { categories, audits } = result.lhr;
	const value = (id: string) => audits[id]?.numericValue ?? Number.NaN;
	const requests = (audits["network-requests"]?.details as { items?: unknown[] } | undefined)
		?.items as { resourceType?: string; transferSize?: number }[] | undefined;
	if (!requests) throw new Error(`Lighthouse lists no requests of ${url}`);
	const bytes: Record<string, number> = {};
	for (const { resourceType = "Other", transferSize = 0 } of requests)
		bytes[resourceType] = (bytes[resourceType] ?? 0) + transferSize;
	return {
		scores: Object.fromEntries(
			Object.values(categories).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]),
		),
		fcp: value("first-contentful-paint"),
		lcp: value("largest-contentful-paint"),
		tbt: value("total-blocking-time"),
		cls: value("cumulative-layout-shift"),
		bytes,
	};
}

const middle = (looks: Look[]): Look => {
	const of = (pick: (look: Look) => number) => median(looks.map(pick));
	const [first] = looks;
	if (!first) throw new Error("no run");
	return {
		scores: Object.fromEntries(
			Object.keys(first.scores).map((id) => [id, of(({ scores }) => scores[id] ?? 0)]),
		),
		fcp: of(({ fcp }) => fcp),
		lcp: of(({ lcp }) => lcp),
		tbt: of(({ tbt }) => tbt),
		cls: of(({ cls }) => cls),
		bytes: first.bytes,
	};
};

const { args, ...options } = launchOptions();
const browser: Browser = await chromium.launch({
	...options,
	args: [...args, `--remote-debugging-port=${PORT}`, "--enable-precise-memory-info"],
});
try {
	const pages = { story: `${site}/index.html`, floor: `${site}${FLOOR}` };
	const looks: Record<keyof typeof pages, Look[]> = { story: [], floor: [] };
	// By turns, so that what else the machine does meets both.
	for (let run = 0; run < RUNS; run++)
		for (const page of ["floor", "story"] as const) looks[page].push(await look(pages[page]));
	const [story, yardstick] = [middle(looks.story), middle(looks.floor)];
	// One of them may meet with something else that the machine does.
	const scrolls: Scrolled[] = [];
	for (let run = 0; run < SCROLLS; run++) scrolls.push(await scrollThrough(browser, pages.story));
	const share = ({ frames }: Scrolled) => frames.filter((ms) => ms > 20).length / frames.length;
	const scrolled = scrolls.sort((a, b) => share(a) - share(b))[(SCROLLS - 1) / 2] as Scrolled;

	const ms = (value: number) => `${Math.round(value)} ms`;
	const kb = (value: number) => `${(value / 1024).toFixed(1)} kB`;
	const met = (ok: boolean) => (ok ? "met" : "missed");
	const ratio = story.lcp / yardstick.lcp;
	const p95 = percentile(scrolled.frames, 0.95);
	const worstTask = Math.max(0, ...scrolled.longTasks);
	const table = [
		["measure", "story", "floor", "target", ""],
		...Object.entries(story.scores).map(([id, score]) => [
			`Lighthouse ${id}`,
			String(score),
			String(yardstick.scores[id]),
			"100",
			met(score === 100),
		]),
		["first paint", ms(story.fcp), ms(yardstick.fcp), "", ""],
		[
			"largest paint",
			ms(story.lcp),
			ms(yardstick.lcp),
			`1.35 of the floor; ${ratio.toFixed(2)}`,
			met(ratio <= 1.35),
		],
		["blocking time", ms(story.tbt), ms(yardstick.tbt), "0 ms", met(Math.round(story.tbt) === 0)],
		["layout shift", story.cls.toFixed(3), yardstick.cls.toFixed(3), "0", met(story.cls < 0.0005)],
		...Object.entries(story.bytes).map(([type, bytes]) => [
			`bytes, ${type}`,
			kb(bytes),
			kb(yardstick.bytes[type] ?? 0),
			"",
			"",
		]),
		[`scrolling at a quarter of the speed, middle of ${SCROLLS}`, "", "", "", ""],
		["p95 frame", ms(p95), "", "20 ms", met(p95 <= 20)],
		["worst frame", ms(Math.max(...scrolled.frames)), "", "", ""],
		[
			"long tasks",
			`${scrolled.longTasks.length}, worst ${ms(worstTask)}`,
			"",
			"none over 50 ms",
			met(worstTask <= 50),
		],
		["layout shift", scrolled.shift.toFixed(3), "", "0", met(scrolled.shift < 0.0005)],
		["main thread busy", `${Math.round(scrolled.busy * 100)}%`, "", "", ""],
		[
			"heap at the end",
			`${(scrolled.heap / 1e6).toFixed(1)} MB`,
			"",
			"25 MB",
			met(scrolled.heap < 25e6),
		],
	];
	const machine = `${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores, ${browser.version()}`;
	console.log(`${new Date().toISOString().slice(0, 10)}, ${machine}, median of ${RUNS}`);
	console.log(printTable(table));
	writeFileSync(
		"bench.json",
		`${JSON.stringify({ date: new Date().toISOString(), machine, runs: RUNS, story, floor: yardstick, scrolled, looks }, null, "\t")}\n`,
	);
} finally {
	await browser.close();
	server.close();
}
