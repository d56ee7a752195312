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
 *   **bold**, *italic*
 */
export type Token =
	| { type: "text"; text: string }
	| { type: "fact"; id: string; form: FactForm }
	| { type: "term"; id: string; text?: string }
	| { type: "cite"; id: string }
	| { type: "claim"; id: string }
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
	/\[\[([^[\]|]*)(?:\|([^[\]]*))?\]\]|\{\{([^{}|]*)(?:\|([^{}]*))?\}\}|\[\^([^[\]]*)\]|\[!([^[\]]*)\]|\*\*(.+?)\*\*|\*([^*]+?)\*/g;
const LOOSE = /\[\[|\]\]|\{\{|\}\}|\[\^|\[!|\*/;

/**
 * Splits a text into tokens. Never throws: what is not well formed is kept as text and reported.
 */
export function parseProse(text: string): {
	tokens: Token[];
	faults: MarkupFault[];
} {
	const tokens: Token[] = [];
	const faults: MarkupFault[] = [];
	const plain = (part: string) => {
		if (part === "") return;
		const loose = LOOSE.exec(part);
		if (loose)
			faults.push({
				expected: "markup that is opened and closed",
				found: `${loose[0]} alone in ${JSON.stringify(part.slice(Math.max(0, loose.index - 20), loose.index + 20))}`,
			});
		tokens.push({ type: "text", text: part });
	};
	let at = 0;
	for (const match of text.matchAll(MARK)) {
		plain(text.slice(at, match.index));
		at = match.index + match[0].length;
		const [, fact, form, term, words, cite, claim, strong, emphasis] = match;
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
		else {
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
