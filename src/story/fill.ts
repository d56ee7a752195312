import type { Language } from "../languages/index.ts";
import { formatFact, resolveFact } from "./facts.ts";
import { inLanguage } from "./format.ts";
import { parseProse, type Token } from "./prose.ts";
import type { Text } from "./schema/common.ts";
import type { Story } from "./schema/index.ts";

/** A piece of a text, ready to be rendered: its figures printed, its terms and citations named. */
export type Run =
	| { type: "text"; text: string }
	| { type: "fact"; id: string; text: string }
	| { type: "term"; id: string; text: string }
	| { type: "cite"; id: string }
	| { type: "claim"; id: string }
	| { type: "link"; href: string; runs: Run[] }
	| { type: "strong" | "emphasis"; runs: Run[] };

/** Whether words that follow these begin a sentence. */
const begins = (before: string): boolean => /(^|[.!?]["'”’)]*\s)\s*["'“‘(]*$/.test(before);

/** A text with its figures filled in. */
export function fill(story: Story, text: Text, language: Language): Run[] {
	/** What stands before, as plain words. */
	let before = "";
	const run = (token: Token): Run => {
		const made = runOf(token);
		if ("text" in made) before += made.text;
		return made;
	};
	const runOf = (token: Token): Run => {
		switch (token.type) {
			case "fact": {
				const printed = formatFact(story, resolveFact(story, token.id), token.form, language);
				const first = token.form === "words" && begins(before);
				return {
					type: "fact",
					id: token.id,
					text: first ? printed.charAt(0).toUpperCase() + printed.slice(1) : printed,
				};
			}
			case "term":
				return {
					type: "term",
					id: token.id,
					text: token.text ?? inLanguage(story.glossary[token.id]?.term ?? {}, language),
				};
			case "link":
				return { type: "link", href: token.href, runs: token.tokens.map(run) };
			case "strong":
			case "emphasis":
				return { type: token.type, runs: token.tokens.map(run) };
			default:
				return token;
		}
	};
	return parseProse(inLanguage(text, language)).tokens.map(run);
}

/** Runs as plain words: for labels, titles and text alternatives. */
export function plain(runs: Run[]): string {
	return runs
		.map((run) => ("runs" in run ? plain(run.runs) : "text" in run ? run.text : ""))
		.join("");
}

/** A text as plain words, its figures filled in and its citations and marks left out. */
export function fillPlain(story: Story, text: Text, language: Language): string {
	return plain(fill(story, text, language));
}
