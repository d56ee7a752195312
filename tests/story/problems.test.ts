import { describe, expect, test } from "vitest";
import {
	formatFound,
	formatPath,
	formatProblem,
	formatProblems,
	lineAndColumn,
	locate,
	nearest,
} from "../../src/story/problems.ts";

describe("formatPath", () => {
	test.each([
		[[], "(top level)"],
		[["meta"], "meta"],
		[["sections", 2, "steps", 0, "figure"], "sections[2].steps[0].figure"],
		[["facts", "ferry-first", "unit"], "facts.ferry-first.unit"],
		[["facts", "5g-share"], 'facts["5g-share"]'],
		[["glossary", "Quay Term"], 'glossary["Quay Term"]'],
		[[0, "a"], "[0].a"],
		[["facts", "x".repeat(200)], `facts["${"x".repeat(86)}…]`],
	])("writes %j as %s", (path, written) => {
		expect(formatPath(path)).toBe(written);
	});
});

describe("formatFound", () => {
	test.each([
		[undefined, "nothing"],
		[null, "null"],
		["a", '"a"'],
		[[1, 2], "[1,2]"],
		[{ a: 1 }, '{"a":1}'],
	])("says of %j: %s", (value, said) => {
		expect(formatFound(value)).toBe(said);
	});

	test("says that a number is too large, for which JSON has no word", () => {
		expect(formatFound(Number.POSITIVE_INFINITY)).toBe("a number too large to be read");
	});

	test("writes out what a terminal obeys, and what turns the words around it", () => {
		expect(formatFound("a\u202eb\u009b\u200b\ud800")).toBe('"a\\u202eb\\u009b\\u200b\\ud800"');
	});

	test("cuts between two characters", () => {
		expect(formatFound(`x${"👍".repeat(90)}`)).toBe(`"x${"👍".repeat(42)}…`);
	});

	test("cuts what is long", () => {
		const said = formatFound("x".repeat(200));
		expect(said).toBe(`"${"x".repeat(86)}…`);
	});
});

describe("nearest", () => {
	const ids = ["ferry-traffic", "bridge-traffic", "fleet"];

	test.each([
		["ferry-trafic", "ferry-traffic"],
		["bridge", undefined],
		["bridge-trafic", "bridge-traffic"],
		["flet", "fleet"],
		["xyz", undefined],
	])("to %s is %s", (word, near) => {
		expect(nearest(word, ids)).toBe(near);
	});

	test("takes the first of two that are as near", () => {
		expect(nearest("cat", ["cab", "car"])).toBe("cab");
	});

	test("is never the word itself", () => {
		expect(nearest("fleet", ["fleet"])).toBe(undefined);
	});
});

describe("lineAndColumn", () => {
	test.each([
		[0, 1, 1],
		[2, 1, 3],
		[3, 2, 1],
		[5, 2, 3],
		[7, 4, 1],
	])("of offset %i are %i and %i", (offset, line, column) => {
		expect(lineAndColumn("ab\ncd\n\nef", offset)).toEqual({ line, column });
	});

	test("count from the line's start under Windows too", () => {
		expect(lineAndColumn("ab\r\ncd", 5)).toEqual({ line: 2, column: 2 });
	});
});

describe("locate", () => {
	const text = '{\n\t"a": { "b": 1 },\n\t"c": [\n\t\t2,\n\t\t3\n\t]\n}';
	const problem = (...path: (string | number)[]) => ({
		path,
		expected: "x",
		found: "y",
	});
	const placed = (...paths: (string | number)[][]) =>
		locate(
			paths.map((path) => problem(...path)),
			"f.json",
			text,
		).map((p) => `${formatPath(p.path)} ${p.line}:${p.column}`);

	test("places a problem at its value", () => {
		expect(placed(["a", "b"])).toEqual(["a.b 2:14"]);
		expect(placed(["c", 1])).toEqual(["c[1] 5:3"]);
		expect(placed([])).toEqual(["(top level) 1:1"]);
	});

	test("places what is missing at what should hold it", () => {
		expect(placed(["a", "z"])).toEqual(["a.z 2:7"]);
		expect(placed(["a", "z", "y", 3])).toEqual(["a.z.y[3] 2:7"]);
		expect(placed(["c", 7])).toEqual(["c[7] 3:7"]);
		expect(placed(["a", 0])).toEqual(["a[0] 2:7"]);
	});

	test("puts problems in the order of the file, and leaves those of one place as they came", () => {
		expect(placed(["c", 0], ["z"], ["a", "b"], ["y"])).toEqual([
			"z 1:1",
			"y 1:1",
			"a.b 2:14",
			"c[0] 4:3",
		]);
	});

	test("places a problem at the last of two entries of one name", () => {
		const [twice] = locate([problem("a")], "f.json", '{\n"a": 1,\n"a": 2\n}');
		expect(twice).toMatchObject({ line: 3, column: 6 });
	});

	test("keeps the problem and adds the file", () => {
		expect(locate([problem("a")], "f.json", text)).toEqual([
			{
				path: ["a"],
				expected: "x",
				found: "y",
				file: "f.json",
				line: 2,
				column: 7,
			},
		]);
	});
});

describe("messages", () => {
	const fault = {
		path: ["facts", "toll", "unit"],
		expected: "the id of a unit",
		found: '"euro"',
		nearest: "euros",
		file: "f.json",
		line: 4,
		column: 7,
	};

	test("say what was expected, what was found and what may have been meant", () => {
		expect(formatProblem(fault)).toBe(
			'expected the id of a unit; found "euro"; did you mean "euros"?',
		);
		expect(formatProblem({ path: [], expected: "a value", found: "nothing" })).toBe(
			"expected a value; found nothing",
		);
	});

	test("have a heading and two lines for each problem", () => {
		expect(formatProblems([fault])).toBe(
			'f.json: 1 problem\n\nf.json:4:7  facts.toll.unit\n  expected the id of a unit; found "euro"; did you mean "euros"?',
		);
		expect(formatProblems([fault, fault]).split("\n")[0]).toBe("f.json: 2 problems");
	});

	test("tell what is the same in many rows once, with its number", () => {
		const rows = Array.from({ length: 408 }, (_, i) => ({
			...fault,
			path: ["series", "wait", "rows", i, "key"],
			expected: `keys in order: one after "${2000 + i}"`,
			line: 10 + i,
		}));
		expect(formatProblems([fault, ...rows])).toBe(
			[
				"f.json: 409 problems",
				formatProblems([fault]).split("\n").slice(2).join("\n"),
				`f.json:10:7  series.wait.rows[0].key\n  expected keys in order: one after "2000"; found "euro"; did you mean "euros"?\n  and 407 more like this: lines 11 to 417`,
			].join("\n\n"),
		);
		expect(formatProblems(rows.slice(0, 3)).split("\n\n")).toHaveLength(4);
	});
});
