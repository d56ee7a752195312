import { existsSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join, resolve } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { floorPage } from "../bench/floor.ts";
import { load } from "../bench/load.ts";
import { measureOnce, type PageName } from "../bench/measure.ts";
import { medianOf, printTable } from "../bench/numbers.ts";
import { PHONES, type PhoneName, slowTo, timeAt } from "../bench/phone.ts";
import { referencePage } from "../bench/reference.ts";
import { brief, tableOf } from "../bench/report.ts";
import { scoresOf } from "../bench/scores.ts";
import { scrollThrough } from "../bench/scroll.ts";
import { serve } from "../bench/server.ts";
import { firstVisit } from "../bench/visit.ts";
import { brotli } from "../publish/tools/brotli.ts";
import { launchOptions } from "./find-browser.ts";

// npm run bench: measures the built story beside a floor page of the same words and pictures without any script, in one
// run, on a phone of known speed and on one of half that speed. RUNS says how often each is measured, 3 without it: the
// middle counts. Prints the table of src/bench/README.md; writes bench.json.

const FOLDER = resolve(process.env.OUT_DIR || "dist");
const RUNS = Number(process.env.RUNS) || 3;
const FLOOR = "/floor.html";
const REFERENCE = "/reference.html";
const PORT = 9333;

if (!existsSync(join(FOLDER, "index.html"))) {
	console.error(`${FOLDER} has no index.html: npm run build makes it.`);
	process.exit(1);
}

/** The middle of what is measured on a phone, and how it was slowed. */
async function measure(browser: Browser, phone: PhoneName, pages: Record<PageName, string>) {
	const aim = PHONES[phone];
	// The server compresses what it is first asked for.
	for (const url of Object.values(pages)) await load(browser, 1, url);
	const time = (rate: number) => timeAt(browser, rate, pages.reference);
	let slowed = await slowTo(aim, time);
	const runs = [];
	for (let run = 0; run < RUNS; run++) {
		const { rate } = slowed;
		console.error(`${phone}: run ${run + 1} of ${RUNS}, slowed by ${rate.toFixed(2)}`);
		const found = await measureOnce(aim, {
			load: (page) => load(browser, rate, pages[page]),
			scroll: (page, gesture) => scrollThrough(browser, rate, pages[page], gesture),
		});
		const one = { ...found, rate };
		// Who has to stop it has what was found so far.
		console.error(brief(one));
		runs.push(one);
		if (run + 1 < RUNS) slowed = await slowTo(aim, time, { rate, ms: one.reference });
	}
	return medianOf(runs);
}

const server = await serve(
	FOLDER,
	{ [FLOOR]: floorPage(FOLDER), [REFERENCE]: referencePage() },
	brotli,
);
const { args, ...options } = launchOptions();
const browser = await chromium.launch({
	...options,
	args: [...args, `--remote-debugging-port=${PORT}`, "--enable-precise-memory-info"],
});
try {
	const pages = {
		story: `${server.address}/index.html`,
		floor: `${server.address}${FLOOR}`,
		reference: `${server.address}${REFERENCE}`,
	};
	const measured = {
		phone: await measure(browser, "phone", pages),
		slower: await measure(browser, "slower", pages),
	};
	// What was measured so far is worth printing without them.
	const scores = await scoresOf(pages.story, PORT, measured.phone.rate).catch((error: Error) => {
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
	const report = { date, machine, runs: RUNS, measured, scores, visits };
	console.log(`${date.slice(0, 10)}, ${machine}, median of ${RUNS}`);
	console.log(printTable(tableOf(report)));
	writeFileSync("bench.json", `${JSON.stringify(report, null, "\t")}\n`);
} finally {
	await browser.close();
	server.stop();
}
