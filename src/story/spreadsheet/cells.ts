/** A cell of a table and where it begins in its file, from 1. */
export type Cell = {
	text: string;
	line: number;
	column: number;
	/** Whether it stood in quotation marks. */
	quoted: boolean;
};

/** What stands between the cells of a line. */
export type Delimiter = "," | ";" | "\t" | "|";
export const DELIMITERS: readonly Delimiter[] = ["\t", ";", ",", "|"];

/** A text that cannot be taken apart: a quotation mark that is opened and never closed. */
export class Unclosed extends Error {
	readonly line: number;
	readonly column: number;
	constructor(line: number, column: number) {
		super("a quotation mark that is not closed");
		this.line = line;
		this.column = column;
	}
}

/**
 * The rows of a CSV file (RFC 4180): a cell may stand in quotation marks, which are doubled inside, and then hold
 * delimiters and line breaks. Empty lines have no row.
 * @throws Unclosed
 */
export function cellsOf(text: string, delimiter: Delimiter): Cell[][] {
	const rows: Cell[][] = [];
	let [at, line, start] = [0, 1, 0];
	let row: Cell[] = [];
	const endOfLine = (from: number) => {
		const end = text.indexOf("\n", from);
		return end < 0 ? text.length : end;
	};
	while (at <= text.length) {
		const place = { line, column: at - start + 1 };
		let content: string;
		const quoted = text[at] === '"';
		if (quoted) {
			let end = text.indexOf('"', at + 1);
			while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
			if (end < 0) throw new Unclosed(place.line, place.column);
			content = text.slice(at + 1, end).replaceAll('""', '"');
			for (let i = text.indexOf("\n", at); i >= 0 && i < end; i = text.indexOf("\n", i + 1)) {
				line++;
				start = i + 1;
			}
			at = end + 1;
		} else content = "";
		// What stands between a closing quotation mark and the delimiter is a part of the cell.
		const stop = Math.min(
			...[text.indexOf(delimiter, at), endOfLine(at)].map((i) => (i < 0 ? text.length : i)),
		);
		content += text.slice(at, stop).replace(/\r$/, "");
		row.push({ text: content.trim(), ...place, quoted });
		at = stop + 1;
		if (text[stop] === delimiter) continue;
		if (row.some((cell) => cell.text !== "")) rows.push(row);
		row = [];
		line++;
		start = at;
	}
	return rows;
}
