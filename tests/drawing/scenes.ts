import type { Datum } from "../../src/scenes/common.ts";
import type { MapScene } from "../../src/scenes/map-scene.ts";
import type {
	AreaScene,
	BarsScene,
	ColumnsScene,
	LineScene,
	PartsScene,
	PointsScene,
	PromisesScene,
	TableScene,
	TallyScene,
	TimelineScene,
	UnitsScene,
} from "../../src/scenes/scene.ts";

/** Small scenes made by hand, with round numbers. */

const common = {
	step: "step",
	figure: "figure",
	title: "Title",
	subtitle: "Subtitle",
	note: undefined,
	finding: "Finding",
	credits: [],
};

/** A datum of a key and a value. */
export const datum = (key: string, value: number | null, more: Partial<Datum> = {}): Datum => ({
	key,
	name: key,
	value,
	label: value === null ? "" : String(value),
	status: "reported",
	qualifier: undefined,
	note: undefined,
	...more,
});

const year = (y: number) => Date.UTC(y, 0);

/** Four years of columns: 50, a gap, 75 derived, 100 in the accent; the year 2020 is the leap one. */
export const columnsScene = (more: Partial<ColumnsScene> = {}): ColumnsScene => ({
	...common,
	kind: "columns",
	measure: "tonnes",
	scale: 1,
	window: [year(2021), year(2025)],
	months: undefined,
	min: 0,
	max: 100,
	columns: (
		[
			["2021", 50],
			["2022", null],
			["2023", 75, { status: "derived" }],
			["2024", 100],
		] as const
	).map(([key, value, rest = {}]) => ({
		...datum(key, value, rest),
		time: [year(Number(key)), year(Number(key) + 1)] as const,
		tone: key === "2024" ? ("accent" as const) : ("water" as const),
		printed: value !== null,
	})),
	spans: [],
	compare: undefined,
	marks: [],
	annotations: [],
	measures: [],
	...more,
});

/** Two lines over five years that cross, the first with a gap. */
export const lineScene = (more: Partial<LineScene> = {}): LineScene => {
	const middle = (y: number) => (year(y) + year(y + 1)) / 2;
	const points = (values: (number | null)[]) =>
		values.map((value, i) => ({
			...datum(String(2020 + i), value, i === 4 ? { status: "partial" } : {}),
			at: middle(2020 + i),
			printed: i === 1 && value !== null,
		}));
	return {
		...common,
		kind: "line",
		measure: "tonnes",
		scale: 1,
		window: [middle(2020), middle(2024)],
		months: undefined,
		min: 0,
		max: 100,
		lead: false,
		lines: [
			{ key: "a", label: "Line A", tone: "accent", points: points([20, 40, null, 60, 80]) },
			{ key: "b", label: "Line B", tone: "deep", points: points([100, 80, 60, 40, 20]) },
		],
		annotations: [],
		bands: [],
		limits: [],
		marks: [],
		...more,
	};
};

/** Two areas over five years, one on the other, with a hole in the third; the last is a forecast. */
export const areaScene = (more: Partial<AreaScene> = {}): AreaScene => {
	const middle = (y: number) => (year(y) + year(y + 1)) / 2;
	const points = (spans: (readonly [number, number] | undefined)[]) =>
		spans.map((span, i) => ({
			...datum(
				String(2020 + i),
				span ? span[1] - span[0] : null,
				i === 4 ? { status: "forecast" } : {},
			),
			at: middle(2020 + i),
			span,
		}));
	return {
		...common,
		kind: "area",
		measure: "tonnes",
		scale: 1,
		window: [middle(2020), middle(2024)],
		months: undefined,
		min: 0,
		max: 100,
		share: false,
		areas: [
			{
				key: "a",
				label: "Area A",
				tone: "deep",
				points: points([[0, 40], [0, 50], undefined, [0, 60], [0, 50]]),
			},
			{
				key: "b",
				label: "Area B",
				tone: "accent",
				points: points([[40, 50], [50, 70], undefined, [60, 90], [50, 100]]),
			},
		],
		annotations: [],
		bands: [],
		limits: [],
		marks: [],
		...more,
	};
};

/** Ten squares: six of one category, three of another, one that none claims. */
export const unitsScene = (more: Partial<UnitsScene> = {}): UnitsScene => ({
	...common,
	kind: "units",
	measure: "percent",
	label: "2020",
	each: "One square is one",
	categories: [
		{ ...datum("a", 6), tone: "accent", highlight: true },
		{ ...datum("b", 3, { status: "forecast" }), tone: "water", highlight: false },
		{ ...datum("c", 0), tone: "soft", highlight: false },
	],
	fullest: [
		{ name: "A", label: "6" },
		{ name: "B", label: "3" },
	],
	squares: ["a", "b", "a", "a", "b", "a", "a", "b", "a", null],
	...more,
});

/** A bar of two parts, 60 and 40, and one of 25. */
export const barsScene = (more: Partial<BarsScene> = {}): BarsScene => ({
	...common,
	kind: "bars",
	measure: "tonnes",
	scale: 1,
	min: 0,
	max: 100,
	bars: [
		{
			key: "long",
			label: "Long bar",
			total: "100",
			parts: [
				{ ...datum("p", 60, { name: "First", label: "60" }), tone: "water" },
				{ ...datum("q", 40, { name: "Second", label: "40", status: "derived" }), tone: "accent" },
			],
		},
		{
			key: "short",
			label: "Short bar",
			total: "25",
			parts: [{ ...datum("r", 25, { name: "Third", label: "25" }), tone: "water" }],
		},
	],
	limit: undefined,
	highlighted: undefined,
	parts: true,
	fills: false,
	...more,
});

/**
 * Three names with two series: 60 and 20; 30 and a gap; 10 and −40 derived. Stacked, with totals.
 */
export const partsScene = (more: Partial<PartsScene> = {}): PartsScene => ({
	...common,
	kind: "parts",
	direction: "columns",
	layout: "stacked",
	measure: "tonnes",
	scale: 1,
	min: -40,
	max: 80,
	window: undefined,
	months: undefined,
	keys: [
		{ key: "a", name: "Alpha", time: undefined, told: true, total: { value: 80, label: "80" } },
		{ key: "b", name: "Beta", time: undefined, told: true, total: undefined },
		{ key: "c", name: "Gamma", time: undefined, told: true, total: { value: -30, label: "-30" } },
	],
	total: "Sum",
	series: [
		{
			key: "one",
			label: "First",
			tone: "water",
			told: true,
			data: [datum("a", 60), datum("b", 30), datum("c", 10)].map(printedPart),
		},
		{
			key: "two",
			label: "Second",
			tone: "accent",
			told: true,
			data: [datum("a", 20), datum("b", null), datum("c", -40, { status: "derived" })].map(
				printedPart,
			),
		},
	],
	...more,
});
const printedPart = (one: Datum) => ({ ...one, told: true, printed: one.value !== null });

/** A leap year with events at its beginning, in its middle and near its end. */
export const timelineScene = (more: Partial<TimelineScene> = {}): TimelineScene => ({
	...common,
	kind: "timeline",
	window: [year(2020), year(2021)],
	months: undefined,
	lanes: [],
	span: undefined,
	events: (
		[
			["start", Date.UTC(2020, 0, 1), "1 January 2020"],
			["middle", Date.UTC(2020, 6, 2), "2 July 2020"],
			["late", Date.UTC(2020, 9, 1), "1 October 2020"],
		] as const
	).map(([key, at, date]) => ({
		key,
		at,
		value: new Date(at).toISOString().slice(0, 10),
		date,
		short: date.replace(/(?<=[A-Z][a-z]{2})[a-z]+/, ""),
		label: `What happened ${key}`,
		detail: "A line more",
		keepDetail: false,
		lane: undefined,
		status: key === "late" ? ("planned" as const) : ("happened" as const),
		highlight: key === "middle",
	})),
	gaps: [],
	...more,
});

/** A leap year: a plan of 100 days and then 100 more, what was done ten days late, and 40 of 100. */
export const promisesScene = (more: Partial<PromisesScene> = {}): PromisesScene => {
	const day = (n: number, label?: string) => {
		const at = year(2020) + n * 86_400_000;
		const value = new Date(at).toISOString().slice(0, 10);
		return { at, value, date: value, short: value, label };
	};
	const amounts: PromisesScene["amounts"] = [
		{ key: "aim", label: "promised", form: "promised", value: 100, figure: "100" },
		{ key: "now", label: "so far", form: "happened", value: 40, figure: "40" },
	];
	return {
		...common,
		kind: "promises",
		window: [year(2020), year(2021)],
		rows: [
			{
				key: "plan",
				label: "Promised",
				form: "promised",
				spans: [
					{
						key: "first",
						label: "Build",
						partial: false,
						from: day(10, "said"),
						to: day(110, "due"),
					},
					{ key: "second", label: "Grow", partial: true, from: day(110), to: day(210, "full") },
				],
			},
			{
				key: "fact",
				label: "Happened",
				form: "happened",
				spans: [
					{
						key: "done",
						label: "Built",
						partial: false,
						from: day(30, "begun"),
						to: day(120, "open"),
					},
				],
			},
		],
		slips: [{ key: "late", promised: "first", happened: "done", label: "10 days late" }],
		counted: "Jobs",
		amounts,
		names: amounts.map(({ key, label, figure }) => ({ key, label, figure })),
		max: 100,
		...more,
	};
};

/** Rows of 7 and of 3 ships, of ten each. */
export const tallyScene = (more: Partial<TallyScene> = {}): TallyScene => ({
	...common,
	kind: "tally",
	measure: "tonnes",
	shape: "ship",
	each: "One ship is ten tonnes",
	counted: "ships",
	rows: [
		{ key: "a", label: "2020", value: 71, count: 7, figure: "7", tone: "deep" },
		{ key: "b", label: "2021", value: 29, count: 3, figure: "3", tone: "accent" },
	],
	...more,
});

/** Three points, the second «over» and the third «below» their figures. */
export const pointsScene = (more: Partial<PointsScene> = {}): PointsScene => ({
	...common,
	kind: "points",
	measure: "tonnes",
	scale: 1,
	window: [year(2020), year(2024)],
	max: 100,
	points: (
		[
			["2020", 25, {}],
			["2021", 50, { qualifier: "over" }],
			["2023", 75, { qualifier: "below", status: "forecast" }],
		] as const
	).map(([key, value, rest]) => ({
		...datum(key, value, rest),
		at: (year(Number(key)) + year(Number(key) + 1)) / 2,
		detail: "who says so",
		highlight: key === "2023",
	})),
	...more,
});

/** Two rows and two columns, one cell a gap. */
export const tableScene = (more: Partial<TableScene> = {}): TableScene => ({
	...common,
	kind: "table",
	measure: "percent",
	rowHeader: "Row",
	max: 100,
	columns: [
		{ key: "x", label: "X", tone: "water" },
		{ key: "y", label: "Y", tone: "deep" },
	],
	rows: [
		{
			key: "one",
			label: "One",
			cells: [
				{ ...datum("x", 50), highlight: true },
				{ ...datum("y", 100, { status: "derived" }), highlight: false },
			],
		},
		{
			key: "two",
			label: "Two",
			cells: [
				{ ...datum("x", null), highlight: false },
				{ ...datum("y", 25), highlight: false },
			],
		},
	],
	...more,
});

/** Half the globe from above the Gulf of Guinea, with a place there, one behind, and a route along the equator. */
export const mapScene = (more: Partial<MapScene> = {}): MapScene => ({
	...common,
	kind: "map",
	center: [0, 0],
	span: 180,
	places: [
		{ key: "here", at: [0, 0], name: "Here", detail: "in the middle", highlight: true, value: 7 },
		{
			key: "north",
			at: [0, 30],
			name: "North",
			detail: undefined,
			highlight: false,
			value: undefined,
		},
		{
			key: "east",
			at: [30, 0],
			name: "East",
			detail: undefined,
			highlight: false,
			value: undefined,
		},
		{
			key: "behind",
			at: [180, 0],
			name: "Behind",
			detail: undefined,
			highlight: false,
			value: undefined,
		},
	],
	regions: [],
	lands: [],
	cities: [],
	waters: [{ key: "ocean", at: [-20, -20], name: "Ocean", along: undefined }],
	routes: [
		{
			key: "way",
			name: "The way",
			label: "A way",
			labelAt: undefined,
			points: [
				[-40, -30],
				[0, -40],
			],
			highlight: true,
			voyage: undefined,
		},
	],
	rose: false,
	...more,
});
