import { type Language, words } from "../languages/index.ts";
import { fillPlain } from "../story/fill.ts";
import { formatDate } from "../story/format.ts";
import type { Story } from "../story/schema/index.ts";

const under = (title: string, lines: string[]): string =>
	[title, "-".repeat(title.length), ...lines].join("\n");

/**
 * What lies beside a folder's data, in text: what the files are, how the CSV is written, what its columns are, and whose
 * the figures are.
 * @param described whether datapackage.json lies in the same folder
 */
export function readme(story: Story, language: Language, described: boolean): string {
	const { columns, columnNotes, readme: w, rights } = words(language);
	const { title, version, updated } = story.meta;
	const name = w.title.replace("{title}", fillPlain(story, title, language));
	const names = Object.keys(columnNotes) as (keyof typeof columnNotes)[];
	const parts = [
		`${name}\n${"=".repeat(name.length)}`,
		w.version.replace("{version}", version).replace("{updated}", formatDate(updated, language)),
		...(described ? [] : [w.files]),
		under(w.csvTitle, w.csv),
		under(w.sheetsTitle, w.sheets),
		under(
			w.columnsTitle,
			names.map((column) => `${columns[column]}: ${columnNotes[column]}`),
		),
		...(described ? [under(w.packageTitle, [w.package])] : []),
		under(w.rightsTitle, [rights]),
	];
	return `${parts.join("\n\n")}\n`;
}
