import { parseTree } from "jsonc-parser";
import { fillGaps, sortByDraft } from "./draft.ts";
import { describeIssue } from "./issues.ts";
import { formatProblem, type LocatedProblem, locate, type Problem } from "./problems.ts";
import { checkReferences, type Surroundings } from "./references/index.ts";
import { warningsOf } from "./references/warnings.ts";
import { knownIds, salvage } from "./salvage.ts";
import { type Story, storySchema } from "./schema/index.ts";
import { settleKeys } from "./settle.ts";
import { depthProblem, syntaxProblem } from "./syntax.ts";
import { treeProblems } from "./tree.ts";

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
	const sorted = sortByDraft(story, once(problems));
	if (sorted.problems.length > 0 || !parsed.success)
		return {
			ok: false,
			problems: locate(sorted.problems, file, clean, tree),
		};
	if (story.meta.draft) fillGaps(story);
	const warnings = [...sorted.warnings, ...warningsOf(story, surroundings)];
	return { ok: true, story, warnings: locate(warnings, file, clean, tree) };
}

/** Tells each problem once, though two scenes may have run into it. */
function once(problems: Problem[]): Problem[] {
	return [
		...new Map(problems.map((p) => [JSON.stringify([p.path, formatProblem(p)]), p])).values(),
	];
}
