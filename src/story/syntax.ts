import { getLocation, type ParseError, parse, printParseErrorCode } from "jsonc-parser";
import { type LocatedProblem, lineAndColumn } from "./problems.ts";

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
export function depthProblem(text: string, file: string): LocatedProblem | undefined {
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
export function syntaxProblem(text: string, file: string, thrown: SyntaxError): LocatedProblem {
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
