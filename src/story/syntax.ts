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

/** What programs and keyboards put in place of the signs of JSON. */
const LOOKALIKES: Record<string, string> = {
	"“": '"',
	"”": '"',
	"„": '"',
	"‟": '"',
	"«": '"',
	"»": '"',
	"＂": '"',
	"「": '"',
	"」": '"',
	"：": ":",
	"，": ",",
	"、": ",",
	"｛": "{",
	"｝": "}",
	"［": "[",
	"］": "]",
};

/** A fault of the syntax in words of its own: where it begins, what should stand there, and what does. */
type Slip = { offset: number; expected: string; found: string };

/** What in particular is wrong where the parser stumbles, for the slips that are made most. */
function slipAt(text: string, offset: number): Slip | undefined {
	const [before, after] = [text.slice(0, offset), text.slice(offset)];
	const plain = LOOKALIKES[after.charAt(0)];
	if (plain)
		return {
			offset,
			expected: `a plain ${plain} of the keyboard`,
			found: `the sign ${after.charAt(0)}`,
		};
	if (after.startsWith("#") && !/^#N\/?A/i.test(after))
		return { offset, expected: "no comments: JSON has none", found: `\`${lineFrom(after)}\`` };
	// A number with a comma or a space in it: the parser takes what stands before that for the whole number.
	const begun = /[-\d.]+[, ]?[ \t]*$/.exec(before);
	const rest = /^[\d.,]+/.exec(after);
	if (begun && rest && /:\s*$/.test(before.slice(0, begun.index)))
		return {
			offset: begun.index,
			expected: "a number with a point before its decimals and nothing between thousands: 1234.5",
			found: `\`${begun[0]}${rest[0]}\``,
		};
	const none = /^(?:-?NaN|#?N\/?A|n\/a|-?Infinity|None|undefined|\.\.+|-(?=\s*[,}\]]))/i.exec(
		after,
	);
	if (none)
		return {
			offset,
			expected: "a number; where there is none, null and a note that says why",
			found: `\`${none[0]}\``,
		};
	const percent = /^%/.test(after) && /[\d.]+$/.exec(before);
	if (percent)
		return {
			offset: percent.index,
			expected: "a number alone: its unit says the rest",
			found: `\`${percent[0]}%\``,
		};
	return undefined;
}

/** The beginning of a line, for a message. */
const lineFrom = (text: string): string => {
	const line = text.slice(0, 24).split(/\r?\n/)[0] ?? "";
	return line.replace(/\p{Cc}/gu, (c) => JSON.stringify(c).slice(1, -1));
};

/** The first fault of the syntax: what a parser says after it is mostly a consequence of it. */
export function syntaxProblem(text: string, file: string, thrown: SyntaxError): LocatedProblem {
	const errors: ParseError[] = [];
	parse(text, errors, { disallowComments: true, allowTrailingComma: false });
	const first = errors[0];
	// What one parser takes and the other does not.
	if (!first)
		return { file, path: [], line: 1, column: 1, expected: "JSON", found: thrown.message };
	const slip = slipAt(text, first.offset) ?? bracketAt(text, first.offset) ?? faultAt(text, first);
	return {
		file,
		path: getLocation(text, slip.offset).path.filter((part) => part !== ""),
		expected: slip.expected,
		found: slip.found,
		...lineAndColumn(text, slip.offset),
	};
}

/**
 * A bracket that was lost, or is one too many: the parser stumbles far below it, often at the end of the file. A line that is
 * not indented as the bracket around it has it is where that was. Undefined where there is none before the parser's fault.
 */
function bracketAt(text: string, until: number): Slip | undefined {
	const open: Opened[] = [];
	let number = 1;
	let line = 0;
	for (const { 0: token, index } of text
		.slice(0, until)
		.matchAll(/"(?:[^"\\\n]|\\.)*"?|[[\]{}\n]/g)) {
		if (token === "\n") {
			number++;
			line = index + 1;
			continue;
		}
		const indent = /^[ \t]*/.exec(text.slice(line, index))?.[0].length ?? 0;
		const around = open.at(-1);
		// What is opened and goes on in its own line says nothing of its indentation.
		const begins = line + indent === index && around?.last && number > around.number;
		const expected = begins && misplaced(token, indent, around);
		if (expected) return { offset: index, expected, found: `\`${lineFrom(text.slice(index))}\`` };
		if (token === "}" || token === "]") open.pop();
		if (token === "{" || token === "[") {
			const last = /^[ \t]*\r?\n/.test(text.slice(index + 1, index + 100));
			open.push({ sign: token, indent, number, last });
		}
	}
	return undefined;
}

/** A bracket that is open: the line that it is in, how far that is indented, and whether the bracket ends it. */
type Opened = { sign: "{" | "["; indent: number; number: number; last: boolean };

/** What should be where a line begins that is not indented as the bracket around it has it; undefined where it is. */
function misplaced(token: string, indent: number, around: Opened): string | undefined {
	const closes = token === "}" || token === "]";
	const { sign, number } = around;
	if (indent < around.indent || (!closes && indent === around.indent))
		return `a ${sign === "{" ? "}" : "]"} before this, for the ${sign} of line ${number}`;
	if (closes && indent > around.indent)
		return `no ${token} here: it closes the ${sign} of line ${number}`;
	return undefined;
}

/** What the parser itself says of a fault. */
function faultAt(text: string, { error, offset: at }: ParseError): Slip {
	const code = printParseErrorCode(error);
	const before = text.slice(0, at).trimEnd();
	// The parser stumbles over the bracket; the comma before it is what has to go.
	if (before.endsWith(",") && /[}\]]/.test(text[at] ?? ""))
		return {
			offset: before.length - 1,
			expected: `no comma before the closing ${text[at]}`,
			found: "one",
		};
	const there = lineFrom(text.slice(at));
	return {
		offset: at,
		expected:
			code === "InvalidSymbol" && before.endsWith('"')
				? 'a comma before the next entry (a quotation mark inside a text is written \\")'
				: (SYNTAX[code] ?? code),
		found:
			at >= text.trimEnd().length
				? "the end of the file"
				: there === ""
					? "the end of the line"
					: `\`${there}\``,
	};
}
