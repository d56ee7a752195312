import { existsSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join, resolve } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { floorPage } from "../bench/floor.ts";
import { load } from "../bench/load.ts";
import { medianOf, printTable } from "../bench/numbers.ts";
import { atSpeed, type Kept, PHONES, type PhoneName, slowTo, timeAt } from "../bench/phone.ts";
import { brief, tableOf } from "../bench/report.ts";
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
/** How often a page is loaded in each run. */
const LOADS = 3;
const FLOOR = "/floor.html";
const PORT = 9333;

if (!existsSync(join(FOLDER, "index.html"))) {
	console.error(`${FOLDER} has no index.html: npm run build makes it.`);
	process.exit(1);
}

type Name = "story" | "floor";

/** A page loaded a few times, and the middle of that; of shifts the largest counts. */
async function loads(browser: Browser, rate: number, url: string) {
	const all = [];
	for (let time = 0; time < LOADS; time++) all.push(await load(browser, rate, url));
	return { ...medianOf(all), shift: Math.max(...all.map(({ shift }) => shift)) };
}

/** All that is measured of both pages on a phone, each thing of one beside that of the other. */
async function measureOnce(browser: Browser, phone: PhoneName, pages: Record<Name, string>) {
	const aim = PHONES[phone];
	const time = (rate: number) => timeAt(browser, rate);
	let last = await slowTo(aim, time);
	const at = async <T>(measure: (rate: number) => Promise<T>): Promise<T & { slowed: Kept }> => {
		const kept = await atSpeed(aim, time, last, measure);
		last = kept.last;
		return { ...kept.found, slowed: kept.slowed };
	};
	const both = async <T>(measure: (rate: number, url: string) => Promise<T>) => ({
		story: await at((rate) => measure(rate, pages.story)),
		floor: await at((rate) => measure(rate, pages.floor)),
	});
	const loaded = await both((rate, url) => loads(browser, rate, url));
	const sweeps = await both((rate, url) => scrollThrough(browser, rate, url, "sweeps"));
	const swipes = await both((rate, url) => scrollThrough(browser, rate, url, "swipes"));
	const of = (name: Name) => ({ load: loaded[name], sweeps: sweeps[name], swipes: swipes[name] });
	return { story: of("story"), floor: of("floor") };
}

/** The middle of what is measured on a phone. */
async function measure(browser: Browser, phone: PhoneName, pages: Record<Name, string>) {
	// The server compresses what it is first asked for.
	for (const url of Object.values<string>(pages)) await load(browser, 1, url);
	const runs = [];
	for (let run = 0; run < RUNS; run++) {
		console.error(`${phone}: run ${run + 1} of ${RUNS}`);
		const one = await measureOnce(browser, phone, pages);
		// Who has to stop it has what was found so far.
		console.error(brief(one));
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
	const measured = {
		phone: await measure(browser, "phone", pages),
		slower: await measure(browser, "slower", pages),
	};
	// What was measured so far is worth printing without them.
	const scores = await scoresOf(pages.story, PORT, measured.phone.story.load.slowed.rate).catch(
		(error: Error) => {
			console.error(error.message);
			process.exitCode = 1;
			return {};
		},
	);
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
