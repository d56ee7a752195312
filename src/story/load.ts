import {
	getLocation,
	type Node,
	type ParseError,
	parse,
	parseTree,
	printParseErrorCode,
} from "jsonc-parser";
import { z } from "zod";
import {
	formatFound,
	formatProblem,
	type LocatedProblem,
	lineAndColumn,
	locate,
	nearest,
	type Path,
	type Problem,
	visible,
} from "./problems.ts";
import { checkReferences, type Surroundings } from "./references/index.ts";
import { warningsOf } from "./references/warnings.ts";
import { knownIds, salvage } from "./salvage.ts";
import { LANGUAGES } from "./schema/common.ts";
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

const ARTICLE: Record<string, string> = {
	string: "a text in quotes",
	number: "a number",
	int: "a whole number",
	boolean: "true or false",
	object: "an object { … }",
	record: "an object { … }",
	array: "a list [ … ]",
	tuple: "a list [ … ]",
	null: "null",
};

function valueAt(raw: unknown, path: Path): unknown {
	return path.reduce<unknown>(
		(value, key) =>
			value !== null && typeof value === "object" && Object.hasOwn(value, key)
				? (value as Record<string | number, unknown>)[key]
				: undefined,
		raw,
	);
}

function describeIssue(issue: z.core.$ZodIssue, raw: unknown, base: Path = []): Problem[] {
	const path = [...base, ...(issue.path as (string | number)[])];
	const value = valueAt(raw, path);
	const found = formatFound(value);
	switch (issue.code) {
		case "invalid_type":
			return [{ path, expected: describeType(issue.expected, path, raw), found }];
		case "invalid_value": {
			const values = issue.values.map(String);
			const near = typeof value === "string" ? nearest(value, values) : undefined;
			return [
				{
					path,
					expected:
						values.length === 1 ? JSON.stringify(issue.values[0]) : `one of ${values.join(", ")}`,
					found,
					...(near === undefined ? {} : { nearest: near }),
				},
			];
		}
		case "unrecognized_keys": {
			return issue.keys.map((key) => {
				const known = knownKeys(path, raw, key);
				const near = nearest(key, known);
				return {
					path: [...path, key],
					expected: `one of ${known.join(", ")}`,
					found: `the name ${JSON.stringify(key)}`,
					...(near === undefined ? {} : { nearest: near }),
				};
			});
		}
		case "invalid_key":
			return [
				{
					path,
					expected: issue.issues[0]?.message ?? "another name",
					found: `the name ${JSON.stringify(path.at(-1))}`,
				},
			];
		case "invalid_union": {
			if (issue.errors.length === 0) {
				const options = knownKinds(path, raw);
				return [
					{
						path,
						expected: `one of ${options.join(", ")}`,
						found,
						...(typeof value === "string" && nearest(value, options)
							? { nearest: nearest(value, options) }
							: {}),
					},
				];
			}
			// A branch is the further from what was meant the less its form fits: another type first, then names it does not know.
			const weight = (branch: z.core.$ZodIssue[]) =>
				branch.reduce(
					(sum, i) =>
						sum +
						(i.code === "unrecognized_keys"
							? 3 * i.keys.length
							: i.path.length === 0 && i.code === "invalid_type"
								? 10
								: 1),
					0,
				);
			const best = [...issue.errors].sort((a, b) => weight(a) - weight(b))[0];
			// What is of the right form and still wrong is told by what is wrong with it.
			const formed = issue.errors.find((branch) => branch.every(({ code }) => code === "custom"));
			if (formed) return formed.flatMap((inner) => describeIssue(inner, raw, path));
			// The union's own words, where it has any, name all that may stand there.
			if (issue.message !== "Invalid input") return [{ path, expected: issue.message, found }];
			return (best ?? []).flatMap((inner) => describeIssue(inner, raw, path));
		}
		case "too_small":
		case "too_big":
			return [
				{
					path,
					// Zod's own words are used only where the schema has none.
					expected: /^(Too|Invalid)/.test(issue.message)
						? describeBound(issue, path, raw)
						: issue.message,
					found,
				},
			];
		case "invalid_format": {
			// Zod speaks for the one branch of a union that came near; a number may have been meant as well.
			const number = shapesAt(path, raw).some(({ type }) => type === "number");
			const expected = number ? `a number, or ${issue.message}` : issue.message;
			return [{ path, expected, found }];
		}
		default:
			return [{ path, expected: issue.message, found }];
	}
}

/** A type in an editor's words; a reader's text and a position are told by what the schema has at the path. */
function describeType(type: string, path: Path, raw: unknown): string {
	const there = shapesAt(path, raw)[0];
	if (type === "object" && there?.properties && LANGUAGES[0] in there.properties)
		return `a text per language, { ${JSON.stringify(LANGUAGES[0])}: "…" }`;
	if (type === "tuple") return "[longitude, latitude]";
	return ARTICLE[type] ?? type;
}

function describeBound(
	issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
	path: Path,
	raw: unknown,
): string {
	const small = issue.code === "too_small";
	const bound = Number(small ? issue.minimum : issue.maximum);
	if (issue.origin === "string" && small) return "a text that is not empty";
	if (issue.origin === "array") {
		if (shapesAt(path, raw).some((shape) => shape.prefixItems)) return "[longitude, latitude]";
		const entries = bound === 1 ? "entry" : "entries";
		return `${small ? "at least" : "at most"} ${bound} ${entries}`;
	}
	if (issue.inclusive === false) return `a number ${small ? "over" : "below"} ${bound}`;
	return `a number of ${small ? "at least" : "at most"} ${bound}`;
}

type Shape = {
	type?: string;
	properties?: Record<string, Shape>;
	additionalProperties?: Shape | boolean;
	items?: Shape;
	prefixItems?: Shape[];
	anyOf?: Shape[];
	oneOf?: Shape[];
	const?: unknown;
	enum?: unknown[];
};

let cached: Shape | undefined;
const shape = (): Shape =>
	(cached ??= z.toJSONSchema(storySchema, {
		io: "input",
		reused: "inline",
	}) as Shape);

const own = (shapes: Record<string, Shape> | undefined, name: string): Shape | undefined =>
	shapes && Object.hasOwn(shapes, name) ? shapes[name] : undefined;

/** All shapes that the schema allows at a path; unions are followed by their `kind` or `type`. */
function shapesAt(path: Path, raw: unknown): Shape[] {
	const expand = (part: Shape, value: unknown): Shape[] => {
		const options = part.anyOf ?? part.oneOf;
		if (!options) return [part];
		const fits = options.filter((option) =>
			Object.entries(option.properties ?? {}).every(([name, property]) => {
				const allowed = property.enum ?? (property.const === undefined ? [] : [property.const]);
				const there = (value as Record<string, unknown>)?.[name];
				return allowed.length === 0 || there === undefined || allowed.includes(there);
			}),
		);
		return (fits.length > 0 ? fits : options).flatMap((o) => expand(o, value));
	};
	let shapes = expand(shape(), raw);
	path.forEach((key, index) => {
		const value = valueAt(raw, path.slice(0, index + 1));
		shapes = shapes.flatMap((part) => {
			const next =
				typeof key === "number"
					? (part.prefixItems?.[key] ?? part.items)
					: (own(part.properties, key) ??
						(typeof part.additionalProperties === "object"
							? part.additionalProperties
							: undefined));
			return next ? expand(next, value) : [];
		});
	});
	return shapes;
}

/** The names that may stand at a path, where one may not: of a union, only the branches that do not have it either. */
function knownKeys(path: Path, raw: unknown, unknown: string): string[] {
	return [
		...new Set(
			shapesAt(path, raw)
				.map((part) => Object.keys(part.properties ?? {}))
				.filter((names) => !names.includes(unknown))
				.flat(),
		),
	];
}

/** The values that a discriminator such as `kind` may have at a path. */
function knownKinds(path: Path, raw: unknown): string[] {
	const name = String(path.at(-1));
	const parent = path.slice(0, -1);
	const options = shapesAt(parent, { ...(raw as object) });
	return [
		...new Set(
			options.flatMap((part) => {
				const kind = part.properties?.[name];
				return kind?.const === undefined ? (kind?.enum ?? []).map(String) : [String(kind.const)];
			}),
		),
	];
}
