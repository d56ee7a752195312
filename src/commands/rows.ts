import { readFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { readStory, storyFile } from "../content/story-file.ts";
import { csv } from "../downloads/csv.ts";
import { decode, encodingOf } from "../story/encoding.ts";
import { formatFound, formatProblems, nearest } from "../story/problems.ts";
import { salvage } from "../story/salvage.ts";
import type { Series } from "../story/schema/series.ts";
import { type Answers, AS, answer, type Question } from "../story/spreadsheet/answers.ts";
import { mergeRows } from "../story/spreadsheet/merge.ts";
import { readSheet, type SheetRow } from "../story/spreadsheet/read.ts";
import { sayMerged } from "../story/spreadsheet/say.ts";

const USAGE = `npm run rows -- <series> <file.csv> [--as <answer>]…   writes the rows of a file into the story
npm run rows -- <series>                               prints the rows of the story as CSV
answers: ${AS}`;

/** What is told to whoever called, without the place in the program where it was found. */
class Told extends Error {}

/** The story's file, with the mark that it begins with. */
function readText(file: string): { text: string; mark: string } {
	const bytes = readFileSync(file);
	const encoding = encodingOf(bytes);
	if (encoding !== "UTF-8") throw new Told(formatProblems(problemsOf(file)));
	const text = decode(bytes, encoding);
	return { text, mark: bytes[0] === 0xef && bytes[1] === 0xbb ? "\uFEFF" : "" };
}

function problemsOf(file: string) {
	const loaded = readStory(file);
	return loaded.ok ? [] : loaded.problems;
}

/** The series of a story, and the story's first language. A story may have problems elsewhere. */
function seriesOf(file: string, text: string, id: string): { series: Series; language: string } {
	let raw: unknown;
	try {
		raw = JSON.parse(text);
	} catch {
		throw new Told(formatProblems(problemsOf(file)));
	}
	const { story, known } = salvage(raw);
	const name = relative(process.cwd(), file);
	if (!known.series.has(id)) {
		const near = nearest(id, known.series);
		const hint = near ? `; did you mean ${JSON.stringify(near)}?` : "";
		throw new Told(`expected the id of a series in ${name}; found ${formatFound(id)}${hint}`);
	}
	const series = Object.hasOwn(story.series, id) ? story.series[id] : undefined;
	const keys = series?.rows.map(({ key }) => key) ?? [];
	if (!series || new Set(keys).size < keys.length) {
		const own = problemsOf(file).filter(({ path }) => path[0] === "series" && path[1] === id);
		throw new Told(formatProblems(own));
	}
	return { series, language: story.meta.languages[0] ?? "en" };
}

function printCsv(series: Series, language: string): void {
	const labels = series.rows.some(({ label }) => label);
	const words = (text: Record<string, string | undefined> | undefined) =>
		text?.[language] ?? Object.values(text ?? {})[0];
	process.stdout.write(
		csv([
			["key", "value", ...(labels ? ["label"] : []), "status", "note"],
			...series.rows.map(({ key, value, label, status, note }) => [
				key,
				value,
				...(labels ? [words(label)] : []),
				status,
				words(note),
			]),
		]),
	);
}

/** Asks whoever sits at the terminal; where nobody does, says how to answer. */
async function ask({ ask: words, options }: Question, file: string): Promise<string> {
	const lines = options.map(({ as, means }, i) => `  ${i + 1}  ${as.padEnd(16)} ${means}`);
	const said = [`${file}: ${words}`, ...lines].join("\n");
	const first = options[0]?.as ?? "";
	const how = `Nothing was written. Say it with --as, for one: --as ${/\s/.test(first) ? `"${first}"` : first}`;
	if (!process.stdin.isTTY) throw new Told(`${said}\n${how}`);
	const terminal = createInterface({ input: process.stdin, output: process.stdout });
	try {
		const chosen =
			options[Number(await terminal.question(`${said}\nA number, or Enter for none: `)) - 1];
		if (!chosen) throw new Told(how);
		return chosen.as;
	} finally {
		terminal.close();
	}
}

/** The rows of a file, asked for what it does not say. @throws Told where it cannot be read */
async function rowsIn(file: string, series: Series, answers: Answers): Promise<SheetRow[]> {
	let bytes: Uint8Array;
	try {
		bytes = readFileSync(file);
	} catch (error) {
		throw new Told(`${file}: ${(error as Error).message}`);
	}
	for (;;) {
		const sheet = readSheet(bytes, file, series, answers);
		if ("problems" in sheet)
			throw new Told(`${formatProblems(sheet.problems)}\n\nNothing was written.`);
		if ("question" in sheet) {
			answer(answers, await ask(sheet.question, file));
			continue;
		}
		for (const note of sheet.notes) console.log(note);
		return sheet.rows;
	}
}

/** What `check` says of the story as it is now. */
function sayState(file: string): void {
	const loaded = readStory(file);
	const [what, called] = loaded.ok
		? ([loaded.warnings, "warning"] as const)
		: ([loaded.problems, "problem"] as const);
	if (what.length > 0) console.error(`\n${formatProblems(what, called)}`);
}

// npm run rows: a series from a CSV file into the story, or from the story as CSV.
try {
	const { values, positionals } = parseArgs({
		options: { as: { type: "string", multiple: true, default: [] } },
		allowPositionals: true,
	});
	const [id, sheet, ...more] = positionals;
	if (id === undefined || more.length > 0) throw new Told(USAGE);
	const answers: Answers = {};
	for (const as of values.as.flatMap((all) => all.split(/,(?=[a-z]+(?:-|=))/)))
		if (!answer(answers, as)) throw new Told(`--as ${as}: expected one of ${AS}`);
	const file = storyFile();
	const { text, mark } = readText(file);
	const { series, language } = seriesOf(file, text, id);
	if (sheet === undefined) printCsv(series, language);
	else {
		const merged = mergeRows(text, id, series, await rowsIn(sheet, series, answers), language);
		if (merged.text !== text) writeFileSync(file, mark + merged.text);
		const name = relative(process.cwd(), file) || file;
		console.log([`${name}, series ${id}:`, ...sayMerged(merged)].join("\n"));
		sayState(file);
	}
} catch (error) {
	if (!(error instanceof Told) && (error as NodeJS.ErrnoException).code === undefined) throw error;
	console.error((error as Error).message);
	process.exitCode = 1;
}
