import { createHash } from "node:crypto";
import { type Language, words } from "../languages/index.ts";
import type { DataRecord } from "../scenes/record.ts";
import { pictureOf, recordsOf } from "../scenes/records-of.ts";
import { homeOf } from "../story/addresses.ts";
import { fillPlain } from "../story/fill.ts";
import { inLanguage, nameIn } from "../story/format.ts";
import type { Story } from "../story/schema/index.ts";
import { type Cell, type Column, recordsCsv, recordsTable } from "./csv.ts";

/** The data of a figure in a language, as they lie in the folder data/. */
type PackagedTable = { figure: string; language: Language; path: string };

/** All tables of a story, those in its own language first. */
export const tablesOf = (story: Story): PackagedTable[] =>
	story.meta.languages.flatMap((language) =>
		Object.keys(story.figures).map((figure) => ({
			figure,
			language,
			path: `${homeOf(story, language).slice(1)}${figure}.csv`,
		})),
	);

/** A date as precisely as it is known: such a column may hold a year beside a day. */
const PARTIAL_DATE = {
	type: "string",
	constraints: { pattern: "\\d{4}(-\\d{2}(-\\d{2})?|-H[12]|-Q[1-4]|-W\\d{2})?" },
};
const degrees = (most: number) => ({
	type: "number",
	constraints: { minimum: -most, maximum: most },
});
const TYPES: Partial<Record<Column, object>> = {
	point: { type: "integer", constraints: { minimum: 1 } },
	longitude: degrees(180),
	latitude: degrees(90),
	date: PARTIAL_DATE,
	end: PARTIAL_DATE,
	confidence: { type: "string", constraints: { enum: ["high", "medium", "low"] } },
};

/** What a column holds: figures as numbers; a story may have dates among them. */
function typeOf(column: Column, cells: Cell[]): object {
	if (column !== "value") return TYPES[column] ?? { type: "string" };
	return { type: cells.every((cell) => typeof cell !== "string") ? "number" : "string" };
}

/** The columns of a table (Table Schema). */
function fieldsOf(story: Story, records: DataRecord[], language: Language, units: string[]) {
	const { columns, rows } = recordsTable(story, records, language);
	return columns.map(({ column, name }, i) => ({
		name,
		description: words(language).columnNotes[column],
		...typeOf(
			column,
			rows.map((row) => row[i]),
		),
		// Where there are several, each row names its own.
		...(column === "value" && units.length === 1 && { unit: units[0] }),
	}));
}

/** A table, as the package describes it. */
function resourceOf(story: Story, { figure, language, path }: PackagedTable) {
	const records = recordsOf(story, figure, language);
	const scene = pictureOf(story, figure, language);
	const content = Buffer.from(recordsCsv(story, records, language));
	const units = [...new Set(records.flatMap(({ unit }) => unit ?? []))].map((id) =>
		inLanguage(story.meta.units[id]?.name ?? {}, language),
	);
	const sources = [...new Set(records.flatMap((record) => record.sources))].flatMap((id) => {
		const source = story.sources[id];
		return source
			? [
					{
						title: `${nameIn(source.publisher, language)}: ${source.title}`,
						...(source.url && { path: source.url }),
					},
				]
			: [];
	});
	return {
		name: language === story.meta.languages[0] ? figure : `${figure}-${language}`,
		type: "table",
		path,
		title: scene.title,
		description: [scene.subtitle, scene.finding, scene.note].filter(Boolean).join("\n\n"),
		language,
		format: "csv",
		mediatype: "text/csv",
		encoding: "utf-8",
		bytes: content.length,
		hash: `sha256:${createHash("sha256").update(content).digest("hex")}`,
		dialect: {
			delimiter: ",",
			lineTerminator: "\r\n",
			quoteChar: '"',
			doubleQuote: true,
			header: true,
		},
		schema: { fields: fieldsOf(story, records, language, units), missingValues: [""] },
		units,
		sources,
	};
}

/**
 * What programs are told of the story's data (Frictionless Data Package, version 2): each CSV of the folder data/ with its
 * columns, units and sources. A package may only name files of its own folder: that is why they lie there, too.
 */
export function dataPackage(story: Story) {
	const { meta } = story;
	const language = meta.languages[0] ?? "en";
	const w = words(language);
	return {
		$schema: "https://datapackage.org/profiles/2.0/datapackage.json",
		name: meta.id,
		title: fillPlain(story, meta.title, language),
		description: fillPlain(story, meta.description, language),
		version: meta.version,
		licenses: [{ title: w.rights, path: "README.txt" }],
		resources: tablesOf(story).map((table) => resourceOf(story, table)),
	};
}
