import { getNodeValue, type Node, parseTree } from "jsonc-parser";
import type { Row, Series } from "../schema/series.ts";
import type { SheetRow } from "./read.ts";

/** What an import does to the rows of a series. */
export type Merged = {
	/** The story's text with it done. */
	text: string;
	added: SheetRow[];
	/** Values that were others, or none, before. */
	changed: { key: string; from: number | null; to: number | null; kept: string[] }[];
	/** Rows of the file that the story has already. */
	same: number;
	/** Keys of the story that the file does not have. */
	left: string[];
	/** Keys at the beginning and the end of the file that have no value, and that the story does not have. */
	empty: string[];
};

const property = (object: Node | undefined, name: string): Node | undefined =>
	object?.children?.findLast((entry) => entry.children?.[0]?.value === name)?.children?.[1];

const sliceOf = (text: string, { offset, length }: Node) => text.slice(offset, offset + length);

/** The key that a name of a file has, or is given, in a series. */
function keyOfName(name: string, { rows }: Series): string {
	const wanted = name.trim().toLowerCase();
	const known = rows.find(
		({ key, label }) =>
			key === wanted || Object.values(label ?? {}).some((word) => word.toLowerCase() === wanted),
	);
	const plain = name
		.normalize("NFD")
		.replace(/\p{M}/gu, "")
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^-+|-+$/g, "");
	return known?.key ?? plain.slice(0, 64).replace(/-+$/, "");
}

/** A row of the file as the story has it, with the name that it is to be called by. */
type NewRow = SheetRow & { label?: string };

/** What of a row of the story is not in the file, and stays when its value changes. */
const keptOf = (row: Row): string[] =>
	(["status", "qualifier", "note"] as const).filter(
		(name) => row[name] !== undefined && row[name] !== "reported",
	);

/**
 * The rows of a file but for those without a value that are not between others, in the story or the file: they are not
 * rows yet, or no more.
 */
function withoutEnds(
	rows: NewRow[],
	known: ReadonlySet<string>,
	named: boolean,
): { rows: NewRow[]; empty: string[] } {
	const real = (row: NewRow) => row.value !== null || known.has(row.key);
	const keys = [...known, ...rows.filter(real).map(({ key }) => key)].sort();
	const [first = "", last = ""] = [keys[0], keys.at(-1)];
	const holds = (row: NewRow) => real(row) || (!named && row.key > first && row.key < last);
	return {
		rows: rows.filter(holds),
		empty: rows.filter((row) => !holds(row)).map(({ key }) => key),
	};
}

/**
 * Puts the rows of a file into a series of a story: new ones are added in their order, changed values are put in their
 * place, and all else in the text stays byte for byte as it is.
 * @param text the story's file, without a byte order mark
 * @param id of the series
 * @param language of the labels of names
 * @throws Error where a name of the file has no letter or digit that an id could be made of
 */
export function mergeRows(
	text: string,
	id: string,
	series: Series,
	sheet: SheetRow[],
	language: string,
): Merged {
	const root = parseTree(text);
	const list = property(property(property(root, "series"), id), "rows");
	const nodes = list?.children ?? [];
	if (!list) throw new Error(`no rows in the series ${id}`);
	const byKey = new Map(
		nodes.map((node) => [String(getNodeValue(property(node, "key") ?? node)), node]),
	);
	const named = sheet.map((row): NewRow => {
		if (series.keys !== "name") return row;
		const key = keyOfName(row.key, series);
		if (key === "")
			throw new Error(`line ${row.line}: no id can be made of ${JSON.stringify(row.key)}`);
		return { ...row, key, label: row.key };
	});
	const { rows, empty } = withoutEnds(named, new Set(byKey.keys()), series.keys === "name");
	const merged: Merged = { text, added: [], changed: [], same: 0, left: [], empty };
	const written = new Map<string, string>(
		nodes.map((node, i) => [series.rows[i]?.key ?? String(i), sliceOf(text, node)]),
	);
	for (const row of rows) {
		const before = series.rows.find(({ key }) => key === row.key);
		const node = byKey.get(row.key);
		if (!before || !node) {
			merged.added.push(row);
			written.set(row.key, lineOf(row, language));
		} else if (before.value === row.value) merged.same++;
		else {
			merged.changed.push({
				key: row.key,
				from: before.value,
				to: row.value,
				kept: keptOf(before),
			});
			written.set(row.key, withValue(text, node, row.value));
		}
	}
	const inFile = new Set(named.map(({ key }) => key));
	merged.left = series.rows.flatMap(({ key }) => (inFile.has(key) ? [] : [key]));
	if (merged.added.length + merged.changed.length === 0) return merged;
	const keys = [...written.keys()];
	// Names keep their order, and new ones follow; times stand in that of their letters.
	if (series.keys !== "name") keys.sort();
	const lines = keys.map((key) => written.get(key) ?? "");
	merged.text = `${text.slice(0, list.offset)}${listOf(text, list, lines)}${text.slice(list.offset + list.length)}`;
	return merged;
}

const lineOf = ({ key, value, label }: NewRow, language: string): string => {
	const named = label === undefined ? "" : `, "label": { "${language}": ${JSON.stringify(label)} }`;
	return `{ "key": ${JSON.stringify(key)}, "value": ${value}${named} }`;
};

/** A row's text with another value in it. */
function withValue(text: string, row: Node, value: number | null): string {
	const node = property(row, "value");
	if (!node) throw new Error("a row without a value");
	const start = node.offset - row.offset;
	const own = sliceOf(text, row);
	return `${own.slice(0, start)}${value}${own.slice(start + node.length)}`;
}

/** A list with one entry a line, indented as the file is. */
function listOf(text: string, list: Node, entries: string[]): string {
	const end = text.includes("\r\n") ? "\r\n" : "\n";
	const lineAt = (offset: number) => {
		const start = text.lastIndexOf("\n", offset - 1) + 1;
		return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? "";
	};
	const outer = lineAt(list.offset);
	const first = list.children?.[0];
	const ownLine = first && text.slice(list.offset, first.offset).includes("\n");
	const inner = ownLine ? lineAt(first.offset) : `${outer}${/^ +/.test(outer) ? "  " : "\t"}`;
	return `[${end}${entries.map((entry) => `${inner}${entry}`).join(`,${end}`)}${end}${outer}]`;
}
