import { KEY_EXAMPLES } from "../dates.ts";
import { decode, encodingOf, otherKind } from "../encoding.ts";
import { formatFound, type LocatedProblem } from "../problems.ts";
import { amount } from "../schema/common.ts";
import type { Series } from "../schema/series.ts";
import type { Answers, Question } from "./answers.ts";
import { type Cell, cellsOf, DELIMITERS, type Delimiter, Unclosed } from "./cells.ts";
import { type Columns, columnsOf, type KeyReader, keyedRows, keyReader } from "./columns.ts";
import type { DayOrder } from "./keys.ts";
import { type DecimalSign, isNothing, isNumber, numberOf, signOf } from "./numbers.ts";

/** A row of a file: a key, and its value where the file has one. */
export type SheetRow = { key: string; value: number | null; line: number };

/** What a file says; or what has to be asked of whoever knows it; or all that cannot be read in it. */
export type Sheet =
	| { rows: SheetRow[]; notes: string[] }
	| { question: Question }
	| { problems: LocatedProblem[] };

/**
 * Reads the rows of a series from a CSV file, whatever program wrote it.
 * @param bytes the file
 * @param file its name, for messages
 * @param series the series that the rows are for: its kind of keys says what is looked for
 * @param answers what the file itself does not say
 */
export function readSheet(
	bytes: Uint8Array,
	file: string,
	series: Series,
	answers: Answers = {},
): Sheet {
	const problem = (at: { line: number; column: number }, expected: string, found: string) => ({
		problems: [{ file, path: [], line: at.line, column: at.column, expected, found }],
	});
	const top = { line: 1, column: 1 };
	const other = otherKind(bytes);
	if (other) return problem(top, "a CSV file, as a spreadsheet saves it as CSV UTF-8", other);
	const encoding = encodingOf(bytes);
	const text = decode(bytes, encoding);
	const read = keyReader(series);
	let table: { rows: Cell[][]; delimiter: Delimiter };
	try {
		table = tableOf(text, read);
	} catch (error) {
		if (!(error instanceof Unclosed)) throw error;
		return problem(error, 'a closing " of the cell', "the end of the file");
	}
	const columns = columnsOf(table.rows, read, answers);
	if ("ask" in columns) return { question: columns };
	if ("missing" in columns) {
		const what =
			columns.missing === "value"
				? "a column of numbers"
				: `a column of which each cell is ${oneOf(series)}`;
		const heads = columns.heads.filter(Boolean).map((head) => JSON.stringify(head));
		const found = heads.length > 0 ? `the columns ${heads.join(", ")}` : "none";
		return problem(top, what, found);
	}
	const notes = encoding === "UTF-8" ? [] : [`The file is in ${encoding}.`];
	return new Reader(file, series, table.rows, columns, answers).read(read, table.delimiter, notes);
}

const oneOf = ({ keys }: Series): string =>
	keys === "name" ? "a name with a number beside it" : KEY_EXAMPLES[keys];

/** The table of a text, by the delimiter that leaves most rows with a key. */
function tableOf(text: string, read: KeyReader): { rows: Cell[][]; delimiter: Delimiter } {
	// Excel's own way to say the delimiter.
	const said = /^sep=(.)\r?\n/i.exec(text);
	const tried = DELIMITERS.filter((delimiter) => !said || said[1] === delimiter);
	// The line is left empty, not out: others keep their numbers.
	const rest = said ? text.replace(/^sep=./i, "") : text;
	const tables: { rows: Cell[][]; delimiter: Delimiter; keyed: number }[] = [];
	let unclosed: unknown;
	for (const delimiter of tried)
		try {
			const rows = cellsOf(rest, delimiter);
			tables.push({ rows, delimiter, keyed: keyedRows(rows, read) });
		} catch (error) {
			unclosed ??= error;
		}
	const best = tables.sort((a, b) => b.keyed - a.keyed)[0];
	if (!best || (best.keyed === 0 && unclosed)) throw unclosed;
	return best;
}

/** Reads the rows below the heading, once it is known which columns they are in. */
class Reader {
	readonly #file: string;
	readonly #series: Series;
	readonly #rows: Cell[][];
	readonly #columns: Columns;
	readonly #answers: Answers;
	readonly #problems: LocatedProblem[] = [];

	constructor(file: string, series: Series, rows: Cell[][], columns: Columns, answers: Answers) {
		this.#file = file;
		this.#series = series;
		this.#rows = rows;
		this.#columns = columns;
		this.#answers = answers;
	}

	#problem(cell: Cell, column: number, expected: string, found = formatFound(cell.text)): void {
		const head = this.#columns.heads[column];
		const path = head ? [head] : [];
		this.#problems.push({
			file: this.#file,
			path,
			line: cell.line,
			column: cell.column,
			expected,
			found,
		});
	}

	read(read: KeyReader, delimiter: Delimiter, notes: string[]): Sheet {
		const { key, value } = this.#columns;
		const data = this.#keyed(read, notes);
		const order = this.#order(data.map((row) => read(row, key)));
		if (typeof order === "object") return { question: order };
		const sign = this.#sign(data, delimiter);
		if (typeof sign === "object") return { question: sign };
		const seen = new Map<string, number>();
		const rows = data.flatMap((row): SheetRow[] => {
			const cell = row[key] as Cell;
			const reads = read(row, key);
			const named = (reads.find((one) => !one.order || one.order === order) ?? reads[0])?.key ?? "";
			const before = seen.get(named);
			if (before !== undefined)
				this.#problem(
					cell,
					key,
					"each key once",
					`${formatFound(cell.text)}, as in line ${before}`,
				);
			seen.set(named, cell.line);
			const number = this.#value(row[value] ?? { ...cell, text: "" }, sign);
			return number === undefined ? [] : [{ key: named, value: number, line: cell.line }];
		});
		if (this.#problems.length > 0)
			return { problems: this.#problems.sort((a, b) => a.line - b.line || a.column - b.column) };
		if (this.#series.keys !== "name")
			rows.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
		return { rows, notes };
	}

	/** The rows that have a key. What stands above them and below them is left out; what stands between them may not be. */
	#keyed(read: KeyReader, notes: string[]): Cell[][] {
		const { key, value } = this.#columns;
		const has = (row: Cell[]) => read(row, key).length > 0;
		const last = this.#rows.findLastIndex(has);
		const above: Cell[][] = [];
		const below: Cell[][] = [];
		const data = this.#rows.filter((row, i) => {
			if (has(row)) return true;
			const cell = row[key] ?? (row[0] as Cell);
			const figure = row[value]?.text ?? "";
			const outside = i < this.#columns.first || i > last;
			// A value beside what is no key, or digits in the place of one, are more than a heading or a footnote.
			if (outside && !(isNumber(figure) && /\d/.test(cell.text)))
				(i < this.#columns.first ? above : below).push(row);
			else this.#problem(cell, key, oneOf(this.#series));
			return false;
		});
		const head = above.at(-1);
		const preamble = above.length - (head ? 1 : 0);
		if (preamble > 0) notes.push(`Lines above the heading: ${preamble}, left out.`);
		if (below.length > 0) notes.push(`Lines below the rows: ${below.length}, left out.`);
		return data;
	}

	/** The order of days and months that all keys can be read in; what to ask where both will do. */
	#order(all: { key: string; order?: DayOrder }[][]): DayOrder | undefined | Question {
		if (this.#answers.days) return this.#answers.days;
		const can = (order: DayOrder) =>
			all.every((reads) => reads.some((read) => !read.order || read.order === order));
		const [day, month] = [can("day-first"), can("month-first")];
		const differ = all.find((reads) => reads.length > 1);
		if (!day || !month || !differ) return day ? "day-first" : month ? "month-first" : undefined;
		const [first, second] = differ;
		return {
			ask: "Does the day or the month stand first in the dates?",
			options: [
				{ as: "day-first", means: `${first?.key} for the first that may be either` },
				{ as: "month-first", means: `${second?.key} for it` },
			],
		};
	}

	/** The decimal sign of the values; what to ask where the file does not say it. */
	#sign(data: Cell[][], delimiter: Delimiter): DecimalSign | Question {
		if (this.#answers.sign) return this.#answers.sign;
		const { value } = this.#columns;
		const cells = data.flatMap((row) => row[value] ?? []);
		const found = signOf(cells.map(({ text }) => text));
		if ("sign" in found) return found.sign;
		if ("clash" in found) {
			const [point, comma] = found.clash.map((i) => cells[i] as Cell) as [Cell, Cell];
			this.#problem(
				comma,
				value,
				`numbers with one decimal sign: ${formatFound(point.text)} in line ${point.line} has a point`,
			);
			return "point";
		}
		const { text, line, quoted } = cells[found.unsure] as Cell;
		// Where commas part the cells, a number with one for its decimals would stand in quotation marks.
		if (delimiter === "," && !quoted && text.includes(".")) return "point";
		return {
			ask: `What is ${text} in line ${line}?`,
			options: [
				{ as: "decimal-point", means: String(numberOf(text, "point")) },
				{ as: "decimal-comma", means: String(numberOf(text, "comma")) },
			],
		};
	}

	#value(cell: Cell, sign: DecimalSign): number | null | undefined {
		if (isNothing(cell.text)) return null;
		const { value } = this.#columns;
		const number = numberOf(cell.text, sign);
		if (number === undefined) {
			// One problem for the column has been told of numbers with another sign.
			if (!isNumber(cell.text) || this.#answers.sign)
				this.#problem(
					cell,
					value,
					`a number${sign === "comma" ? " with a decimal comma" : ""}, or n/a`,
				);
			return undefined;
		}
		const sound = amount.safeParse(number);
		if (sound.success) return number;
		this.#problem(cell, value, sound.error.issues[0]?.message ?? "a number");
		return undefined;
	}
}
