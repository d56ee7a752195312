import type { z } from "zod";
import { LANGUAGES, type Language } from "../../languages/index.ts";
import { isTime } from "../dates.ts";
import { spellable } from "../figures.ts";
import { formatFound, formatPath, type Path } from "../problems.ts";
import {
	bracketed,
	type FactForm,
	flatten,
	parseProse,
	type Token,
	typedNumbers,
} from "../prose.ts";
import { type Story, storySchema } from "../schema/index.ts";
import type { Context } from "./context.ts";
import { factValue } from "./values.ts";

/** Checks every reader's text: its languages, its markup, what it refers to, and that no figure is typed into it. */
export function checkTexts(ctx: Context): void {
	const { languages, literals } = ctx.story.meta;
	/** Where each claim is marked, by language. */
	const marked = new Map<string, string>();
	for (const language of LANGUAGES) ctx.met.set(language, new Set());
	visitTexts(ctx.story, (text, path) => {
		for (const language of neededIn(ctx, path) ?? languages)
			if (text[language] === undefined)
				ctx.unfinished(
					[...path, language],
					`the text in ${language}, which meta.languages names`,
					"nothing",
				);
		// A publisher's name is printed as it stands, whatever is in it.
		if (path[0] === "sources") return;
		for (const [language, words] of Object.entries(text)) {
			const here = [...path, language];
			const { tokens, faults } = parseProse(words);
			for (const fault of faults) ctx.problem(here, fault.expected, fault.found);
			for (const { id, found } of bracketed(tokens))
				if (ctx.fact(id))
					ctx.problem(here, `double brackets around the id of a fact: [[${id}]]`, found);
			for (const token of flatten(tokens)) {
				if (token.type === "fact" && ctx.refer("facts", token.id, here))
					checkForm(ctx, token, language as Language, here);
				if (token.type === "term") ctx.refer("glossary", token.id, here);
				if (token.type === "link" && !linksIn(path))
					ctx.problem(
						here,
						"words without a link: none can be followed here",
						`[…](${token.href})`,
					);
				if (token.type === "cite") ctx.refer("sources", token.id, here);
				if (token.type === "claim" && ctx.refer("claims", token.id, here)) {
					const before = marked.get(`${language} ${token.id}`);
					if (before !== undefined)
						ctx.problem(here, "each claim marked once", `[!${token.id}], which ${before} has too`);
					marked.set(`${language} ${token.id}`, formatPath(here));
					if (inStory(ctx, path)) ctx.met.get(language)?.add(token.id);
				}
			}
			checkPrinted(ctx, words, tokens, here);
			// Without the literals, which may be faulty, it cannot be said what is typed by mistake.
			for (const number of literals ? typedNumbers(tokens, literals) : [])
				ctx.problem(
					here,
					"numbers as references to facts, [[fact-id]]",
					`${formatFound(number)} typed into the text`,
				);
		}
	});
}

/** Whether a text tells the story: those of the sections, and of the one that says how it was checked only the body. */
const inStory = ({ story }: Context, [top, index, part]: Path): boolean =>
	top === "sections" && (story.sections[Number(index)]?.kind !== "checked" || part === "body");

/** Whether the links of a text can be followed: in running text, not in headings, labels and what is drawn. */
function linksIn([top, ...rest]: Path): boolean {
	const field = rest.at(-1);
	if (top === "meta") return rest[0] === "dek" || rest[0] === "credit" || rest[0] === "corrections";
	if (top === "claims") return field === "claim" || field === "finding";
	if (top !== "sections") return false;
	return (
		["body", "intro", "outro", "method"].some((part) => rest.includes(part)) &&
		field !== "name" &&
		field !== "alt"
	);
}

/** What a date must have to be printed in a form, and how it is called in a message. */
const DATED: Partial<Record<FactForm, { has: RegExp; called: string }>> = {
	day: { has: /^\d{4}-\d{2}-\d{2}$/, called: "a fact that is a day" },
	month: { has: /^\d{4}-\d{2}(-|$)/, called: "a fact that is a date with its month" },
	"month-name": { has: /^\d{4}-\d{2}(-|$)/, called: "a fact that is a date with its month" },
};

/** Checks that a fact can be printed in a form. */
function checkForm(
	ctx: Context,
	{ id, form }: Extract<Token, { type: "fact" }>,
	language: Language,
	path: Path,
): void {
	const dated = DATED[form];
	if (!dated && form !== "words") return;
	const value = factValue(ctx.story, id);
	const unit = ctx.unit(ctx.fact(id)?.unit ?? "");
	// What cannot be worked out, or to a date, has been reported.
	if (value === undefined || !unit || (typeof value === "string" && !isTime(value))) return;
	const found = `[[${id}|${form}]] of ${formatFound(value)}`;
	if (dated) {
		if (!dated.has.test(String(value))) ctx.problem(path, `${dated.called} for |${form}`, found);
	} else if (typeof value !== "number" || !spellable(unit, language))
		ctx.problem(
			path,
			"a fact whose unit is a word, beside which a number can be one, for |words",
			found,
		);
}

/** The languages that a unit's name for one, or its second step, needs; undefined where a text needs all. */
export function neededIn(
	ctx: Pick<Context, "unit" | "story">,
	[top, second, unit = "", part]: Path,
): string[] | undefined {
	if (top !== "meta" || second !== "units") return undefined;
	if (part === "one" || part === "counted") return [];
	const scale = part === "step" ? ctx.unit(String(unit))?.step?.scale : undefined;
	return typeof scale === "object"
		? ctx.story.meta.languages.filter((language) => scale[language] !== undefined)
		: undefined;
}

/** Checks the words that are printed as they stand: the names of units and terms, and what figures are put into. */
function checkPrinted(ctx: Context, words: string, tokens: Token[], path: Path): void {
	const [top, second, third] = path;
	const unit = top === "meta" && second === "units";
	if (!unit && !(top === "glossary" && third === "term")) return;
	if (tokens.some(({ type }) => type !== "text"))
		ctx.problem(path, "words without markup: they are printed as they stand", formatFound(words));
	const field = path.at(-2);
	if (path.includes("counted")) return;
	if (unit && field !== "name" && field !== "one" && words.split("{value}").length !== 2)
		ctx.problem(path, "{value} once, where the figure is to stand", formatFound(words));
}

type Entries = Record<string, unknown>;

/** Calls back with every reader's text of a story, and its path. */
export const visitTexts = (
	story: Story,
	visit: (text: Record<string, string>, path: Path) => void,
): void => texts(storySchema, story, [], visit);

/**
 * Calls back with every reader's text of a part of a story, and its path. Follows the schema, not the looks of the value:
 * a text that has no language at all is a text too.
 */
function texts(
	schema: z.core.$ZodType,
	value: unknown,
	path: Path,
	visit: (text: Record<string, string>, path: Path) => void,
): void {
	// A faulty entry has been left out, and a hole is left where a list had it.
	if (value === null || typeof value !== "object") return;
	const { def } = (schema as z.core.$ZodTypes)._zod;
	switch (def.type) {
		case "optional":
		case "default":
			texts(def.innerType, value, path, visit);
			break;
		case "object":
			if (Object.keys(def.shape).every(isLanguage)) visit(value as Record<string, string>, path);
			else
				for (const [key, inner] of Object.entries(value))
					if (inner !== null && typeof inner === "object" && def.shape[key])
						texts(def.shape[key], inner, [...path, key], visit);
			break;
		case "record":
			for (const [key, entry] of Object.entries(value))
				texts(def.valueType, entry, [...path, key], visit);
			break;
		case "array":
			(value as unknown[]).forEach((entry, index) => {
				texts(def.element, entry, [...path, index], visit);
			});
			break;
		case "union": {
			const option = def.options.find((each) => fits(each, value as Entries));
			if (option) texts(option, value, path, visit);
			break;
		}
	}
}

const isLanguage = (key: string): boolean => LANGUAGES.some((language) => language === key);

/** Whether a sound value is of this branch of a union: by its names, and by its `kind` or `type`. */
function fits(schema: z.core.$ZodType, value: Entries): boolean {
	const { def } = (schema as z.core.$ZodTypes)._zod;
	if (def.type !== "object") return false;
	return Object.keys(value).every((key) => {
		const part = def.shape[key];
		if (!part) return false;
		const inner = (part as z.core.$ZodTypes)._zod.def;
		return inner.type !== "literal" || inner.values.some((v) => v === value[key]);
	});
}
