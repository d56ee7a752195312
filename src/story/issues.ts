import type { z } from "zod";
import { formatFound, nearest, type Path, type Problem } from "./problems.ts";
import { LANGUAGES } from "./schema/common.ts";
import { knownKeys, knownKinds, shapesAt, valueAt } from "./shapes.ts";

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

/**
 * A fault that the schema found, in an editor's words.
 * @param raw the whole file's content
 * @param base the path of what the issue's own path begins at
 * @returns one problem, or one for each unknown name
 */
export function describeIssue(issue: z.core.$ZodIssue, raw: unknown, base: Path = []): Problem[] {
	const path = [...base, ...(issue.path as (string | number)[])];
	const value = valueAt(raw, path);
	const found = formatFound(value);
	switch (issue.code) {
		case "invalid_type":
			return [{ path, expected: describeType(issue.expected, path, raw), found }];
		case "invalid_value": {
			const expected =
				issue.values.length === 1
					? JSON.stringify(issue.values[0])
					: `one of ${issue.values.join(", ")}`;
			return [{ path, expected, found, ...near(value, issue.values.map(String)) }];
		}
		case "unrecognized_keys":
			return issue.keys.map((key) => {
				const known = knownKeys(path, raw, key);
				return {
					path: [...path, key],
					expected: `one of ${known.join(", ")}`,
					found: `the name ${JSON.stringify(key)}`,
					...near(key, known),
				};
			});
		case "invalid_key":
			return [
				{
					path,
					expected: issue.issues[0]?.message ?? "another name",
					found: `the name ${JSON.stringify(path.at(-1))}`,
				},
			];
		case "invalid_union":
			return describeUnion(issue, path, raw);
		case "too_small":
		case "too_big": {
			// Zod's own words are used only where the schema has none.
			const own = !/^(Too|Invalid)/.test(issue.message);
			return [{ path, expected: own ? issue.message : describeBound(issue, path, raw), found }];
		}
		case "invalid_format": {
			// Zod speaks for the one branch of a union that came near; a number may have been meant as well.
			const number = shapesAt(path, raw).some(({ type }) => type === "number");
			return [{ path, expected: number ? `a number, or ${issue.message}` : issue.message, found }];
		}
		default:
			return [{ path, expected: issue.message, found }];
	}
}

/** The known word nearest to a value, as a part of a problem. */
function near(value: unknown, known: string[]): Pick<Problem, "nearest"> {
	const word = typeof value === "string" ? nearest(value, known) : undefined;
	return word === undefined ? {} : { nearest: word };
}

/** What fits none of the forms that may stand at a path: told by the form that was most likely meant. */
function describeUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path, raw: unknown): Problem[] {
	const value = valueAt(raw, path);
	const found = formatFound(value);
	if (issue.errors.length === 0) {
		const options = knownKinds(path, raw);
		return [{ path, expected: `one of ${options.join(", ")}`, found, ...near(value, options) }];
	}
	// What is of the right form and still wrong is told by what is wrong with it.
	const formed = issue.errors.find((branch) => branch.every(({ code }) => code === "custom"));
	if (formed) return formed.flatMap((inner) => describeIssue(inner, raw, path));
	// The union's own words, where it has any, name all that may stand there.
	if (issue.message !== "Invalid input") return [{ path, expected: issue.message, found }];
	const best = [...issue.errors].sort((a, b) => weight(a) - weight(b))[0];
	return (best ?? []).flatMap((inner) => describeIssue(inner, raw, path));
}

/** How far a form is from what was meant: the further the less it fits, by another type first, then by unknown names. */
function weight(branch: z.core.$ZodIssue[]): number {
	const weights = branch.map((issue) => {
		if (issue.code === "unrecognized_keys") return 3 * issue.keys.length;
		return issue.path.length === 0 && issue.code === "invalid_type" ? 10 : 1;
	});
	return weights.reduce((sum, each) => sum + each, 0);
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
