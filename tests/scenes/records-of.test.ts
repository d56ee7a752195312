import { describe, expect, test } from "vitest";
import { pictureOf, recordsOf, viewsOfFigure } from "../../src/scenes/records-of.ts";
import { smallStory } from "../story/small-story.ts";

const story = smallStory();
const of = (figure: string) => recordsOf(story, figure, "en");
const one = (figure: string, item: string, key: string) => {
	const found = of(figure).filter((record) => record.item === item && record.key === key);
	expect(found).toHaveLength(1);
	return found[0];
};

describe("the records of a figure", () => {
	test("of columns are the rows of every series that its steps show, each once, at the first step that shows it", () => {
		const rows = of("ferry-columns").map(({ step, item, key, value }) => [step, item, key, value]);
		expect(rows).toEqual([
			["rise", "ferry-traffic", "2015", 210.4],
			["rise", "ferry-traffic", "2016", 215.2],
			["rise", "ferry-traffic", "2017", 221],
			["rise", "ferry-traffic", "2018", 230.55],
			["rise", "ferry-traffic", "2019", 240],
			["waiting", "waiting-half", "2018-H1", 41],
			["waiting", "waiting-half", "2018-H2", 66],
			["waiting", "waiting-half", "2019-H1", 48],
			["waiting", "waiting-half", "2019-H2", 73],
			["end", "ferry-traffic", "2020", null],
			["end", "ferry-traffic", "2021", 60],
			["end", "mark", "opening-day", undefined],
		]);
	});

	test("have the row's own sources and confidence where it has any, else those of its series", () => {
		expect(one("ferry-columns", "ferry-traffic", "2018")).toEqual({
			step: "rise",
			item: "ferry-traffic",
			key: "2018",
			name: "2018",
			measure: "Vehicles by ferry",
			value: 230.55,
			unit: "vehicles",
			qualifier: undefined,
			status: "reported",
			confidence: "medium",
			note: undefined,
			sources: ["river-gazette"],
		});
		expect(one("ferry-columns", "ferry-traffic", "2019")).toMatchObject({
			confidence: "high",
			sources: ["port-yearbook"],
		});
	});

	test("of a gap have no status, and its reason", () => {
		const gap = one("two-lines", "ferry-traffic", "2020");
		expect(gap).toMatchObject({ value: null, note: "The counter at the quay was broken." });
		expect(gap).not.toHaveProperty("status");
	});

	test("of lines name the series of each", () => {
		expect(of("two-lines").map(({ item, key }) => `${item} ${key}`)).toEqual([
			...["2017", "2018", "2019", "2020", "2021"].map((key) => `ferry-traffic ${key}`),
			...["2021", "2022", "2023"].map((key) => `bridge-traffic ${key}`),
			...["2021-03", "2021-04", "2021-05"].map((key) => `waiting-month ${key}`),
			...["2015", "2016"].map((key) => `ferry-traffic ${key}`),
			"bridge-traffic 2024",
			"band contract-day opening-day",
			"limit ferry-capacity",
			"mark opening-due",
		]);
		expect(one("two-lines", "band", "contract-day opening-day")).toMatchObject({
			name: "The bridge is built",
			date: "2017-03-01",
			end: "2021-04-15",
		});
		expect(one("two-lines", "limit", "ferry-capacity")).toMatchObject({
			value: 250,
			unit: "vehicles",
			qualifier: "about",
		});
	});

	test("of areas have the values that are not drawn too, and a band without an end has none", () => {
		const records = of("crossings");
		expect(records.filter(({ key }) => key === "2020").map(({ value }) => value)).toEqual([
			null,
			null,
			null,
		]);
		expect(one("crossings", "band", "second-deck")).not.toHaveProperty("end");
	});

	test("of squares are the categories, those without a square too", () => {
		expect(of("fleet").map(({ item, name, value }) => [item, name, value])).toEqual([
			["fleet-before", "Large", 4],
			["fleet-before", "Small", 7],
			["fleet-before", "Laid up", 1],
			["fleet-after", "Large", 0],
			["fleet-after", "Small", 2],
			["fleet-after", "Laid up", 10],
		]);
	});

	test("of bars have a part once, though it be part of several bars, and the limit", () => {
		expect(of("cost-bars").map(({ item, key, value }) => [item, key, value])).toEqual([
			["bridge-cost", "pylons", 96.25],
			["bridge-cost", "deck", 141.5],
			["bridge-cost", "roads", 38.75],
			["limit", "budget", 250],
		]);
		expect(one("cost-bars", "limit", "budget")).toMatchObject({
			name: "Budget",
			measure: "Budget of the bridge",
			unit: "euros",
			qualifier: "up-to",
		});
	});

	test("of a timeline are its events as precisely as they are known, and its intervals", () => {
		expect(one("bridge-timeline", "event", "last-ferry")).toMatchObject({
			date: "2021-06",
			status: "happened",
			confidence: "medium",
		});
		expect(one("bridge-timeline", "event", "second-deck")).toMatchObject({
			date: "2026",
			status: "planned",
		});
		expect(one("bridge-timeline", "interval", "contract-day-opening-day")).toEqual({
			step: "building",
			item: "interval",
			key: "contract-day-opening-day",
			name: "1,506 days",
			date: "2017-03-01",
			end: "2021-04-15",
			confidence: "high",
			sources: ["bridge-company", "river-gazette"],
		});
	});

	test("of points say what each measures", () => {
		expect(
			of("waiting-points").map(({ key, value, qualifier, detail }) => [
				key,
				value,
				qualifier,
				detail,
			]),
		).toEqual([
			["2014-06-01", 95, undefined, "A driver, of one day"],
			["2016-09-15", 150, "over", undefined],
			["2019-07-21", 185, undefined, "The gazette, of a holiday"],
		]);
	});

	test("of a table are its cells, named by their columns", () => {
		expect(of("survey-table").map(({ item, name, value }) => [item, name, value])).toEqual([
			["survey-before", "Ferry", 34],
			["survey-before", "Bridge", 57.5],
			["survey-before", "Neither", 8.5],
			["survey-after", "Ferry", 21],
			["survey-after", "Bridge", 72],
			["survey-after", "Neither", null],
		]);
	});

	test("of a map are places with what they show, areas, seas, and routes point by point", () => {
		expect(one("crossing-map", "place", "quay")).toMatchObject({
			longitude: 25.95,
			latitude: 43.86,
			measure: "Most vehicles by ferry in one year",
			value: 240,
			unit: "vehicles",
			confidence: "medium",
			note: "The middle of the town.",
		});
		expect(one("crossing-map", "place", "sea-port")).not.toHaveProperty("value");
		expect(one("crossing-map", "water", "black-sea")).toMatchObject({
			longitude: 31,
			latitude: 43.5,
		});
		const way = of("crossing-map").filter(({ item }) => item === "route");
		expect(
			way.map(({ key, point, longitude, latitude }) => [key, point, longitude, latitude]),
		).toEqual([
			["barges", 1, 25.95, 43.86],
			["barges", 2, 27.3, 44.12],
			["barges", 3, 28, 44.33],
			["barges", 4, 28.2, 44.2],
			["barges", 5, 28.65, 44.17],
		]);
	});

	test("of a figure that no step shows are none", () => {
		expect(recordsOf(story, "no-such-figure", "en")).toEqual([]);
	});
});

describe("the scene that stands for a figure", () => {
	test("is that of the last step that shows it", () => {
		expect(viewsOfFigure(story, "ferry-columns").map(({ id }) => id)).toEqual([
			"rise",
			"waiting",
			"end",
		]);
		expect(pictureOf(story, "ferry-columns", "en").step).toBe("end");
	});

	test("is refused where no step shows it", () => {
		expect(() => pictureOf(story, "no-such-figure", "en")).toThrow("no step shows no-such-figure");
	});
});
