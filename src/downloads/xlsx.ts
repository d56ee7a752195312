import { unzipSync, zipSync } from "fflate";
import writeXlsxFile, { type SheetData } from "write-excel-file/node";
import { FORMS, type Language, words } from "../languages/index.ts";
import type { DataRecord } from "../scenes/record.ts";
import type { Scene } from "../scenes/scene.ts";
import { fillPlain } from "../story/fill.ts";
import { formatDate } from "../story/format.ts";
import type { Story } from "../story/schema/index.ts";
import { type Cell, type Column, recordsTable } from "./csv.ts";

/** One sheet of a workbook. */
export type Sheet = {
	/** At most 31 characters. */
	name: string;
	rows: Cell[][];
	/** How wide its columns are, in characters. */
	widths: number[];
	/** Whether its first row has the names of its columns: it stays in sight. */
	headed: boolean;
	/** Whether its first column is on the right. */
	rightToLeft?: boolean;
};

export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const cellsOf = ({ rows, headed }: Sheet): SheetData =>
	rows.map((row, i) =>
		row.map((value) =>
			// A cell has its kind: text is never taken for a number, a date or a formula, whatever it begins with.
			value === null || value === undefined
				? null
				: typeof value === "number"
					? { type: Number, value }
					: { type: String, value, ...(headed && i === 0 && { fontWeight: "bold" as const }) },
		),
	);

/**
 * A workbook, in which a number is a number whatever sign the reader's language has for decimals. The same sheets give the
 * same bytes.
 * @param day that its files are dated by: a full date
 */
export async function xlsx(sheets: Sheet[], day: string): Promise<Buffer> {
	const made = await writeXlsxFile(
		sheets.map((sheet) => ({
			sheet: sheet.name,
			data: cellsOf(sheet),
			columns: sheet.widths.map((width) => ({ width })),
			...(sheet.headed && { stickyRowsCount: 1 }),
			...(sheet.rightToLeft && { rightToLeft: true }),
		})),
	).toBuffer();
	// It is a zip file, which holds the time that it was made at, by the clock on the wall.
	const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
	return Buffer.from(
		zipSync(unzipSync(new Uint8Array(made)), {
			mtime: new Date(year, month - 1, date, 12),
			level: 9,
		}),
	);
}

/** How wide columns of words are, in characters; those of figures and ids are narrower. */
const WIDTHS: Partial<Record<Column, number>> = {
	name: 28,
	detail: 28,
	measure: 36,
	unit: 18,
	note: 48,
	sources: 60,
};

/**
 * The data of a figure as a workbook: the same table as its CSV, and what is to be known of it.
 * @param scene that stands for the figure
 */
export function recordsXlsx(
	story: Story,
	scene: Scene,
	records: DataRecord[],
	language: Language,
): Promise<Buffer> {
	const { columnNotes, readme, version, updated, rights } = words(language);
	const { columns, rows } = recordsTable(story, records, language);
	const { meta } = story;
	const rightToLeft = FORMS[language].direction === "rtl";
	const about = [
		[fillPlain(story, meta.title, language)],
		[scene.title],
		[scene.subtitle],
		...(scene.note ? [[scene.note]] : []),
		[version, meta.version],
		[updated, formatDate(meta.updated, language)],
		[rights],
		[],
		...columns.map(({ column, name }) => [name, columnNotes[column]]),
	];
	return xlsx(
		[
			{
				name: readme.data,
				rows: [columns.map(({ name }) => name), ...rows],
				widths: columns.map(({ column }) => WIDTHS[column] ?? 14),
				headed: true,
				rightToLeft,
			},
			{ name: readme.about, rows: about, widths: [20, 100], headed: false, rightToLeft },
		],
		meta.updated,
	);
}
