import { existsSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join, resolve } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { floorPage } from "../bench/floor.ts";
import { load } from "../bench/load.ts";
import { medianOf, printTable } from "../bench/numbers.ts";
import { atSpeed, type PhoneName } from "../bench/phone.ts";
import { type Measured, tableOf } from "../bench/report.ts";
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

/** All that is measured of each page on a phone, by turns, so that what else the machine does meets all of them. */
async function measure<Name extends string>(
	browser: Browser,
	phone: PhoneName,
	pages: Record<Name, string>,
): Promise<Record<Name, Measured>> {
	const names = Object.keys(pages) as Name[];
	const runs: Record<Name, Measured>[] = [];
	// The server compresses what it is first asked for.
	for (const name of names) await load(browser, phone, pages[name]);
	for (let run = 0; run < RUNS; run++) {
		console.error(`${phone}: run ${run + 1} of ${RUNS}`);
		const found: Partial<Record<Name, Measured>> = {};
		for (const name of names)
			found[name] = {
				load: await atSpeed(phone, () => load(browser, phone, pages[name])),
				sweeps: await atSpeed(phone, () => scrollThrough(browser, phone, pages[name], "sweeps")),
				swipes: await atSpeed(phone, () => scrollThrough(browser, phone, pages[name], "swipes")),
			};
		runs.push(found as Record<Name, Measured>);
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
	const measured = {
		phone: await measure(browser, "phone", pages),
		slower: await measure(browser, "slower", pages),
	};
	// What was measured so far is worth printing without them.
	const scores = await scoresOf(pages.story, PORT).catch((error: Error) => {
		console.error(error.message);
		process.exitCode = 1;
		return {};
	});
	const visits = {
		br: await firstVisit(browser, server, "/index.html", "br"),
		gzip: await firstVisit(browser, server, "/index.html", "gzip"),
	};
	const machine = `${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores, Chromium ${browser.version()}`;
	const report = { date: new Date().toISOString(), machine, runs: RUNS, measured, scores, visits };
	console.log(`${report.date.slice(0, 10)}, ${machine}, median of ${RUNS}`);
	console.log(printTable(tableOf(report)));
	writeFileSync("bench.json", `${JSON.stringify(report, null, "\t")}\n`);
} finally {
	await browser.close();
	server.stop();
}
