import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { recordsTable } from "../../src/downloads/csv.ts";
import { recordsXlsx, type Sheet, xlsx } from "../../src/downloads/xlsx.ts";
import { pictureOf, recordsOf } from "../../src/scenes/records-of.ts";
import { smallStory } from "../story/small-story.ts";
import { readWorkbook } from "../support/workbook.ts";

const sheet = (rows: Sheet["rows"]): Sheet => ({ name: "Data", rows, widths: [10], headed: true });

describe("a workbook", () => {
	test.each([
		["a number with all its digits", 77.327],
		["a small number", 1e-7],
		["a large number", 123_456_789_012_345],
		["a negative number", -34.2],
		["text that looks like a formula", "=1+1"],
		["text that looks like a number", "2016"],
		["text that looks like a date", "1.5"],
		["what has a meaning in XML", `<&>"'`],
		["Japanese", "約90%、"],
	])("has %s as it is", async (_, value) => {
		const rows = readWorkbook(await xlsx([sheet([["head"], [value]])], "2026-11-23")).get("Data");
		expect(rows).toEqual([["head"], [value]]);
	});

	test("has nothing where there is nothing", async () => {
		const file = await xlsx(
			[
				sheet([
					["a", "b", "c"],
					[null, undefined, 1],
				]),
			],
			"2026-11-23",
		);
		expect(readWorkbook(file).get("Data")?.[1]).toEqual([null, null, 1]);
	});

	test("has its first column on the right where its words are read from there", async () => {
		const sheets = [{ ...sheet([["א"]]), rightToLeft: true }, sheet([["a"]])];
		const files = unzipSync(new Uint8Array(await xlsx(sheets, "2026-11-23")));
		const views = [1, 2].map((n) =>
			strFromU8(files[`xl/worksheets/sheet${n}.xml`] ?? new Uint8Array()),
		);
		expect(views.map((xml) => xml.includes('rightToLeft="1"'))).toEqual([true, false]);
	});

	test("is the same bytes whenever it is made, and others on a story's other day", async () => {
		const make = (day: string) => xlsx([sheet([["a"], [1]])], day);
		expect((await make("2026-11-23")).equals(await make("2026-11-23"))).toBe(true);
		expect((await make("2026-11-23")).equals(await make("2026-11-24"))).toBe(false);
		await expect(make("2026")).resolves.toBeInstanceOf(Buffer);
	});
});

test("a figure's workbook has the table of its CSV, and says what each column is", async () => {
	const story = smallStory();
	for (const figure of Object.keys(story.figures)) {
		const records = recordsOf(story, figure, "en");
		const { columns, rows } = recordsTable(story, records, "en");
		const file = await recordsXlsx(story, pictureOf(story, figure, "en"), records, "en");
		const sheets = readWorkbook(file);
		expect([...sheets.keys()]).toEqual(["Data", "About"]);
		const [head = [], ...cells] = sheets.get("Data") ?? [];
		expect(head).toEqual(columns.map(({ name }) => name));
		expect(cells.map((row) => columns.map((_, i) => row[i] ?? null))).toEqual(
			rows.map((row) => row.map((cell) => (cell === "" ? null : (cell ?? null)))),
		);
		const about = (sheets.get("About") ?? []).map(([name]) => name);
		for (const name of head) expect(about).toContain(name);
	}
});
