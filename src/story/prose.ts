/**
 * The small markup of a reader's text, as tokens.
 *
 *   [[fact-id]]          a figure, as a sentence has it («about 7.1 million tonnes»)
 *   [[fact-id|number]]   the figure alone («7.1»)
 *   [[fact-id|bare]]     the figure and its unit, without «about» or «up to»
 *   {{term-id|words}}    words that the glossary explains; without words, the term itself
 *   [^source-id]         a citation
 *   **bold**, *italic*
 */
export type Token =
	| { type: "text"; text: string }
	| { type: "fact"; id: string; form: FactForm }
	| { type: "term"; id: string; text?: string }
	| { type: "cite"; id: string }
	| { type: "strong"; tokens: Token[] }
	| { type: "emphasis"; tokens: Token[] };

export const FACT_FORMS = ["sentence", "number", "bare"] as const;
export type FactForm = (typeof FACT_FORMS)[number];

/** A fault in the markup: what was expected and what stands there. */
export type MarkupFault = { expected: string; found: string };

const MARK =
	/\[\[([^\]|]*)(?:\|([^\]]*))?\]\]|\{\{([^}|]*)(?:\|([^}]*))?\}\}|\[\^([^\]]*)\]|\*\*(.+?)\*\*|\*([^*]+?)\*/g;
const LOOSE = /\[\[|\]\]|\{\{|\}\}|\[\^|\*/;

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
		const [, fact, form, term, words, cite, strong, emphasis] = match;
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
 * Numbers typed into a text instead of referred to. Years from 1000 to 2999 may be typed, and the literals.
 */
export function typedNumbers(tokens: Token[], literals: string[]): string[] {
	return flatten(tokens)
		.flatMap((token) => (token.type === "text" || token.type === "term" ? [token.text ?? ""] : []))
		.flatMap((text) => {
			let rest = text;
			for (const literal of [...literals].sort((a, b) => b.length - a.length))
				rest = rest.replaceAll(literal, "");
			return rest.match(/\p{Nd}+(?:[.,]\p{Nd}+)*/gu) ?? [];
		})
		.filter((number) => !/^[12]\d{3}$/.test(number));
}
