import { type Language, words } from "../languages/index.ts";
import type { DataRecord } from "../scenes/record.ts";
import { countedIn } from "../story/figures.ts";
import { inLanguage, nameIn } from "../story/format.ts";
import type { Story } from "../story/schema/index.ts";

/** Columns that every file has, and those that it has where a datum of it needs them, in their order. */
const COLUMNS = [
	"step",
	"item",
	"key",
	"name",
	"group",
	"detail",
	"measure",
	"value",
	"unit",
	"qualifier",
	"status",
	"date",
	"end",
	"point",
	"longitude",
	"latitude",
	"confidence",
	"note",
	"sources",
] as const;
export type Column = (typeof COLUMNS)[number];
const ALWAYS = new Set<string>([
	"step",
	"item",
	"key",
	"name",
	"value",
	"unit",
	"status",
	"confidence",
	"note",
	"sources",
]);

/**
 * Text that a spreadsheet would take for a formula, and so might run, is given the apostrophe with which spreadsheets
 * mark text (OWASP, CSV injection). Numbers are left alone: a minus is theirs.
 */
const harmless = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const field = (value: Cell): string => {
	if (value === null || value === undefined) return "";
	const text = typeof value === "number" ? String(value) : harmless(value);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * A table as RFC 4180 has it, one header row, each row ended by CR LF.
 *
 * It begins with a byte order mark: without one, Excel reads a file that is opened from a folder in the computer's own
 * code page, and Japanese and even an English apostrophe come out as other characters. What reads CSV for a living
 * (pandas, readr, d3.csv, LibreOffice, Google Sheets) leaves the mark out.
 */
export function csv(rows: Cell[][]): string {
	return `\uFEFF${rows.map((row) => `${row.map(field).join(",")}\r\n`).join("")}`;
}

/** A source in a cell: publisher, title, and the address where the story has one. */
export function citation(story: Story, id: string, language: Language): string {
	const source = story.sources[id];
	if (!source) throw new Error(`no source ${id}`);
	const { publisher, title, url } = source;
	return [`${nameIn(publisher, language)}: ${title}`, ...(url ? [url] : [])].join(", ");
}

/** A record's value as the language counts its unit. */
export function countedValue(
	story: Story,
	{ value, unit: id }: DataRecord,
	language: Language,
): DataRecord["value"] {
	const unit = id === undefined ? undefined : story.meta.units[id];
	return unit && typeof value === "number" ? countedIn(value, unit, language) : value;
}

/** What stands in a cell: nothing where it does not apply, or was not found. */
export type Cell = string | number | null | undefined;

/** The data of a figure as a table. */
export type Table = {
	/** What is in each column, and its name in the table's language. */
	columns: { column: Column; name: string }[];
	rows: Cell[][];
};

/** The data of a figure as a table; sources that support one datum stand in one cell, with « | » between them. */
export function recordsTable(story: Story, records: DataRecord[], language: Language): Table {
	const columns = COLUMNS.filter(
		(column) =>
			ALWAYS.has(column) ||
			records.some((record) => record[column] !== undefined && record[column] !== null),
	);
	const cell = (record: DataRecord, column: Column): Cell => {
		if (column === "sources")
			return record.sources.map((id) => citation(story, id, language)).join(" | ");
		if (column === "unit") {
			const unit = record.unit === undefined ? undefined : story.meta.units[record.unit];
			return unit && inLanguage(unit.name, language);
		}
		return column === "value" ? countedValue(story, record, language) : record[column];
	};
	return {
		columns: columns.map((column) => ({ column, name: words(language).columns[column] })),
		rows: records.map((record) => columns.map((column) => cell(record, column))),
	};
}

/** The data of a figure as CSV. */
export function recordsCsv(story: Story, records: DataRecord[], language: Language): string {
	const { columns, rows } = recordsTable(story, records, language);
	return csv([columns.map(({ name }) => name), ...rows]);
}
