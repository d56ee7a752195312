import { distance } from "fastest-levenshtein";
import { type Node, parseTree } from "jsonc-parser";

/** A way from the top of the file to one value in it. */
export type Path = readonly (string | number)[];

/** One thing that is wrong with a story file. */
export type Problem = {
	path: Path;
	expected: string;
	found: string;
	/** The known id nearest to an unknown one. */
	nearest?: string;
	/** Whether a story that is not finished may have it: there it is a warning. */
	unfinished?: true;
};

/** A problem with its place in the file, ready to print. */
export type LocatedProblem = Problem & {
	file: string;
	line: number;
	column: number;
};

/** A path as an editor writes it: `sections[2].steps[0].figure`. */
export function formatPath(path: Path): string {
	if (path.length === 0) return "(top level)";
	return path
		.map((part, index) =>
			typeof part === "number"
				? `[${part}]`
				: /^[A-Za-z_$][\w$-]{0,63}$/.test(part)
					? `${index === 0 ? "" : "."}${part}`
					: `[${formatFound(part)}]`,
		)
		.join("");
}

/** What a terminal obeys or does not show, and what turns the words around it: C1 controls, marks of direction. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u3164\ufff9-\uffff]|\p{Cs}/gu;

/** A text with every character that would not be seen in a message written as in JSON: \u202e. */
export const visible = (text: string): string =>
	text.replace(UNSEEN, (character) =>
		Array.from({ length: character.length }, (_, i) => character.charCodeAt(i))
			.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
			.join(""),
	);

/** A value in a few words, for a message. */
export function formatFound(value: unknown): string {
	if (value === undefined) return "nothing";
	// A file may say 1e999: JSON reads it, and has no word for what it has read.
	if (typeof value === "number" && !Number.isFinite(value)) return "a number too large to be read";
	const json = JSON.stringify(value) ?? String(value);
	// Half of a character is none.
	const short = json.length > 90 ? `${json.slice(0, 87).replace(/[\ud800-\udbff]$/, "")}…` : json;
	return visible(short);
}

/** The candidate nearest to a word by edit distance, if any is near enough to be meant. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
	let best: string | undefined;
	let least = Math.max(2, Math.ceil(word.length * 0.45)) + 1;
	for (const candidate of candidates) {
		// Words of so different lengths are no misspellings of each other; to find that out would take long.
		if (Math.abs(word.length - candidate.length) >= least) continue;
		const d = distance(word, candidate);
		if (d < least && candidate !== word) {
			best = candidate;
			least = d;
		}
	}
	return best;
}

type Place = { line: number; column: number };

/** Line and column (from 1) of a character offset. */
export const lineAndColumn = (text: string, offset: number): Place => placesIn(text)(offset);

/** The same for many offsets of one text: its lines are counted once. */
function placesIn(text: string): (offset: number) => Place {
	const starts = [0];
	for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1))
		starts.push(end + 1);
	return (offset) => {
		let [line, after] = [0, starts.length];
		while (after - line > 1) {
			const middle = (line + after) >> 1;
			if ((starts[middle] as number) <= offset) line = middle;
			else after = middle;
		}
		return { line: line + 1, column: offset - (starts[line] as number) + 1 };
	};
}

/** Adds file, line and column to problems, in the order of the file. A missing value is placed at what should hold it. */
export function locate(
	problems: Problem[],
	file: string,
	text: string,
	root: Node | undefined = parseTree(text),
): LocatedProblem[] {
	const place = placesIn(text);
	return problems
		.map((problem) => {
			const offset = root ? nodeAt(root, problem.path).offset : 0;
			return { ...problem, file, ...place(offset), offset };
		})
		.sort((a, b) => a.offset - b.offset)
		.map(({ offset: _, ...problem }) => problem);
}

/** The node at a path, or the innermost one around it that exists. Of two entries of one name it is the last, as JSON has it. */
function nodeAt(root: Node, path: Path): Node {
	let node = root;
	for (const part of path) {
		const next =
			typeof part === "number"
				? node.type === "array"
					? node.children?.[part]
					: undefined
				: node.type === "object"
					? node.children?.findLast((p) => p.children?.[0]?.value === part)?.children?.[1]
					: undefined;
		if (!next) break;
		node = next;
	}
	return node;
}

/** What is wrong, without the place: expected, found, and the nearest known word. */
export function formatProblem({ expected, found, nearest }: Problem): string {
	const hint = nearest === undefined ? "" : `; did you mean ${JSON.stringify(nearest)}?`;
	return `expected ${expected}; found ${found}${hint}`;
}

/** How many of one kind are told one by one: more of them are counted. */
const TOLD = 3;

/** What problems have in common that differ in their rows only: the path without numbers, and what was expected. */
const kindOf = ({ path, expected }: Problem): string =>
	JSON.stringify([
		path.filter((part) => typeof part !== "number"),
		expected.replace(/\d[\d.,-]*|"[^"]*"/g, ""),
	]);

/** How often the same may be said of different things, one by one. */
const REPEATED = 8;

/** Problems by their kinds, in the order of the first of each: what is said word for word of many things is one kind too. */
function byKind(problems: LocatedProblem[]): LocatedProblem[][] {
	const said = new Map<string, number>();
	for (const problem of problems) {
		const words = formatProblem(problem);
		said.set(words, (said.get(words) ?? 0) + 1);
	}
	const kinds = new Map<string, LocatedProblem[]>();
	for (const problem of problems) {
		const words = formatProblem(problem);
		const kind = (said.get(words) ?? 0) > REPEATED ? words : kindOf(problem);
		const same = kinds.get(kind);
		if (same) same.push(problem);
		else kinds.set(kind, [problem]);
	}
	return [...kinds.values()];
}

/** Lines of a file in a few words: 12, 15 and 18 to 24. */
function linesOf(problems: LocatedProblem[]): string {
	const lines = [...new Set(problems.map(({ line }) => line))];
	return lines.length > 4
		? `lines ${lines[0]} to ${lines.at(-1)}`
		: `${lines.length === 1 ? "line" : "lines"} ${lines.join(", ")}`;
}

/**
 * All problems, or all warnings, as one message: a heading, then two lines for each. Of those that are the same in many
 * rows the first is told, and how many more there are.
 * @param called what one of them is called
 */
export function formatProblems(
	problems: LocatedProblem[],
	called: "problem" | "warning" = "problem",
): string {
	const file = problems[0]?.file ?? "";
	const count = `${problems.length} ${called}${problems.length === 1 ? "" : "s"}`;
	const told = (p: LocatedProblem) =>
		`${p.file}:${p.line}:${p.column}  ${formatPath(p.path)}\n  ${formatProblem(p)}`;
	const lines = byKind(problems).flatMap((same) => {
		if (same.length <= TOLD) return same.map((p) => ({ at: p, text: told(p) }));
		const [first, ...rest] = same as [LocatedProblem, ...LocatedProblem[]];
		const more = `\n  and ${rest.length} more like this: ${linesOf(rest)}`;
		return [{ at: first, text: `${told(first)}${more}` }];
	});
	lines.sort((a, b) => problems.indexOf(a.at) - problems.indexOf(b.at));
	return [`${file}: ${count}`, ...lines.map(({ text }) => text)].join("\n\n");
}
