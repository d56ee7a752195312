import { describe, expect, test } from "vitest";
import { routePoints } from "../../src/scenes/routes.ts";
import type { Scene } from "../../src/scenes/scene.ts";
import { sceneAt, viewsOf } from "../../src/scenes/scene-at.ts";
import type { Story } from "../../src/story/schema/index.ts";
import { SMALL_STORY_TEXT, smallStory } from "../story/small-story.ts";

const story = smallStory();

/** The scene of a step, of the kind that it is known to be. */
function scene<K extends Scene["kind"]>(step: string, kind: K, of: Story = story) {
	const found = sceneAt(of, step, "en");
	if (found.kind !== kind) throw new Error(`${step} is no ${kind}`);
	return found as Extract<Scene, { kind: K }>;
}

/** The small story, changed. */
function changed(change: (story: Story) => void): Story {
	const copy = smallStory();
	change(copy);
	return copy;
}

const day = (year: number, month: number, date = 1) => Date.UTC(year, month - 1, date);

describe("viewsOf", () => {
	test("names the hero and every step in reading order", () => {
		type Shown = { id: string; figure?: string; scene?: string; steps?: Shown[] };
		const { sections }: { sections: Shown[] } = JSON.parse(SMALL_STORY_TEXT);
		const shown = sections
			.flatMap((section) => [section, ...(section.steps ?? [])])
			.filter(({ figure }) => figure);
		expect(shown.length).toBeGreaterThan(20);
		expect(viewsOf(story).map((v) => `${v.id}: ${v.figure}/${v.scene}`)).toEqual(
			shown.map(({ id, figure, scene }) => `${id}: ${figure}/${scene}`),
		);
	});
});

describe("sceneAt", () => {
	test("throws on a step that the story does not have", () => {
		expect(() => sceneAt(story, "nowhere", "en")).toThrow("no step nowhere");
	});

	test("throws on a section that shows nothing", () => {
		expect(() => sceneAt(story, "the-line", "en")).toThrow("no step the-line");
	});

	test("throws in a language that the story does not have", () => {
		expect(() => sceneAt(story, "rise", "ja")).toThrow(/no ja text/);
	});

	test("is a function of the story and the step: the same each time, whatever came before", () => {
		const ids = viewsOf(story).map((v) => v.id);
		const forwards = ids.map((id) => sceneAt(story, id, "en"));
		const backwards = [...ids].reverse().map((id) => sceneAt(story, id, "en"));
		expect(backwards.reverse()).toEqual(forwards);
	});

	test("leaves the story as it is", () => {
		const copy = smallStory();
		for (const { id } of viewsOf(copy)) sceneAt(copy, id, "en");
		expect(copy).toEqual(smallStory());
	});
});

describe("captions", () => {
	test("come from the figure where the scene has none of its own", () => {
		expect(scene("rise", "columns")).toMatchObject({
			step: "rise",
			figure: "ferry-columns",
			title: "Vehicles by ferry",
			subtitle: "Thousand vehicles a year",
			finding: "Traffic rose by 29.6 thousand vehicles in four years.",
		});
	});

	test("come from the scene where it has its own", () => {
		expect(scene("waiting", "columns")).toMatchObject({
			title: "Waiting for the ferry",
			subtitle: "Mean minutes at the quay",
		});
		expect(scene("queue-gone", "line")).toMatchObject({
			title: "The bridge overtakes",
			subtitle: "Mean minutes at the quay",
		});
	});

	test("have the figure's note, or the scene's in its place, or none", () => {
		expect(scene("top", "map").note).toBe("Positions are approximate.");
		expect(scene("fleet-before", "units").note).toBeUndefined();
		const noted = changed((s) => {
			const wide = s.figures["crossing-map"]?.scenes.wide;
			if (wide) wide.note = { en: "Of this scene." };
		});
		expect(scene("top", "map", noted).note).toBe("Of this scene.");
		expect(scene("to-the-sea", "map", noted).note).toBe("Positions are approximate.");
	});

	test("name the publishers of the data drawn, the series' first and each once", () => {
		expect(scene("rise", "columns").credits).toEqual([
			{ id: "port-yearbook", publisher: "Harbour Office (invented)" },
			{ id: "river-gazette", publisher: "River Gazette (invented)" },
		]);
		expect(scene("waiting", "columns").credits.map((c) => c.id)).toEqual(["port-yearbook"]);
		expect(scene("overtaking", "line").credits.map((c) => c.id)).toEqual([
			"port-yearbook",
			"river-gazette",
			"bridge-company",
		]);
		expect(scene("building", "timeline").credits.map((c) => c.id)).toEqual([
			"bridge-company",
			"river-gazette",
		]);
	});

	test("name the sources of the figures that a map's marks carry too", () => {
		expect(scene("top", "map").credits.map((c) => c.id)).toEqual(["port-yearbook"]);
		expect(scene("to-the-sea", "map").credits.map((c) => c.id)).toEqual([
			"port-yearbook",
			"river-gazette",
		]);
	});

	test("name the sources of a date that is worked out from others", () => {
		const derived = changed((s) => {
			const { opening } = (
				s.figures["bridge-timeline"] as { events: Record<string, { at: string }> }
			).events;
			if (opening) opening.at = "ferry-peak-year";
		});
		expect(scene("plans", "timeline", derived).credits.map((c) => c.id)).toEqual([
			"port-yearbook",
			"river-gazette",
			"bridge-company",
		]);
	});

	test("name a publisher of two sources once", () => {
		const twice = changed((s) => {
			const gazette = s.sources["river-gazette"];
			if (gazette) gazette.publisher = "Harbour Office (invented)";
		});
		expect(scene("rise", "columns", twice).credits).toEqual([
			{ id: "port-yearbook", publisher: "Harbour Office (invented)" },
		]);
	});

	test("are in the language asked for", () => {
		const both = changed((s) => {
			const translate = (value: unknown): void => {
				if (value === null || typeof value !== "object") return;
				if ("en" in value && typeof value.en === "string") Object.assign(value, { ja: value.en });
				Object.values(value).forEach(translate);
			};
			translate(s);
		});
		const ja = sceneAt(both, "end", "ja");
		if (ja.kind !== "columns") throw new Error("no columns");
		expect(ja.columns[0]?.name).toBe("2015年");
		expect(ja.columns[6]?.label).toBe("60k以上");
		expect(ja.marks[0]?.date).toBe("2021年4月15日");
		expect(ja.note).toBe(
			"斜線：公表された他の数値から算出。破線：数値が見つからず。白抜き：期間の一部のみ。",
		);
	});
});

describe("legends in the note", () => {
	test("say what hatched, dashed and hollow columns are, each once and in order", () => {
		expect(scene("end", "columns").note).toBe(
			"Hatched: worked out from other printed figures. Dashed: no figure found. Hollow: part of the period only.",
		);
	});

	test("speak of what is drawn only", () => {
		expect(scene("rise", "columns").note).toBe("Hatched: worked out from other printed figures.");
		expect(scene("waiting", "columns").note).toBeUndefined();
		expect(scene("cost", "bars").note).toBeUndefined();
	});

	test("call a derived point of a line half-filled, as it is drawn: hollow is what covers a part only", () => {
		const early = changed((s) => {
			const lines = s.figures["two-lines"];
			if (lines?.kind === "line" && lines.scenes.overtaking) lines.scenes.overtaking.from = "2016";
		});
		expect(scene("overtaking", "line", early).note).toBe(
			"Half-filled: worked out from other printed figures. Dashed: no figure found. Hollow: part of the period only.",
		);
	});

	test("say nothing of a gap in a table, which shows none as a mark", () => {
		expect(scene("survey", "table").note).toBeUndefined();
	});
});

describe("columns", () => {
	const rise = scene("rise", "columns");

	test("stand from the first key to the last, with their names, values and labels", () => {
		expect(rise.columns.map((c) => [c.key, c.name, c.value, c.label])).toEqual([
			["2015", "2015", 210.4, "210.4k"],
			["2016", "2016", 215.2, "215.2k"],
			["2017", "2017", 221, "221k"],
			["2018", "2018", 230.55, "230.6k"],
			["2019", "2019", 240, "240k"],
		]);
	});

	test("have the tone of the accent, else of their span, else water", () => {
		expect(rise.columns.map((c) => c.tone)).toEqual(["water", "soft", "soft", "soft", "accent"]);
		expect(rise.spans).toEqual([{ from: "2016", to: "2018", label: "Steady years", tone: "soft" }]);
	});

	test("print the figures that the scene asks for", () => {
		expect(rise.columns.map((c) => c.printed)).toEqual([false, false, false, false, true]);
		expect(scene("end", "columns").columns.map((c) => c.printed)).toEqual([
			true,
			true,
			true,
			true,
			true,
			false,
			true,
		]);
	});

	test("stand on the stretch of time that their keys name", () => {
		expect(rise.window).toEqual([day(2015, 1), day(2020, 1)]);
		expect(rise.columns[1]?.time).toEqual([day(2016, 1), day(2017, 1)]);
		expect(scene("waiting", "columns").columns[1]?.time).toEqual([day(2018, 7), day(2019, 1)]);
	});

	test("have one scale in all scenes of a series", () => {
		expect(rise.max).toBe(240);
		expect(scene("end", "columns").max).toBe(240);
		expect(scene("waiting", "columns").max).toBe(73);
	});

	test("keep a gap as a gap, and each status", () => {
		const { columns } = scene("end", "columns");
		expect(columns[5]).toMatchObject({ key: "2020", value: null, label: "", status: "reported" });
		expect(columns.map((c) => c.status)).toEqual([
			"reported",
			"derived",
			"reported",
			"reported",
			"reported",
			"reported",
			"partial",
		]);
	});

	test("print a qualifier, but not «about»", () => {
		expect(scene("end", "columns").columns[6]?.label).toBe("at least 60k");
		const about = changed((s) => {
			const rows = s.series["ferry-traffic"]?.rows ?? [];
			if (rows[0]) rows[0].qualifier = "about";
		});
		expect(scene("rise", "columns", about).columns[0]?.label).toBe("210.4k");
	});

	test("have half-years as short names", () => {
		expect(scene("waiting", "columns").columns.map((c) => c.name)).toEqual([
			"H1 2018",
			"H2 2018",
			"H1 2019",
			"H2 2019",
		]);
	});

	test("have their comparison with its figures filled in", () => {
		expect(rise.compare).toEqual({
			from: "2015",
			to: "2019",
			label: "14.1% more",
			detail: "in four years",
		});
		expect(scene("end", "columns").compare).toBeUndefined();
	});

	test("have dated marks at their day, and annotations", () => {
		const end = scene("end", "columns");
		expect(end.marks).toEqual([
			{
				key: "opening-day",
				at: day(2021, 4, 15),
				date: "15 April 2021",
				label: "The bridge opens",
			},
		]);
		expect(end.annotations).toEqual([{ key: "2020", text: "No count" }]);
	});

	test("have no window where their keys are names", () => {
		const named = changed((s) => {
			const figure = s.figures["ferry-columns"];
			if (figure?.kind === "columns" && figure.scenes.waiting)
				Object.assign(figure.scenes.waiting, { series: "fleet-before", highlight: ["small"] });
		});
		const { window, columns } = scene("waiting", "columns", named);
		expect(window).toBeUndefined();
		expect(columns.map((c) => [c.name, c.time, c.tone])).toEqual([
			["Large ferries", undefined, "water"],
			["Small ferries", undefined, "accent"],
			["Laid up", undefined, "water"],
		]);
	});
});

describe("lines", () => {
	const overtaking = scene("overtaking", "line");

	test("have their points in the middle of their years", () => {
		expect(overtaking.lines.map((l) => [l.key, l.label, l.tone])).toEqual([
			["ferry-traffic", "Ferry", "water"],
			["bridge-traffic", "Bridge", "accent"],
		]);
		expect(overtaking.lines[1]?.points.map((p) => [p.key, p.at, p.value])).toEqual([
			["2021", (day(2021, 1) + day(2022, 1)) / 2, 310],
			["2022", (day(2022, 1) + day(2023, 1)) / 2, 640.5],
			["2023", (day(2023, 1) + day(2024, 1)) / 2, 701.2],
		]);
	});

	test("span the time from their first point to their last", () => {
		expect(overtaking.window).toEqual([
			(day(2017, 1) + day(2018, 1)) / 2,
			(day(2023, 1) + day(2024, 1)) / 2,
		]);
	});

	test("share one scale over all rows of their series", () => {
		expect([overtaking.min, overtaking.max]).toEqual([0, 735]);
	});

	test("keep gaps, and print the figures asked for", () => {
		expect(overtaking.lines[0]?.points.map((p) => [p.key, p.value, p.printed])).toEqual([
			["2017", 221, false],
			["2018", 230.55, false],
			["2019", 240, true],
			["2020", null, false],
			["2021", 60, false],
		]);
	});

	test("have annotations on the series named, else on the first", () => {
		expect(overtaking.annotations).toEqual([
			{ series: "bridge-traffic", key: "2022", text: "First whole year" },
		]);
		expect(scene("queue-gone", "line").annotations).toEqual([
			{ series: "waiting-month", key: "2021-04", text: "Opening" },
		]);
	});

	test("tint the lead where the scene says so", () => {
		expect([overtaking.lead, scene("queue-gone", "line").lead]).toEqual([true, false]);
	});
});

describe("units", () => {
	test("have the categories' names, tones and figures", () => {
		const after = scene("fleet-after", "units");
		expect([after.label, after.each]).toEqual(["2022", "One square is one ferry"]);
		expect(
			after.categories.map((c) => [c.key, c.name, c.value, c.label, c.tone, c.highlight]),
		).toEqual([
			["large", "Large", 0, "0", "accent", false],
			["small", "Small", 2, "2", "water", false],
			["laid-up", "Laid up", 10, "10", "soft", true],
		]);
	});

	test("keep each square's number from scene to scene", () => {
		const before = scene("fleet-before", "units").squares;
		const after = scene("fleet-after", "units").squares;
		const fill = (key: string, n: number) => Array<string>(n).fill(key);
		expect(before).toEqual([...fill("large", 4), ...fill("small", 7), "laid-up"]);
		expect(after).toEqual([...fill("laid-up", 4), ...fill("small", 2), ...fill("laid-up", 6)]);
	});

	test("are a function of the figure: neither other steps nor their order change a square", () => {
		const fewer = changed((s) => {
			for (const section of s.sections)
				if (section.kind === "scrolly")
					section.steps = section.steps.filter((step) => step.id !== "fleet-before").reverse();
		});
		expect(scene("fleet-after", "units", fewer).squares).toEqual(
			scene("fleet-after", "units").squares,
		);
	});

	test("leave a share that no category claims without one", () => {
		const less = changed((s) => {
			const row = s.series["fleet-after"]?.rows.find((r) => r.key === "laid-up");
			if (row) row.value = 7;
		});
		expect(scene("fleet-after", "units", less).squares.filter((c) => c === null)).toHaveLength(3);
	});
});

describe("bars", () => {
	test("have their parts, and the sum of these as their total", () => {
		const deck = scene("deck", "bars");
		expect(deck.bars.map((b) => [b.key, b.label, b.total, b.parts.map((p) => p.key)])).toEqual([
			["whole", "The bridge", "€276.5m", ["pylons", "deck", "roads"]],
			["over-water", "Over the water", "€237.75m", ["pylons", "deck"]],
		]);
		expect(deck.bars[0]?.parts.map((p) => [p.name, p.value, p.label, p.tone])).toEqual([
			["Pylons", 96.25, "€96.25m", "water"],
			["Deck", 141.5, "€141.5m", "accent"],
			["Roads", 38.75, "€38.75m", "water"],
		]);
		expect([deck.max, deck.limit, deck.parts]).toEqual([276.5, undefined, false]);
	});

	test("have their limit with its figure, and a scale that holds it", () => {
		const cost = scene("cost", "bars");
		expect(cost.limit).toEqual({ value: 250, label: "Budget", figure: "up to €250m" });
		expect([cost.max, cost.parts]).toEqual([276.5, true]);
		const high = changed((s) => {
			const { budget } = s.facts;
			if (budget && "value" in budget) budget.value = 300;
		});
		expect(scene("cost", "bars", high).max).toBe(300);
	});
});

describe("values below zero", () => {
	test("widen the scale of columns at its foot, the same in all scenes of a series", () => {
		for (const step of ["result-loss", "result-lean"])
			expect(scene(step, "columns")).toMatchObject({ min: -6.05, max: 5.28 });
		expect(scene("end", "columns").min).toBe(0);
	});

	test("widen the scale of bars to the left", () => {
		expect(scene("elsewhere", "bars")).toMatchObject({ min: -61.5, max: 12.4 });
		expect(scene("elsewhere", "bars").bars.map(({ total }) => total)).toContain("−4.5%");
	});
});

describe("parts", () => {
	test("have the keys of all series once, in order, and a series only those that it has", () => {
		const shorter = changed(({ series }) => {
			series["crossed-cars"]?.rows.shift();
			series["crossed-buses"]?.rows.pop();
		});
		const { keys, series } = scene("crossed-all", "parts", shorter);
		expect(keys.map(({ key }) => key)).toEqual(["2018", "2019", "2020", "2021", "2022", "2023"]);
		expect(series.map(({ data }) => data.length)).toEqual([5, 6, 5]);
	});

	test("come to a total, but where one of them is a gap; what is not there adds nothing", () => {
		const shorter = changed(({ series }) => {
			series["crossed-buses"]?.rows.pop();
		});
		expect(scene("crossed-all", "parts", shorter).keys.map(({ total }) => total?.value)).toEqual([
			213.4,
			229.4,
			undefined,
			500.9,
			650.5,
			674.2,
		]);
		expect(scene("boats-accounts", "parts").keys.map(({ total }) => total?.label)).toEqual([
			"€0.85m",
			"€0.2m",
			"−€0.6m",
		]);
		expect(scene("crossed-lorries", "parts").keys.every(({ total }) => !total)).toBe(true);
	});

	test("reach as far to both sides of zero as the longest stack, or the largest part of a group", () => {
		expect(scene("boats-accounts", "parts")).toMatchObject({ min: -3.45, max: 4.3 });
		expect(scene("boats-costs", "parts")).toMatchObject({ min: -2.1, max: 0 });
		expect(scene("crossed-lorries", "parts")).toMatchObject({ min: 0, max: 531.8 });
	});

	test("are told of by series, by key, or all", () => {
		const told = (step: string) =>
			scene(step, "parts").series.map(({ data }) =>
				data.map((datum) => Number(datum.told)).join(""),
			);
		expect(told("crossed-all")).toEqual(["111111", "111111", "111111"]);
		expect(told("crossed-lorries")).toEqual(["000000", "111111", "000000"]);
		expect(told("crossed-last")).toEqual(["001", "001", "001"]);
	});

	test("print the figures of what they tell of, or of all, but of no gap", () => {
		const printed = (step: string) =>
			scene(step, "parts").series.flatMap(({ data }) => data.filter((datum) => datum.printed))
				.length;
		expect(
			["crossed-all", "crossed-lorries", "crossed-last", "boats-accounts"].map(printed),
		).toEqual([0, 6, 3, 12]);
	});
});

describe("timelines", () => {
	const building = scene("building", "timeline");

	test("run over the whole of the times that they begin and end with", () => {
		expect(building.window).toEqual([day(2017, 1), day(2022, 1)]);
		expect(scene("plans", "timeline").window).toEqual([day(2021, 1), day(2027, 1)]);
	});

	test("have events at their day, and one known to a month or a year in the middle of it", () => {
		expect(building.events.map((e) => [e.key, e.at, e.date])).toEqual([
			["contract", day(2017, 3, 1), "1 March 2017"],
			["opening", day(2021, 4, 15), "15 April 2021"],
			["last-ferry", day(2021, 6, 16), "June 2021"],
		]);
		expect(scene("plans", "timeline").events[1]).toMatchObject({
			at: (day(2026, 1) + day(2027, 1)) / 2,
			date: "2026",
		});
	});

	test("have words, status and highlight of each event", () => {
		expect(building.events.map((e) => [e.label, e.detail, e.status, e.highlight])).toEqual([
			["Contract", "Signed on the quay", "happened", false],
			["Opening", undefined, "happened", true],
			["Last ferry", undefined, "happened", false],
		]);
		expect(scene("plans", "timeline").events[1]?.status).toBe("planned");
	});

	test("have events in the order of time, in whatever order the story names them", () => {
		const mixed = changed((s) => {
			const figure = s.figures["bridge-timeline"];
			if (figure?.kind === "timeline") figure.scenes.building?.events.reverse();
		});
		expect(scene("building", "timeline", mixed).events).toEqual(building.events);
	});

	test("have measured distances between two dates", () => {
		expect(building.gaps).toEqual([
			{
				key: "contract-day-opening-day",
				from: day(2017, 3, 1),
				to: day(2021, 4, 15),
				label: "1,506 days",
			},
		]);
	});
});

describe("points", () => {
	test("have their figures with every qualifier, their words and their days", () => {
		const reports = scene("reports", "points");
		expect(reports.window).toEqual([day(2014, 1), day(2021, 1)]);
		expect(reports.max).toBe(200);
		expect(reports.points.map((p) => [p.key, p.value, p.label, p.detail, p.highlight])).toEqual([
			["2014-06-01", 95, "95 min", "A driver, of one day", false],
			["2016-09-15", 150, "over 150 min", undefined, false],
			["2019-07-21", 185, "185 min", "The gazette, of a holiday", true],
		]);
		expect(reports.points[0]?.at).toBe(day(2014, 6, 1) + 43_200_000);
	});

	test("print «about», which stands alone here", () => {
		const about = changed((s) => {
			const row = s.series["waiting-reports"]?.rows[0];
			if (row) row.qualifier = "about";
		});
		expect(scene("reports", "points", about).points[0]?.label).toBe("about 95 min");
	});

	test("leave out what is not in the window", () => {
		const late = changed((s) => {
			const figure = s.figures["waiting-points"];
			if (figure?.kind === "points" && figure.scenes.reports) figure.scenes.reports.from = "2016";
		});
		expect(scene("reports", "points", late).points.map((p) => p.key)).toEqual([
			"2016-09-15",
			"2019-07-21",
		]);
	});
});

describe("tables", () => {
	test("have a cell for each row and column, gaps too", () => {
		const shift = scene("survey-shift", "table");
		expect([shift.rowHeader, shift.max]).toEqual(["Survey", 100]);
		expect(shift.columns.map((c) => [c.key, c.label, c.tone])).toEqual([
			["ferry", "Ferry", "water"],
			["bridge", "Bridge", "accent"],
			["neither", "Neither", "soft"],
		]);
		expect(
			shift.rows.map((r) => [r.key, r.label, r.cells.map((c) => [c.label, c.value, c.highlight])]),
		).toEqual([
			[
				"survey-before",
				"Before",
				[
					["34%", 34, true],
					["57.5%", 57.5, false],
					["8.5%", 8.5, false],
				],
			],
			[
				"survey-after",
				"After",
				[
					["21%", 21, true],
					["72%", 72, false],
					["", null, false],
				],
			],
		]);
	});
});

describe("maps", () => {
	test("look where the scene says, with its regions, waters and rose", () => {
		const wide = scene("top", "map");
		expect([wide.center, wide.span, wide.rose]).toEqual([[26.5, 44], 24, true]);
		expect(wide.regions.map((r) => [r.key, r.name])).toEqual([
			["north-bank", "Romania"],
			["south-bank", "Bulgaria"],
		]);
		expect(wide.waters).toEqual([
			{
				key: "black-sea",
				at: [31, 43.5],
				name: "Black Sea",
				along: [
					[29, 43],
					[33, 44],
				],
			},
		]);
		expect(wide.lands.map(({ key, name }) => [key, name])).toEqual([["north-bank", "Romania"]]);
	});

	test("have the place's own detail, or the scene's in its place", () => {
		expect(scene("top", "map").places).toEqual([
			{
				key: "quay",
				at: [25.95, 43.86],
				name: "The quay",
				detail: "Ferry until 2021",
				highlight: true,
				value: undefined,
			},
		]);
		const [quay, port] = scene("to-the-sea", "map").places;
		expect([quay?.detail, quay?.value, quay?.highlight]).toEqual([
			"The old ferry, 240 thousand vehicles",
			240,
			false,
		]);
		expect([port?.detail, port?.value, port?.highlight]).toEqual([undefined, undefined, true]);
	});

	test("have routes from their start to their end", () => {
		expect(scene("to-the-sea", "map").routes).toEqual([
			{
				key: "barges",
				name: "Barges from the quay to the sea",
				label: "Barges",
				labelAt: [27, 44.3],
				points: [
					[25.95, 43.86],
					[27.3, 44.12],
					[28, 44.33],
					[28.2, 44.2],
					[28.65, 44.17],
				],
				highlight: true,
				voyage: { days: 12, day: "Day {n} of 12" },
			},
		]);
	});
});

describe("routePoints", () => {
	test("takes places by their position", () => {
		expect(routePoints(story, "barges")).toEqual([
			[25.95, 43.86],
			[27.3, 44.12],
			[28, 44.33],
			[28.2, 44.2],
			[28.65, 44.17],
		]);
	});

	test("throws on a route or a place that the story does not have", () => {
		expect(() => routePoints(story, "nowhere")).toThrow("no route nowhere");
		const lost = changed((s) => {
			delete s.places.canal;
		});
		expect(() => routePoints(lost, "barges")).toThrow("no place canal");
	});
});
