import { existsSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join, resolve } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { floorPage } from "../bench/floor.ts";
import { load } from "../bench/load.ts";
import { medianOf, printTable } from "../bench/numbers.ts";
import { PHONES, type PhoneName, slowTo, timeAt, whileSteady } from "../bench/phone.ts";
import { brief, type Measured, tableOf } from "../bench/report.ts";
import { scoresOf } from "../bench/scores.ts";
import { scrollThrough } from "../bench/scroll.ts";
import { serve } from "../bench/server.ts";
import { firstVisit } from "../bench/visit.ts";
import { brotli } from "../publish/tools/brotli.ts";
import { launchOptions } from "./find-browser.ts";

// npm run bench: measures the built story beside a floor page of the same words and pictures without any script, in one
// run, on a phone of known speed and on one of half that speed. RUNS says how often each is measured, 5 without it: the
// middle counts. Prints the table of src/bench/README.md; writes bench.json.

const FOLDER = resolve(process.env.OUT_DIR || "dist");
const RUNS = Number(process.env.RUNS) || 5;
const FLOOR = "/floor.html";
const PORT = 9333;

if (!existsSync(join(FOLDER, "index.html"))) {
	console.error(`${FOLDER} has no index.html: npm run build makes it.`);
	process.exit(1);
}

type Name = "story" | "floor";

/** All that is measured of each page on a phone, one after the other, at one rate of slowing. */
async function measureOnce(browser: Browser, phone: PhoneName, pages: Record<Name, string>) {
	const slowed = await slowTo(PHONES[phone], (rate) => timeAt(browser, rate));
	console.error(`${phone}: slowed by ${slowed.rate.toFixed(2)}`);
	const { rate } = slowed;
	const found: Partial<Record<Name, Measured>> = {};
	for (const name of Object.keys(pages) as Name[])
		found[name] = {
			load: await load(browser, rate, pages[name]),
			sweeps: await scrollThrough(browser, rate, pages[name], "sweeps"),
			swipes: await scrollThrough(browser, rate, pages[name], "swipes"),
		};
	const after = await timeAt(browser, rate);
	return { slowed: { ...slowed, after }, pages: found as Record<Name, Measured> };
}

/** The middle of what is measured on a phone, and by how much it was slowed for that. */
async function measure(browser: Browser, phone: PhoneName, pages: Record<Name, string>) {
	// The server compresses what it is first asked for.
	for (const url of Object.values<string>(pages)) await load(browser, 1, url);
	const runs = [];
	for (let run = 0; run < RUNS; run++) {
		console.error(`${phone}: run ${run + 1} of ${RUNS}`);
		const one = await whileSteady(() => measureOnce(browser, phone, pages));
		// Who has to stop it has what was found so far.
		console.error(brief(one.pages));
		runs.push(one);
	}
	return medianOf(runs);
}

const server = await serve(FOLDER, { [FLOOR]: floorPage(FOLDER) }, brotli);
const { args, ...options } = launchOptions();
const browser = await chromium.launch({
	...options,
	args: [...args, `--remote-debugging-port=${PORT}`, "--enable-precise-memory-info"],
});
try {
	const pages = {
		story: `${server.address}/index.html`,
		floor: `${server.address}${FLOOR}`,
	};
	const phone = await measure(browser, "phone", pages);
	const slower = await measure(browser, "slower", pages);
	const measured = { phone: phone.pages, slower: slower.pages };
	const slowed = { phone: phone.slowed, slower: slower.slowed };
	// What was measured so far is worth printing without them.
	const scores = await scoresOf(pages.story, PORT, slowed.phone.rate).catch((error: Error) => {
		console.error(error.message);
		process.exitCode = 1;
		return {};
	});
	const visits = {
		br: await firstVisit(browser, server, "/index.html", "br"),
		gzip: await firstVisit(browser, server, "/index.html", "gzip"),
	};
	const machine = `${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores, Chromium ${browser.version()}`;
	const date = new Date().toISOString();
	const report = { date, machine, runs: RUNS, slowed, measured, scores, visits };
	console.log(`${date.slice(0, 10)}, ${machine}, median of ${RUNS}`);
	for (const { rate, ms, after } of Object.values(slowed))
		console.log(
			`Slowed by ${rate.toFixed(2)}: ${Math.round(ms)} ms before, ${Math.round(after)} after.`,
		);
	console.log(printTable(tableOf(report)));
	writeFileSync("bench.json", `${JSON.stringify(report, null, "\t")}\n`);
} finally {
	await browser.close();
	server.stop();
}
