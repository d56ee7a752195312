import { describe, expect, test } from "vitest";
import { formatExact, formatFact, resolveFact } from "../../src/story/facts.ts";
import type { FactForm } from "../../src/story/prose.ts";
import type { Fact } from "../../src/story/schema/fact.ts";
import type { Story } from "../../src/story/schema/index.ts";
import { load, SMALL_STORY_TEXT, smallStory } from "./small-story.ts";

const story = smallStory();

/** The small story with other facts beside its own. */
const storyWith = (facts: Record<string, Partial<Fact>>): Story => ({
	...story,
	facts: { ...story.facts, ...(facts as Record<string, Fact>) },
});

describe("resolveFact", () => {
	test.each([
		["point", "ferry-first", 210.4],
		["key", "ferry-first-year", "2015"],
		["sum", "ferry-sum", 1117.15],
		["difference", "ferry-rise", 29.6],
		["ratio", "bridge-ratio", 310 / 60],
		["change", "ferry-change", (240 / 210.4 - 1) * 100],
		["decrease", "ferry-decrease", 75],
		["share", "deck-share", (141.5 / 276.5) * 100],
		["max", "ferry-peak", 240],
		["key-of-max", "ferry-peak-year", "2019"],
		["min", "ferry-low", 210.4],
		["mean", "ferry-mean", 1117.15 / 5],
		["count", "ferry-years", 6],
		["days", "building-days", 1506],
		["years", "building-years", 4],
		["since", "wait-since", "2021-04"],
	])("works out %s", (op, id, value) => {
		const fact = story.facts[id];
		expect(fact && "derive" in fact && fact.derive.op).toBe(op);
		const resolved = resolveFact(story, id).value;
		if (typeof value === "string") expect(resolved).toBe(value);
		else expect(resolved).toBeCloseTo(value, 9);
	});

	test("reads the last row, and compares a year so far with as much of the year before", () => {
		expect(resolveFact(story, "wait-last").value).toBe(9);
		expect(resolveFact(story, "wait-last-month").value).toBe("2021-05");
		expect(resolveFact(story, "wait-change").value).toBeCloseTo((121 / 107 - 1) * 100, 9);
	});

	test("counts claims: all, of a verdict, of a list", () => {
		const counts = storyWith({
			right: { label: {}, unit: "claims", derive: { op: "claims", verdict: "held-up" } },
			both: {
				label: {},
				unit: "claims",
				derive: { op: "claims", verdict: "held-up", list: "company" },
			},
		});
		const count = (id: string) => resolveFact(counts, id);
		expect(count("claims-all")).toMatchObject({
			value: 2,
			claims: ["on-budget", "longest-queue"],
			sources: [],
			confidence: "high",
			derived: true,
		});
		expect(count("claims-wrong")).toMatchObject({ value: 1, claims: ["on-budget"] });
		expect(count("right")).toMatchObject({ value: 1, claims: ["longest-queue"] });
		expect(count("both")).toMatchObject({ value: 0, claims: [], sources: [] });
	});

	test("works out a fact that stands on another by many ways, each once", () => {
		const rungs = Array.from({ length: 60 }, (_, i) => [
			`rung-${i}`,
			{
				...story.facts["ferry-sum"],
				derive: { op: "max" as const, of: [1, 2].map(() => ({ fact: `rung-${i - 1}` })) },
			},
		]);
		const ladder = storyWith({
			...Object.fromEntries(rungs),
			"rung-0": story.facts.budget as Fact,
		});
		expect(resolveFact(ladder, "rung-59").value).toBe(250);
		const file = JSON.parse(SMALL_STORY_TEXT);
		for (const [id, fact] of Object.entries(ladder.facts))
			if (/^rung/.test(id)) file.facts[id] = fact;
		const loaded = load(JSON.stringify(file));
		expect(loaded.ok ? [] : loaded.problems.map(({ path }) => path[1])).toContain("rung-59");
	});

	test("gives a given fact as it stands", () => {
		expect(resolveFact(story, "budget")).toEqual({
			id: "budget",
			label: { en: "Budget of the bridge" },
			value: 250,
			unit: "euros",
			digits: 2,
			qualifier: "up-to",
			note: undefined,
			date: "2017",
			sources: ["bridge-company"],
			confidence: "high",
			derived: false,
		});
	});

	test("takes a fact's own decimals before its unit's", () => {
		expect(resolveFact(story, "ferry-decrease").digits).toBe(0);
		expect(resolveFact(story, "ferry-change").digits).toBe(1);
	});

	test("takes the noise of binary fractions out of sums and differences", () => {
		expect(resolveFact(story, "ferry-rise").value).toBe(29.6);
		expect(resolveFact(story, "ferry-sum").value).toBe(1117.15);
		expect(resolveFact(story, "overrun").value).toBe(26.5);
	});

	test("stands a range for its sum in a quotient", () => {
		const part = storyWith({
			part: {
				label: { en: "Part" },
				unit: "percent",
				derive: {
					op: "share",
					of: [
						{ series: "bridge-cost", from: "pylons", to: "deck" },
						{ series: "bridge-cost", from: "pylons", to: "roads" },
					],
				},
			},
		});
		expect(resolveFact(part, "part").value).toBeCloseTo(((96.25 + 141.5) / 276.5) * 100, 9);
	});

	test("leaves gaps out of a mean and a minimum", () => {
		const means = storyWith({
			late: {
				label: { en: "Late" },
				unit: "vehicles",
				derive: {
					op: "mean",
					of: [{ series: "ferry-traffic", from: "2019", to: "2021" }],
				},
			},
		});
		expect(resolveFact(means, "late").value).toBe(150);
	});

	test("unites the sources: its own first, then its operands', each once", () => {
		expect(resolveFact(story, "ferry-sum").sources).toEqual(["port-yearbook", "river-gazette"]);
		expect(resolveFact(story, "bridge-ratio").sources).toEqual(["bridge-company", "port-yearbook"]);
		const sourced = storyWith({
			rise: {
				...story.facts["ferry-rise"],
				sources: ["river-gazette", "port-yearbook"],
			},
		});
		expect(resolveFact(sourced, "rise").sources).toEqual(["river-gazette", "port-yearbook"]);
	});

	test("is as sure as its least sure operand, rows of a series included", () => {
		expect(resolveFact(story, "ferry-rise").confidence).toBe("high");
		expect(resolveFact(story, "ferry-sum").confidence).toBe("medium");
		expect(resolveFact(story, "overrun").confidence).toBe("medium");
		expect(resolveFact(story, "waiting-longest").confidence).toBe("low");
	});

	test("is lowered, and never raised, by a confidence of its own", () => {
		expect(resolveFact(story, "ferry-decrease").confidence).toBe("low");
		const raised = storyWith({
			sum: { ...story.facts["ferry-sum"], confidence: "high" },
		});
		expect(resolveFact(raised, "sum").confidence).toBe("medium");
	});

	test("counts as derived unless it is read off as it stands", () => {
		expect(resolveFact(story, "ferry-first").derived).toBe(false);
		expect(resolveFact(story, "ferry-first-year").derived).toBe(false);
		expect(resolveFact(story, "budget").derived).toBe(false);
		expect(resolveFact(story, "ferry-sum").derived).toBe(true);
	});

	test("refuses ids that nothing has", () => {
		expect(() => resolveFact(story, "toll")).toThrow("no fact toll");
		const lost = storyWith({
			lost: {
				label: { en: "Lost" },
				unit: "vehicles",
				derive: {
					op: "point",
					of: [{ series: "ferry-traffic", key: "2014" }],
				},
			},
		});
		expect(() => resolveFact(lost, "lost")).toThrow("no 2014 in the series ferry-traffic");
	});
});

describe("formatFact", () => {
	const printed = (id: string, form: FactForm) =>
		formatFact(story, resolveFact(story, id), form, "en");

	test("prints an exact figure of high confidence as it is", () => {
		expect(printed("ferry-first", "sentence")).toBe("210.4 thousand vehicles");
		expect(printed("building-days", "sentence")).toBe("1,506 days");
	});

	test("adds no «about» by itself, neither for a rounded value nor for a low confidence", () => {
		expect(printed("bridge-ratio", "sentence")).toBe("5.17 times");
		expect(printed("cost-sum", "sentence")).toBe("€276.5 million");
		expect(printed("waiting-longest", "sentence")).toBe("185 minutes");
	});

	test("has a fact's own qualifier before the figure", () => {
		expect(printed("ferry-last", "sentence")).toBe("at least 60 thousand vehicles");
		expect(printed("budget", "sentence")).toBe("up to €250 million");
	});

	test("prints the figure with its unit and no qualifier as bare", () => {
		expect(printed("budget", "bare")).toBe("€250 million");
		expect(printed("bridge-ratio", "bare")).toBe("5.17 times");
	});

	test("prints the figure alone as number", () => {
		expect(printed("budget", "number")).toBe("250");
		expect(printed("building-days", "number")).toBe("1,506");
	});

	test("prints a small count in words, with its qualifier", () => {
		expect(printed("ferries-left", "words")).toBe("two ferries");
		const more = storyWith({ left: { ...story.facts["ferries-left"], qualifier: "at-least" } });
		expect(formatFact(more, resolveFact(more, "left"), "words", "en")).toBe("at least two ferries");
	});

	test("prints parts of a date", () => {
		expect(printed("contract-day", "day")).toBe("1 March");
		expect(printed("contract-day", "month")).toBe("March 2017");
		expect(printed("last-crossing", "month-name")).toBe("June");
	});

	test("takes the unit's second step, but not for the exact value of a card", () => {
		expect(printed("bridge-debt", "sentence")).toBe("about €1.2 billion");
		expect(printed("bridge-debt", "bare")).toBe("€1.2 billion");
		expect(printed("bridge-debt", "number")).toBe("1.2");
		expect(formatExact(story, resolveFact(story, "bridge-debt"), "en")).toBe("€1,249.5 million");
	});

	test("prints a date as a date in every form, whatever its confidence", () => {
		expect(printed("contract-day", "sentence")).toBe("1 March 2017");
		expect(printed("last-crossing", "bare")).toBe("June 2021");
		expect(printed("second-deck", "number")).toBe("2026");
	});
});

describe("formatExact", () => {
	const exact = (id: string) => formatExact(story, resolveFact(story, id), "en");

	test("prints up to four decimals and no «about»", () => {
		expect(exact("bridge-ratio")).toBe("5.1667 times");
		expect(exact("ferry-sum")).toBe("1,117.15 thousand vehicles");
		expect(exact("budget")).toBe("€250 million");
	});

	test("prints a date as a date", () => {
		expect(exact("opening-day")).toBe("15 April 2021");
	});
});
