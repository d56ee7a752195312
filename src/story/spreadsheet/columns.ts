import type { Series } from "../schema/series.ts";
import type { Answers, Question } from "./answers.ts";
import type { Cell } from "./cells.ts";
import { type DayOrder, keysOf } from "./keys.ts";
import { isNothing, isNumber } from "./numbers.ts";

/** A key that a cell may be; of names, the name itself. */
type Read = { key: string; order?: DayOrder };

/** Reads a cell of a row as a key of a series; none where it is no key. */
export type KeyReader = (row: Cell[], column: number) => Read[];

/** How the cells of a series' keys are read: by the calendar; or as names, which have to have a number beside them. */
export const keyReader = ({ keys }: Series): KeyReader =>
	keys === "name"
		? (row, column) => {
				const text = row[column]?.text ?? "";
				const valued = row.some((cell, i) => i !== column && isValue(cell.text));
				return text === "" || isNumber(text) || !valued ? [] : [{ key: text }];
			}
		: (row, column) => keysOf(keys, row[column]?.text ?? "");

/** A number, or what says that there is none. */
const isValue = (text: string) => isNumber(text) || (text !== "" && isNothing(text));

/** Which columns of a table have the keys and the values, from 0, and which row is the first with a key. */
export type Columns = { key: number; value: number; first: number; heads: string[] };

const count = <T>(list: readonly T[], test: (item: T) => boolean): number =>
	list.reduce((sum, item) => sum + (test(item) ? 1 : 0), 0);

/** How many rows of a table have a key and a cell beside it. */
export function keyedRows(rows: Cell[][], read: KeyReader): number {
	const widths = rows.map((row) => row.length);
	const width = widths.reduce((most, each) => Math.max(most, each), 0);
	return Array.from({ length: width }, (_, column) =>
		count(rows, (row) => row.length > 1 && read(row, column).length > 0),
	).reduce((most, each) => Math.max(most, each), 0);
}

/** The column that an editor has named, by its heading or its number from 1; undefined where there is none. */
function named(heads: string[], name: string, width: number): number | undefined {
	const at = heads.findIndex((head) => head.toLowerCase() === name.toLowerCase());
	if (at >= 0) return at;
	const number = Number(name);
	return Number.isInteger(number) && number >= 1 && number <= width ? number - 1 : undefined;
}

/** A question which of several columns is meant. */
const which = (what: "key" | "value", heads: string[], columns: number[]): Question => ({
	ask: `Which column has the ${what === "key" ? "keys" : "values"}?`,
	options: columns.map((column) => {
		const head = heads[column];
		// A heading that stands over two columns names neither.
		const own = head && heads.indexOf(head) === heads.lastIndexOf(head);
		return {
			as: `${what}=${own ? head : column + 1}`,
			means: `column ${column + 1}${head ? `, ${JSON.stringify(head)}` : ""}`,
		};
	}),
});

/**
 * Finds the columns of the keys and of the values, below whatever stands above them.
 * @returns what to ask where several columns may be meant, or what is missing
 */
export function columnsOf(
	rows: Cell[][],
	read: KeyReader,
	answers: Answers,
): Columns | Question | { missing: "key" | "value"; heads: string[] } {
	const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
	const text = (row: Cell[], column: number) => row[column]?.text ?? "";
	const keyed = (column: number) => (row: Cell[]) => read(row, column).length > 0;
	const all = Array.from({ length: width }, (_, column) => column);
	const counts = all.map((column) => count(rows, keyed(column)));
	const most = counts.reduce((best, each) => Math.max(best, each), 0);
	const likely = counts.indexOf(most);
	// The heading is the last row above the keys that has names for several columns.
	const headsAbove = (column: number) => {
		const first = rows.findIndex(keyed(column));
		const above = rows
			.slice(0, first)
			.findLast((row) => count(row, (cell) => cell.text !== "") > 1);
		return { first, heads: all.map((i) => above?.[i]?.text ?? "") };
	};
	const guess = headsAbove(likely);
	const key = answers.key === undefined ? likely : named(guess.heads, answers.key, width);
	if (key === undefined || !counts[key]) return { missing: "key", heads: guess.heads };
	const { first, heads } = headsAbove(key);
	const data = rows.slice(first).filter(keyed(key));
	const numeric = all.filter(
		(column) =>
			column !== key &&
			data.some((row) => isNumber(text(row, column))) &&
			count(data, (row) => isNumber(text(row, column)) || isNothing(text(row, column))) >
				data.length / 2,
	);
	if (answers.value !== undefined) {
		const value = named(heads, answers.value, width);
		return value === undefined || value === key
			? { missing: "value", heads }
			: { key, value, first, heads };
	}
	const [value, ...more] = numeric;
	if (value === undefined) {
		// A table of two columns leaves no doubt, whatever stands in the second.
		const [other, ...others] = all.filter((column) => column !== key);
		return other !== undefined && others.length === 0
			? { key, value: other, first, heads }
			: { missing: "value", heads };
	}
	return more.length > 0 ? which("value", heads, numeric) : { key, value, first, heads };
}
