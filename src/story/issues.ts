import type { z } from "zod";
import { LANGUAGES } from "../languages/index.ts";
import { formatFound, nearest, type Path, type Problem } from "./problems.ts";
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

type Issue = z.core.$ZodIssue;
type IssueOf<C extends Issue["code"]> = Extract<Issue, { code: C }>;
/** Where an issue is, and what stands there. */
type There = { path: Path; raw: unknown; value: unknown; found: string };

/** Whether some names are those of the languages: of two letters, one is always near to another that was not meant. */
const isLanguages = (names: readonly string[]): boolean =>
	names.length === LANGUAGES.length && LANGUAGES.every((language) => names.includes(language));
const THE_LANGUAGES = `one of ${LANGUAGES.join(", ")}, the languages that the site has words of its own in`;

/** What the schema says of a story, in an editor's words, by the kind of issue; the others have words of their own. */
const DESCRIBED: { [C in Issue["code"]]?: (issue: IssueOf<C>, there: There) => Problem[] } = {
	invalid_type: ({ expected }, { path, raw, found }) => [
		{ path, expected: describeType(expected, path, raw), found },
	],
	invalid_value: ({ values }, { path, value, found }) => [
		isLanguages(values.map(String))
			? { path, expected: THE_LANGUAGES, found }
			: {
					path,
					expected:
						values.length === 1
							? JSON.stringify(values[0])
							: `one of ${values.map(String).join(", ")}`,
					found,
					...near(value, values.map(String)),
				},
	],
	unrecognized_keys: ({ keys }, { path, raw }) =>
		keys.map((key) => {
			const known = knownKeys(path, raw, key);
			if (isLanguages(known))
				return {
					path: [...path, key],
					expected: THE_LANGUAGES,
					found: `the name ${JSON.stringify(key)}`,
				};
			return {
				path: [...path, key],
				expected: `one of ${known.join(", ")}`,
				found: `the name ${JSON.stringify(key)}`,
				...near(key, known),
			};
		}),
	invalid_key: ({ issues }, { path }) => [
		{
			path,
			expected: issues[0]?.message ?? "another name",
			found: `the name ${JSON.stringify(path.at(-1))}`,
		},
	],
	invalid_union: describeUnion,
	too_small: describeBound,
	too_big: describeBound,
	invalid_format: ({ message }, { path, raw, found }) => {
		// Zod speaks for the one branch of a union that came near; a number may have been meant as well.
		const number = shapesAt(path, raw).some(({ type }) => type === "number");
		return [{ path, expected: number ? `a number, or ${message}` : message, found }];
	},
};

/** An issue of the schema as problems for an editor. @param base where the issue's own path begins */
export function describeIssue(issue: Issue, raw: unknown, base: Path = []): Problem[] {
	const path = [...base, ...(issue.path as (string | number)[])];
	const value = valueAt(raw, path);
	const there = { path, raw, value, found: formatFound(value) };
	const describe = DESCRIBED[issue.code] as ((issue: Issue, there: There) => Problem[]) | undefined;
	return describe?.(issue, there) ?? [{ path, expected: issue.message, found: there.found }];
}

/** The one of some names that a value was meant for, where there is one. */
function near(value: unknown, names: readonly string[]): { nearest?: string } {
	const found = typeof value === "string" ? nearest(value, names) : undefined;
	return found === undefined ? {} : { nearest: found };
}

function describeUnion(
	{ errors, message }: IssueOf<"invalid_union">,
	{ path, raw, value, found }: There,
): Problem[] {
	if (errors.length === 0) {
		const options = knownKinds(path, raw);
		return [{ path, expected: `one of ${options.join(", ")}`, found, ...near(value, options) }];
	}
	const describe = (branch: readonly Issue[] = []) =>
		branch.flatMap((inner) => describeIssue(inner, raw, path));
	// What is of the right form and still wrong is told by what is wrong with it.
	const formed = errors.find((branch) => branch.every(({ code }) => code === "custom"));
	if (formed) return describe(formed);
	// The union's own words, where it has any, name all that may stand there.
	if (message !== "Invalid input") return [{ path, expected: message, found }];
	return describe([...errors].sort((a, b) => distance(a) - distance(b))[0]);
}

/**
 * How far a branch of a union is from what was meant: the farther the less its form fits. Another type counts most, then
 * names that it does not know.
 */
function distance(branch: readonly Issue[]): number {
	const weights: number[] = branch.map((issue) => {
		if (issue.code === "unrecognized_keys") return 3 * issue.keys.length;
		return issue.path.length === 0 && issue.code === "invalid_type" ? 10 : 1;
	});
	return weights.reduce((sum, weight) => sum + weight, 0);
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
	issue: IssueOf<"too_small"> | IssueOf<"too_big">,
	{ path, raw, found }: There,
): Problem[] {
	// Zod's own words are used only where the schema has none.
	const known = !/^(Too|Invalid)/.test(issue.message);
	return [{ path, expected: known ? issue.message : boundOf(issue, path, raw), found }];
}

function boundOf(
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
