import { describe, expect, test } from "vitest";
import { citation, csv, recordsCsv } from "../../src/downloads/csv.ts";
import { recordsOf } from "../../src/scenes/records-of.ts";
import { smallStory } from "../story/small-story.ts";

const BOM = "\uFEFF";

describe("a table as CSV", () => {
	test.each([
		["plain text", "abc", "abc"],
		["a comma", "a,b", '"a,b"'],
		["a quotation mark", 'say "no"', '"say ""no"""'],
		["a line break", "a\r\nb", '"a\r\nb"'],
		["a number, with all its digits", 230.55, "230.55"],
		["a negative number, which is no formula", -34.2, "-34.2"],
		["zero", 0, "0"],
		["nothing", null, ""],
		["a missing value", undefined, ""],
		["Japanese", "約90%、", "約90%、"],
		["text that a spreadsheet would run", "=1+1", "'=1+1"],
		["text that begins with a plus", "+81 3", "'+81 3"],
		["text that begins with a minus", "-5 to 5", "'-5 to 5"],
		["text that begins with an at sign", "@SUM(A1)", "'@SUM(A1)"],
		["text that begins with a tab", "\t=1", "'\t=1"],
		["a formula that has to be quoted as well", '=A1&","', '"\'=A1&"","""'],
		["an equals sign inside a text", "a=b", "a=b"],
	])("has %s as it should stand in a cell", (_, value, expected) => {
		expect(csv([[value]])).toBe(`${BOM}${expected}\r\n`);
	});

	test("begins with a byte order mark, and ends each row, the last too, with CR LF", () => {
		expect(
			csv([
				["a", "b"],
				[1, null],
			]),
		).toBe(`${BOM}a,b\r\n1,\r\n`);
	});
});

describe("the data of a figure as CSV", () => {
	const story = smallStory();
	const of = (figure: string) =>
		recordsCsv(story, recordsOf(story, figure, "en"), "en").split("\r\n");

	test("has a header, the unit in words, and sources with their addresses where there are any", () => {
		const [head, ...rows] = of("cost-bars");
		expect(head).toBe(
			`${BOM}step,item,key,name,measure,value,unit,qualifier,status,confidence,note,sources`,
		);
		expect(rows[0]).toBe(
			'cost,bridge-cost,pylons,Pylons,"Cost of the bridge, by part",96.25,million euros,,reported,medium,,"Bridge Company (invented): Accounts of the bridge, https://bridge.example/accounts"',
		);
		expect(rows.at(-1)).toBe("");
		expect(rows).toHaveLength(5);
		expect(citation(story, "river-gazette", "en")).toBe(
			"River Gazette (invented): Reports and surveys at the quay",
		);
	});

	test("leaves the value and the status of a gap empty, and says why it is one", () => {
		expect(of("ferry-columns").find((row) => row.startsWith("end,ferry-traffic,2020,"))).toBe(
			'end,ferry-traffic,2020,2020,Vehicles by ferry,,thousand vehicles,,,,high,The counter at the quay was broken.,"Harbour Office (invented): Yearbook of crossings, https://harbour.example/yearbook"',
		);
	});

	test("has the columns that its data need, in one order, under the same names", () => {
		expect(of("crossing-map")[0]).toBe(
			`${BOM}step,item,key,name,detail,measure,value,unit,status,point,longitude,latitude,confidence,note,sources`,
		);
		expect(of("bridge-timeline")[0]).toBe(
			`${BOM}step,item,key,name,detail,value,unit,status,date,end,confidence,note,sources`,
		);
	});

	test("is refused where a source is not known", () => {
		expect(() => citation(story, "nobody", "en")).toThrow("no source nobody");
	});
});
