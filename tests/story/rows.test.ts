import { describe, expect, test } from "vitest";
import { endOf, keyIn, rowsOf, yearOf } from "../../src/story/rows.ts";
import type { Points } from "../../src/story/schema/fact.ts";
import type { Story } from "../../src/story/schema/index.ts";
import type { Row, Series } from "../../src/story/schema/series.ts";
import { smallStory } from "./small-story.ts";

const series = (keys: Series["keys"], rows: Record<string, number | null>): Series => ({
	title: { en: "Vehicles" },
	unit: "vehicles",
	keys,
	rows: Object.entries(rows).map(([key, value]): Row => ({ key, value, status: "reported" })),
	sources: ["port-yearbook"],
	confidence: "high",
});
const months = series("month", {
	"2024-11": null,
	"2024-12": 4,
	"2025-01": 7,
	"2025-02": null,
	"2025-03": 6,
	"2025-11": 3,
	"2026-01": 5,
	"2026-02": 8,
	"2026-03": null,
});

/** The keys of points of the months. */
function keys(points: Omit<Points, "series">): string[] {
	const story: Story = { ...smallStory(), series: { months } };
	return rowsOf(story, { series: "months", ...points }).map(({ key }) => key);
}

describe("the first and the last row", () => {
	test("are those with a value", () => {
		expect([endOf(months, "first")?.key, endOf(months, "last")?.key]).toEqual([
			"2024-12",
			"2026-02",
		]);
		expect(keyIn(months, "last")).toBe("2026-02");
		expect(keyIn(months, "2026-03")).toBe("2026-03");
	});

	test("are none where there is no value", () => {
		const gaps = series("month", { "2025-01": null });
		expect(endOf(gaps, "last")).toBeUndefined();
		expect(keyIn(gaps, "last")).toBe("last");
	});
});

describe("points of a series", () => {
	test.each<[string, Omit<Points, "series">, string[]]>([
		["one row", { key: "2025-03" }, ["2025-03"]],
		["the last", { key: "last" }, ["2026-02"]],
		["the first", { key: "first" }, ["2024-12"]],
		["a range", { from: "2025-02", to: "2025-11" }, ["2025-02", "2025-03", "2025-11"]],
		["a range to the last", { from: "2025-11", to: "last" }, ["2025-11", "2026-01", "2026-02"]],
		["a range without its end", { from: "2026-01" }, ["2026-01", "2026-02"]],
		["a range without its beginning", { to: "2025-01" }, ["2024-12", "2025-01"]],
		["a year", { year: "2025" }, ["2025-01", "2025-02", "2025-03", "2025-11"]],
		["the last year so far", { year: "last" }, ["2026-01", "2026-02"]],
		["as much of the year before", { year: "last", back: 1 }, ["2025-01", "2025-02"]],
		["a whole year before", { year: "2025", back: 1 }, ["2024-11", "2024-12"]],
		["a year without rows", { year: "2020" }, []],
	])("are %s", (_, points, expected) => {
		expect(keys(points)).toEqual(expected);
	});

	test("are all rows from the first with a value to the last", () => {
		expect(keys({})).toEqual(months.rows.slice(1, -1).map(({ key }) => key));
	});

	test("of years are those years", () => {
		const years = series("year", { "2023": 1, "2024": 2, "2025": 3 });
		const story: Story = { ...smallStory(), series: { years } };
		const of = (points: Omit<Points, "series">) =>
			rowsOf(story, { series: "years", ...points }).map(({ key }) => key);
		expect(of({ year: "last" })).toEqual(["2025"]);
		expect(of({ year: "last", back: 2 })).toEqual(["2023"]);
		expect(yearOf(years, { series: "years", year: "last", back: 1 })).toBe("2024");
		expect(yearOf(years, { series: "years" })).toBeUndefined();
	});

	test("cannot be of a series or a row that there is not", () => {
		expect(() => keys({ key: "2024-01" })).toThrow("no 2024-01 in the series months");
		expect(() => rowsOf(smallStory(), { series: "toll" })).toThrow("no series toll");
	});
});
