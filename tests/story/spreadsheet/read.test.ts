import { describe, expect, test } from "vitest";
import { formatPath, formatProblem } from "../../../src/story/problems.ts";
import type { Series } from "../../../src/story/schema/series.ts";
import type { Answers } from "../../../src/story/spreadsheet/answers.ts";
import { readSheet } from "../../../src/story/spreadsheet/read.ts";

const series = (keys: Series["keys"]) => ({ keys, rows: [] }) as unknown as Series;
const read = (keys: Series["keys"], file: string | Uint8Array, answers: Answers = {}) =>
	readSheet(typeof file === "string" ? Buffer.from(file) : file, "f.csv", series(keys), answers);

/** The rows of a file that can be read, as «key value». */
function rowsOf(keys: Series["keys"], file: string | Uint8Array, answers?: Answers): string[] {
	const sheet = read(keys, file, answers);
	if (!("rows" in sheet)) throw new Error(JSON.stringify(sheet));
	return sheet.rows.map(({ key, value }) => `${key} ${value}`);
}

/** What is wrong with a file, as «line:column heading: message». */
function problemsOf(keys: Series["keys"], file: string | Uint8Array, answers?: Answers): string[] {
	const sheet = read(keys, file, answers);
	if (!("problems" in sheet)) throw new Error(JSON.stringify(sheet));
	return sheet.problems.map(
		(p) => `${p.line}:${p.column} ${formatPath(p.path)}: ${formatProblem(p)}`,
	);
}

/** What may be answered to the question that a file leaves open. */
function optionsOf(keys: Series["keys"], file: string): string[] {
	const sheet = read(keys, file);
	if (!("question" in sheet)) throw new Error(JSON.stringify(sheet));
	return sheet.question.options.map(({ as }) => as);
}

const MONTHS = ["2021-01 1.5", "2021-02 2.5"];

describe("a file of months", () => {
	test.each([
		["commas", "month,value\n2021-01,1.5\n2021-02,2.5\n"],
		["semicolons and decimal commas", "Monat;Wert\n2021-01;1,5\n2021-02;2,5\n"],
		["tabs", "month\tvalue\n2021-01\t1.5\n2021-02\t2.5"],
		["bars", "month|value\n2021-01|1.5\n2021-02|2.5"],
		["quotation marks", '"month","value"\n"2021-01","1.5"\n"2021-02","2.5"\n'],
		["CR LF", "month,value\r\n2021-01,1.5\r\n2021-02,2.5\r\n"],
		["no heading", "2021-01,1.5\n2021-02,2.5\n"],
		["Excel's own line", "sep=;\nmonth;value\n2021-01;1,5\n2021-02;2,5\n"],
		["the newest first", "month,value\n2021-02,2.5\n2021-01,1.5\n"],
		["a preamble", 'Harbour Office\n"Traffic, monthly"\n\nmonth,value\n2021-01,1.5\n2021-02,2.5\n'],
		["footnotes", "month,value\n2021-01,1.5\n2021-02,2.5\n\nSource: harbour\n* revised\n"],
		["empty columns and lines", "month,,value,\n2021-01,,1.5,\n,,,\n2021-02,,2.5,\n"],
		["words beside", "month,value,flag\n2021-01,1.5,p\n2021-02,2.5,\n"],
	])("is read with %s", (_, file) => {
		expect(rowsOf("month", file)).toEqual(MONTHS);
	});

	test("is read in every encoding that spreadsheets write", () => {
		const text = "Größe;Wert\nJan-21;1,5\nMär-21;2,5\n";
		const read = ["2021-01 1.5", "2021-03 2.5"];
		expect(rowsOf("month", text)).toEqual(read);
		expect(rowsOf("month", `\uFEFF${text}`)).toEqual(read);
		expect(rowsOf("month", Buffer.from(text, "latin1"))).toEqual(read);
		expect(rowsOf("month", Buffer.from(`\uFEFF${text}`, "utf16le"))).toEqual(read);
		expect(rowsOf("month", Buffer.from(text, "utf16le"))).toEqual(read);
		expect(rowsOf("month", Buffer.from(`\uFEFF${text}`, "utf16le").swap16())).toEqual(read);
	});

	test("has gaps where it says so", () => {
		expect(rowsOf("month", "m,v\n2021-01,n/a\n2021-02,..\n2021-03,\n2021-04,4")).toEqual([
			"2021-01 null",
			"2021-02 null",
			"2021-03 null",
			"2021-04 4",
		]);
	});

	test("may have a day for each month, whichever order its figures need", () => {
		expect(rowsOf("month", "m,v\n01/01/2021,1\n01/02/2021,2\n01/03/2021,3")).toEqual([
			"2021-01 1",
			"2021-02 2",
			"2021-03 3",
		]);
	});
});

describe("a file that does not say all", () => {
	test("leaves the decimal sign open, and takes an answer", () => {
		const file = "m;v\n2021-01;1,234\n2021-02;2\n";
		expect(optionsOf("month", file)).toEqual(["decimal-point", "decimal-comma"]);
		expect(rowsOf("month", file, { sign: "comma" })[0]).toBe("2021-01 1.234");
		expect(rowsOf("month", file, { sign: "point" })[0]).toBe("2021-01 1234");
	});

	test("leaves the order of days and months open", () => {
		const file = "d;v\n01/02/2021;1\n03/02/2021;2\n";
		expect(optionsOf("date", file)).toEqual(["day-first", "month-first"]);
		expect(rowsOf("date", file, { days: "month-first" })).toEqual(["2021-01-02 1", "2021-03-02 2"]);
		expect(rowsOf("date", `${file}13/02/2021;3`)).toEqual([
			"2021-02-01 1",
			"2021-02-03 2",
			"2021-02-13 3",
		]);
	});

	test("leaves the column open, by its heading or its number", () => {
		const file = "m,ferry,bridge\n2021-01,1,2\n2021-02,3,4\n";
		expect(optionsOf("month", file)).toEqual(["value=ferry", "value=bridge"]);
		expect(rowsOf("month", file, { value: "Bridge" })).toEqual(["2021-01 2", "2021-02 4"]);
		expect(rowsOf("month", file, { value: "2" })).toEqual(["2021-01 1", "2021-02 3"]);
	});
});

describe("a file that cannot be read", () => {
	test("tells of every cell, by its line, column and heading", () => {
		expect(
			problemsOf("month", "month,ppt\n2021-01,12x\n2021-13,5\n2021-01,6\n2021-02,7\n"),
		).toEqual([
			'2:9 ppt: expected a number, or n/a; found "12x"',
			'3:1 month: expected a month such as 2021-01; found "2021-13"',
			'4:1 month: expected each key once; found "2021-01", as in line 2',
		]);
	});

	test.each([
		[
			"an Excel workbook",
			Buffer.from("PK\u0003\u0004…"),
			"an Excel workbook or another zipped file",
		],
		["a web page", "<!doctype html><table>", "a web page or XML"],
	])("as %s says what it is", (_, file, found) => {
		expect(problemsOf("month", file)[0]).toContain(
			`expected a CSV file, as a spreadsheet saves it as CSV UTF-8; found ${found}`,
		);
	});

	test.each([
		[
			"has a quotation mark that is not closed",
			'm,v\n2021-01,"5\n',
			'2:9 (top level): expected a closing " of the cell; found the end of the file',
		],
		[
			"has two decimal signs",
			"m;v\n2021-01;1,5\n2021-02;1.5\n",
			'2:9 v: expected numbers with one decimal sign: "1.5" in line 3 has a point; found "1,5"',
		],
		[
			"has no keys",
			"a,b\nc,d\n",
			"1:1 (top level): expected a column of which each cell is a month such as 2021-01; found none",
		],
		[
			"has no numbers",
			"m,a,b\n2021-01,x1,y1\n",
			'1:1 (top level): expected a column of numbers; found the columns "m", "a", "b"',
		],
		[
			"has a number too small to print",
			"m,v\n2021-01,0.00001\n",
			'2:9 v: expected 0, or a number from 0.0001 to 1e15 in size (else choose another unit); found "0.00001"',
		],
	])("that %s says so", (_, file, said) => {
		expect(problemsOf("month", file)).toEqual([said]);
	});
});

test("names stand in the order of the file, each with a number beside it", () => {
	expect(rowsOf("name", "Country,Value\nUnited States,5\nJapan,6\nSource: x")).toEqual([
		"United States 5",
		"Japan 6",
	]);
});
