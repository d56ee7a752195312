import {
	getLocation,
	type Node,
	type ParseError,
	parse,
	parseTree,
	printParseErrorCode,
} from "jsonc-parser";
import { describeIssue } from "./issues.ts";
import {
	formatFound,
	formatProblem,
	type LocatedProblem,
	lineAndColumn,
	locate,
	type Path,
	type Problem,
	visible,
} from "./problems.ts";
import { checkReferences, type Surroundings } from "./references/index.ts";
import { warningsOf } from "./references/warnings.ts";
import { knownIds, salvage } from "./salvage.ts";
import { type Story, storySchema } from "./schema/index.ts";
import { settleKeys } from "./settle.ts";

/** A story that may be shown, with what it may not mean; or everything that is wrong with it. */
export type Loaded =
	| { ok: true; story: Story; warnings: LocatedProblem[] }
	| { ok: false; problems: LocatedProblem[] };

export type { Surroundings } from "./references/index.ts";

/**
 * Reads a story file's text.
 * @param text the file's content, JSON
 * @param file its name, for messages
 * @returns the story with defaults filled in and every key of a scene that of a row, or all its problems, in the order of the file
 */
export function loadStory(text: string, file: string, surroundings: Surroundings = {}): Loaded {
	const clean = text.replace(/^\uFEFF/, "");
	const deep = depthProblem(clean, file);
	if (deep) return { ok: false, problems: [deep] };
	let raw: unknown;
	try {
		// The platform's own: it alone keeps an entry called __proto__ an entry like any other.
		raw = JSON.parse(clean);
	} catch (error) {
		return { ok: false, problems: [syntaxProblem(clean, file, error as SyntaxError)] };
	}
	const tree = parseTree(clean);
	const problems = treeProblems(tree);
	const parsed = storySchema.safeParse(raw);
	if (!parsed.success) {
		const told = new Set(problems.map(({ path }) => JSON.stringify(path)));
		problems.push(
			...parsed.error.issues
				.flatMap((issue) => describeIssue(issue, raw))
				.filter(({ path }) => !told.has(JSON.stringify(path))),
		);
	}
	const part = parsed.success
		? { story: parsed.data, whole: true, known: knownIds(raw) }
		: salvage(raw);
	const story = settleKeys(part.story);
	problems.push(...checkReferences({ ...part, story }, surroundings));
	if (problems.length > 0 || !parsed.success)
		return { ok: false, problems: locate(once(problems), file, clean, tree) };
	return { ok: true, story, warnings: locate(warningsOf(story), file, clean, tree) };
}

/** Tells each problem once, though two scenes may have run into it. */
function once(problems: Problem[]): Problem[] {
	return [
		...new Map(problems.map((p) => [JSON.stringify([p.path, formatProblem(p)]), p])).values(),
	];
}

const SYNTAX: Record<string, string> = {
	InvalidSymbol: "text in double quotes, a number, true, false or null",
	InvalidNumberFormat: "a number such as 2.49",
	UnexpectedEndOfNumber: "a number such as 2.49",
	PropertyNameExpected: "a name in double quotes",
	ValueExpected: "a value",
	ColonExpected: "a colon after the name",
	CommaExpected: "a comma before the next entry",
	CloseBraceExpected: "a closing }",
	CloseBracketExpected: "a closing ]",
	EndOfFileExpected: "the end of the file",
	InvalidCommentToken: "no comments: JSON has none",
	UnexpectedEndOfComment: "no comments: JSON has none",
	UnexpectedEndOfString: 'a closing "',
	InvalidEscapeCharacter: "a known escape such as \\n or \\u00e9",
	InvalidUnicode: "four hexadecimal digits after \\u",
	InvalidCharacter: "no control characters in a text",
};

/** A story has some ten levels; what is nested far deeper would have every program that walks it run out of room. */
const DEEPEST = 64;

/** The first bracket that is nested too deep. */
function depthProblem(text: string, file: string): LocatedProblem | undefined {
	let depth = 0;
	for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]+|\\[\s\S])*"?|[[\]{}]/g)) {
		if (token === "[" || token === "{") depth++;
		else if (token === "]" || token === "}") depth--;
		if (depth > DEEPEST)
			return {
				file,
				path: [],
				...lineAndColumn(text, index),
				expected: `brackets at most ${DEEPEST} deep`,
				found: "one more",
			};
	}
	return undefined;
}

/** The first fault of the syntax: what a parser says after it is mostly a consequence of it. */
function syntaxProblem(text: string, file: string, thrown: SyntaxError): LocatedProblem {
	const errors: ParseError[] = [];
	parse(text, errors, { disallowComments: true, allowTrailingComma: false });
	const first = errors[0];
	// What one parser takes and the other does not.
	if (!first)
		return { file, path: [], line: 1, column: 1, expected: "JSON", found: thrown.message };
	const code = printParseErrorCode(first.error);
	const before = text.slice(0, first.offset).trimEnd();
	// The parser stumbles over the bracket; the comma before it is what has to go.
	const trailing = before.endsWith(",") && /[}\]]/.test(text[first.offset] ?? "");
	const offset = trailing ? before.length - 1 : first.offset;
	const line = text.slice(offset, offset + 24).split(/\r?\n/)[0] ?? "";
	const end = offset >= text.trimEnd().length;
	const there = line.replace(/\p{Cc}/gu, (c) => JSON.stringify(c).slice(1, -1));
	return {
		file,
		path: getLocation(text, offset).path.filter((part) => part !== ""),
		...(trailing
			? {
					expected: `no comma before the closing ${text[first.offset]}`,
					found: "one",
				}
			: {
					expected:
						code === "InvalidSymbol" && before.endsWith('"')
							? 'a comma before the next entry (a quotation mark inside a text is written \\")'
							: (SYNTAX[code] ?? code),
					found: end
						? "the end of the file"
						: there === ""
							? "the end of the line"
							: `\`${there}\``,
				}),
		...lineAndColumn(text, offset),
	};
}

/** A character that no page, picture or file can hold: half of one, a control character, or none at all. */
const UNPRINTABLE = /\p{Cs}|[^\P{Cc}\t\n\r]|[\ufffe\uffff]/u;

/**
 * What is seen in the file itself and no longer in what it says. JSON keeps the last of two entries of one name without
 * a word; an editor who pasted one twice wants to know.
 */
function treeProblems(tree: Node | undefined): Problem[] {
	const problems: Problem[] = [];
	const walk = (node: Node | undefined, path: Path) => {
		if (node?.type === "array")
			node.children?.forEach((child, index) => {
				walk(child, [...path, index]);
			});
		if (node?.type === "string") {
			const bad = UNPRINTABLE.exec(node.value);
			if (bad)
				problems.push({
					path,
					expected: "a text without control characters or halves of characters",
					found: `${visible(bad[0])} in ${formatFound(around(node.value, bad.index))}`,
				});
		}
		if (node?.type !== "object") return;
		const seen = new Set<string>();
		for (const property of node.children ?? []) {
			const name = String(property.children?.[0]?.value);
			const here = [...path, name];
			if (seen.has(name))
				problems.push({
					path: here,
					expected: "each name once",
					found: `${formatFound(name)} twice`,
				});
			else if (name in Object.prototype)
				problems.push({
					path: here,
					expected: "a name that does not mean something to every program",
					found: `the name ${JSON.stringify(name)}`,
				});
			seen.add(name);
			walk(property.children?.[1], here);
		}
	};
	walk(tree, []);
	return problems;
}

/** Some characters of a text about a place in it. */
const around = (text: string, at: number): string =>
	text.slice(Math.max(0, at - 20), at + 20).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
