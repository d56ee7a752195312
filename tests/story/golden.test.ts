import { describe, expect, test } from "vitest";
import { resolveFact } from "../../src/story/facts.ts";
import { publishedStory } from "../drawing/stories.ts";
import { Dossier } from "./dossier.ts";
import { BY_HAND, DAYS, GIVEN, WRITTEN } from "./dossier-facts.ts";
import { SERIES } from "./dossier-series.ts";
import { Reckoner } from "./reckoner.ts";

const MONTHS =
	"January February March April May June July August September October November December";

const story = publishedStory();
const dossier = new Dossier();
const given = (id: string) => {
	const fact = story.facts[id];
	return fact && "value" in fact ? fact.value : undefined;
};

describe("the published story against the dossier", () => {
	test.each(Object.keys(story.series))(
		"has every value of the series %s as the dossier has it",
		(id) => {
			const where = SERIES[id];
			if (!where) throw new Error(`it is not said where ${id} stands in the dossier`);
			const series = story.series[id]!;
			expect(series.unit).toBe(where.unit);
			const here = series.rows.map(({ key, value }) => [key, value]);
			const there = series.rows.map(({ key }) => {
				const value = where.value(dossier, key);
				return [key, value === null ? null : Number(value.toFixed(6))];
			});
			expect(here.length).toBeGreaterThan(0);
			expect(here).toEqual(there);
		},
	);

	test.each(["departures", "departures-all"])("runs %s to the dossier's last month", (id) => {
		const months = [...dossier.months.keys()].filter((month) => (month ?? "") >= "2017-01");
		expect(story.series[id]?.rows.map(({ key }) => key)).toEqual(months);
	});

	test("measures its series in the dossier's units", () => {
		expect(
			["sub10_share", "node_share_2019", "metis", "rare_earth_quota", "japan_dependence"].map(
				(table) => dossier.unit(table),
			),
		).toEqual(["%", "%", "billion yen", "t", "%"]);
	});

	const derived = Object.keys(story.facts).filter((id) => "derive" in story.facts[id]!);
	test.each(derived)("works out the fact %s as the dossier's numbers do", (id) => {
		const wanted = new Reckoner(story, dossier).derived(id);
		const { value } = resolveFact(story, id);
		if (typeof wanted === "string" || wanted === 0) expect(value).toBe(wanted);
		else {
			expect(Number.isFinite(wanted)).toBe(true);
			expect(Number(value) / wanted).toBeCloseTo(1, 9);
		}
	});

	test.each(Object.keys(GIVEN))("gives the fact %s as the dossier does", (id) => {
		expect(given(id)).toBe(GIVEN[id]?.(dossier));
	});

	test.each(Object.keys(DAYS))("dates the fact %s as the dossier does", (id) => {
		expect(given(id)).toBe(dossier.finding(DAYS[id] ?? "").date);
	});

	test.each(Object.keys(WRITTEN))("dates the fact %s as the dossier's words do", (id) => {
		const [finding = "", words = ""] = WRITTEN[id] ?? [];
		const [y = "", m = "", d = ""] = String(given(id)).split("-");
		const written = words
			.replace("{d}", String(Number(d)))
			.replace("{month}", MONTHS.split(" ")[Number(m) - 1] ?? "no month")
			.replace("{y}", y);
		const { fact: text, date = "" } = dossier.finding(finding);
		expect(text).toContain(written);
		// Where the words leave the month to the abbreviation, or the year to the finding's own date.
		const short = /(Jan|Mar|Aug|Sept|Nov|Dec)/.exec(words)?.[1];
		if (short) expect(MONTHS.split(" ")[Number(m) - 1]?.startsWith(short.slice(0, 3))).toBe(true);
		if (!words.includes("{y}")) expect(date.slice(0, 4)).toBe(y);
	});

	test("leaves no given fact without its place in the dossier", () => {
		const ids = Object.keys(story.facts).filter((id) => "value" in story.facts[id]!);
		const known = [
			...Object.keys(GIVEN),
			...Object.keys(DAYS),
			...Object.keys(WRITTEN),
			...BY_HAND,
		];
		expect(ids.filter((id) => !known.includes(id))).toEqual([]);
		expect(known.filter((id) => !ids.includes(id))).toEqual([]);
	});
});
