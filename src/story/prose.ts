import { visible } from "./problems.ts";

/**
 * The small markup of a reader's text, as tokens.
 *
 *   [[fact-id]]          a figure, as a sentence has it («about 7.1 million tonnes»)
 *   [[fact-id|number]]   the figure alone («7.1»)
 *   [[fact-id|bare]]     the figure and its unit, without «about» or «up to»
 *   [[fact-id|words]]    a small whole figure in words («five missiles»), its first letter large where a sentence begins
 *   [[fact-id|day]]      a date without its year («4 August»)
 *   [[fact-id|month]]    a date without its day («August 2022»)
 *   [[fact-id|month-name]]  the month alone («August»)
 *   {{term-id|words}}    words that the glossary explains; without words, the term itself
 *   [^source-id]         a citation
 *   [!claim-id]          the mark of a claim that was checked
 *   [words](https://…)   a link
 *   **bold**, *italic*
 */
export type Token =
	| { type: "text"; text: string }
	| { type: "fact"; id: string; form: FactForm }
	| { type: "term"; id: string; text?: string }
	| { type: "cite"; id: string }
	| { type: "claim"; id: string }
	| { type: "link"; href: string; tokens: Token[] }
	| { type: "strong"; tokens: Token[] }
	| { type: "emphasis"; tokens: Token[] };

export const FACT_FORMS = [
	"sentence",
	"number",
	"bare",
	"words",
	"day",
	"month",
	"month-name",
] as const;
export type FactForm = (typeof FACT_FORMS)[number];

/** A fault in the markup: what was expected and what stands there. */
export type MarkupFault = { expected: string; found: string };

// What is opened ends at the next bracket, whichever it is: else each of many that are not closed would be looked for to
// the end of the text.
const MARK =
	/\[\[([^[\]|]*)(?:\|([^[\]]*))?\]\]|\{\{([^{}|]*)(?:\|([^{}]*))?\}\}|\[\^([^[\]]*)\]|\[!([^[\]]*)\]|\[([^[\]]+)\]\(([^()]*)\)|\*\*(.+?)\*\*|\*([^*]+?)\*/g;
const LOOSE = /\[\[|\]\]|\{\{|\}\}|\[\^|\[!|\]\(|\]\s+\((?:https?:|mailto:)|\*/;
/** What is copied from an example, where words were to be put. */
const BLANK = /^(?:…|\.{3,})$/;
/** Where a link may lead. */
const HREF = /^(?:https?:\/\/[^\s/]|mailto:[^\s@]+@)\S*$/i;
const HTML = /<\/?[a-z][^<>]*>|<!--|&(?:[a-z]{2,8}|#\d{1,6}|#x[\da-f]{1,6});/i;
const MARKDOWN = /(?<![\p{L}\p{N}])__[^_\s][^_]*__|`[^`]+`|(?:^|\n)[ \t]*(?:#{1,6}|[-+•])[ \t]/u;
/** The longest run of letters that still fits a phone, where nothing in it says where it may be broken. */
const LONGEST = 40;
const WORD = new RegExp(`[\\p{L}\\p{M}\\p{N}_]{${LONGEST + 1},}`, "gu");
/** Scripts that break anywhere, or that need no space between words. */
const UNSPACED =
	/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** Single brackets around what may be an id: words in them are words, unless there is a fact of that name. */
const BRACKETED = /\[([a-z0-9]+(?:-[a-z0-9]+)*)(?:\|[a-z-]+)?\]/g;

/** The ids in single brackets in a text, as «[ferry-mean]» where «[[ferry-mean]]» may be meant. */
export const bracketed = (tokens: Token[]): { id: string; found: string }[] =>
	flatten(tokens).flatMap((token) =>
		token.type === "text"
			? [...token.text.matchAll(BRACKETED)].map(({ 0: found, 1: id = "" }) => ({ id, found }))
			: [],
	);

/** Faults of plain words: what other programs take for markup, and words that no line can hold. */
function faultsOf(part: string): MarkupFault[] {
	const faults: MarkupFault[] = [];
	const html = HTML.exec(part);
	if (html)
		faults.push({
			expected:
				"words without HTML; there is **bold**, *italic*, [words](https://…), and a paragraph or list of its own for a new line",
			found: short(html[0]),
		});
	const markdown = MARKDOWN.exec(part);
	if (markdown)
		faults.push({
			expected:
				"words without other marks; there is **bold**, *italic*, [words](https://…), and blocks of type subhead and list",
			found: short(markdown[0].trim()),
		});
	for (const [word] of part.matchAll(WORD))
		if (!UNSPACED.test(word))
			faults.push({
				expected: `words of at most ${LONGEST} letters, or with \\u00ad where they may be broken`,
				found: `${[...word].length} letters, ${short(word)}`,
			});
	return faults;
}

const short = (text: string): string =>
	visible(
		JSON.stringify(
			text.length > 40 ? `${text.slice(0, 37).replace(/[\ud800-\udbff]$/, "")}…` : text,
		),
	);

/**
 * Splits a text into tokens. Never throws: what is not well formed is kept as text and reported.
 */
export function parseProse(text: string): {
	tokens: Token[];
	faults: MarkupFault[];
} {
	const tokens: Token[] = [];
	const faults: MarkupFault[] = [];
	if (BLANK.test(text.trim()))
		faults.push({ expected: "words in the place of the example's dots", found: short(text) });
	const plain = (part: string) => {
		if (part === "") return;
		const loose = LOOSE.exec(part);
		if (loose)
			faults.push({
				expected: "markup that is opened and closed",
				found: `${loose[0]} alone in ${JSON.stringify(part.slice(Math.max(0, loose.index - 20), loose.index + 20))}`,
			});
		faults.push(...faultsOf(part));
		tokens.push({ type: "text", text: part });
	};
	let at = 0;
	for (const match of text.matchAll(MARK)) {
		plain(text.slice(at, match.index));
		at = match.index + match[0].length;
		const [, fact, form, term, words, cite, claim, linked, href, strong, emphasis] = match;
		if (fact !== undefined) {
			const known = FACT_FORMS.find((f) => f === (form ?? "sentence"));
			if (!known)
				faults.push({
					expected: `one of ${FACT_FORMS.join(", ")} after the |`,
					found: match[0],
				});
			tokens.push({ type: "fact", id: fact, form: known ?? "sentence" });
		} else if (term !== undefined)
			tokens.push({
				type: "term",
				id: term,
				...(words === undefined ? {} : { text: words }),
			});
		else if (cite !== undefined) tokens.push({ type: "cite", id: cite });
		else if (claim !== undefined) tokens.push({ type: "claim", id: claim });
		else if (linked !== undefined && href !== undefined) {
			const inner = parseProse(linked);
			faults.push(...inner.faults);
			if (!HREF.test(href))
				faults.push({
					expected:
						"a link to https://…, http://… or mailto:…, without spaces (%20) and brackets (%28, %29)",
					found: short(href),
				});
			tokens.push({ type: "link", href, tokens: inner.tokens });
		} else {
			const inner = parseProse(strong ?? emphasis ?? "");
			faults.push(...inner.faults);
			tokens.push({
				type: strong === undefined ? "emphasis" : "strong",
				tokens: inner.tokens,
			});
		}
	}
	plain(text.slice(at));
	return { tokens, faults };
}

/** All tokens of a text, those inside bold and italic included. */
export function flatten(tokens: Token[]): Token[] {
	return tokens.flatMap((token) =>
		"tokens" in token ? [token, ...flatten(token.tokens)] : [token],
	);
}

/**
 * Numbers typed into a text instead of referred to. Years from 1000 to 2999 may be typed, the literals, and months as
 * Japanese writes them, 1月 to 12月: they are names, as January is.
 */
export function typedNumbers(tokens: Token[], literals: string[]): string[] {
	const longestFirst = literals.toSorted((a, b) => b.length - a.length);
	return flatten(tokens)
		.flatMap((token) => (token.type === "text" || token.type === "term" ? [token.text ?? ""] : []))
		.flatMap((text) => {
			let rest = text;
			for (const literal of longestFirst) rest = rest.replaceAll(literal, "");
			rest = rest.replace(
				/(?<!\p{Nd})(?:1[0-2]|[1-9])(?=月(?!間))(?:月)|(?<!\p{Nd})(?:1[0-2]|[1-9])(?=[〜～](?:1[0-2]|[1-9])月)/gu,
				"",
			);
			return rest.match(/\p{Nd}+(?:[.,]\p{Nd}+)*/gu) ?? [];
		})
		.filter((number) => !/^[12]\d{3}$/.test(number));
}
