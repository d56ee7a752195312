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
				: /^[A-Za-z_$][\w$-]*$/.test(part)
					? `${index === 0 ? "" : "."}${part}`
					: `[${JSON.stringify(part)}]`,
		)
		.join("");
}

/** A value in a few words, for a message. */
export function formatFound(value: unknown): string {
	if (value === undefined) return "nothing";
	const json = JSON.stringify(value) ?? String(value);
	return json.length > 90 ? `${json.slice(0, 87)}…` : json;
}

/** The candidate nearest to a word by edit distance, if any is near enough to be meant. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
	let best: string | undefined;
	let least = Math.max(2, Math.ceil(word.length * 0.45)) + 1;
	for (const candidate of candidates) {
		const d = distance(word, candidate);
		if (d < least && candidate !== word) {
			best = candidate;
			least = d;
		}
	}
	return best;
}

/** Line and column (from 1) of a character offset. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
	const before = text.slice(0, offset);
	const line = before.split("\n").length;
	return { line, column: offset - before.lastIndexOf("\n") };
}

/** Adds file, line and column to problems, in the order of the file. A missing value is placed at what should hold it. */
export function locate(problems: Problem[], file: string, text: string): LocatedProblem[] {
	const root = parseTree(text);
	return problems
		.map((problem) => {
			const offset = root ? nodeAt(root, problem.path).offset : 0;
			return { ...problem, file, ...lineAndColumn(text, offset), offset };
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

/** All problems as one message: a heading, then two lines for each. */
export function formatProblems(problems: LocatedProblem[]): string {
	const file = problems[0]?.file ?? "";
	const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
	const lines = problems.map(
		(p) => `${p.file}:${p.line}:${p.column}  ${formatPath(p.path)}\n  ${formatProblem(p)}`,
	);
	return [`${file}: ${count}`, ...lines].join("\n\n");
}
