import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { resolveFact } from "../../src/story/facts.ts";
import type { Operand, Points } from "../../src/story/schema/fact.ts";
import { publishedStory } from "../drawing/stories.ts";

/** Where the fact-checkers' files are, beside the checkout; not everyone who builds the site has them. */
const RESEARCH = new URL("../../../shared/research/", import.meta.url);
const FILES = ["facts.json", "lng.json", "eia_us_lng_exports_to_japan_monthly.csv"];
const present = FILES.every((file) => existsSync(new URL(file, RESEARCH)));
const why = present ? "" : ": skipped, as ../shared/research is not beside this checkout";
if (!present) console.log(`The published story against the dossier${why}.`);

type Entry = { id: string; value?: number; unit?: string; label?: string; note?: string };
type Finding = { id: string; fact: string; date?: string };
type Columns = {
	id: string;
	unit: string;
	columns: string[];
	rows: (string | number | null)[][];
};

const read = (file: string) => readFileSync(new URL(file, RESEARCH), "utf8");

/** A CSV file with remarks above its heads; none of its fields has a line end in it. */
function csv(file: string): Record<string, string>[] {
	const [head = [], ...rows] = read(file)
		.split("\n")
		.filter((line) => line !== "" && !line.startsWith("#"))
		.map((line) =>
			[...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(
				([, quoted, bare]) => quoted ?? bare ?? "",
			),
		);
	return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ""])));
}

/** The checkers' files, and the ways to a value in them. */
class Dossier {
	readonly #findings: Map<string, Finding>;
	readonly #tables: Map<string, Columns>;
	readonly #gas: Map<string, Entry>;
	readonly months = new Map(
		csv("eia_us_lng_exports_to_japan_monthly.csv").map((row) => [row.month, row]),
	);
	readonly years = new Map(csv("eia_us_lng_exports_annual.csv").map((row) => [row.year, row]));
	readonly voyages = csv("us_japan_voyages_summary.csv");

	constructor() {
		const facts = JSON.parse(read("facts.json")) as { facts: Finding[]; series: Columns[] };
		const gas = JSON.parse(read("lng.json")) as Record<string, (Entry | string)[]>;
		this.#findings = new Map(facts.facts.map((one) => [one.id, one]));
		this.#tables = new Map(facts.series.map((one) => [one.id, one]));
		this.#gas = new Map(
			Object.values(gas)
				.flat()
				.flatMap((one) => (typeof one === "string" ? [] : [[one.id, one]])),
		);
	}

	finding(id: string): Finding {
		const found = this.#findings.get(id);
		if (!found) throw new Error(`facts.json has no ${id}`);
		return found;
	}

	/** An entry of lng.json, in the unit that it says. */
	gas(id: string, unit: string): number {
		const found = this.#gas.get(id);
		expect(found?.unit, id).toBe(unit);
		return found?.value ?? Number.NaN;
	}

	has = (id: string) => this.#gas.has(id);

	/** The number that stands in an entry's label in lng.json. */
	inLabel(id: string, pattern: RegExp): number {
		return Number(pattern.exec(this.#gas.get(id)?.label ?? "")?.[1] ?? Number.NaN);
	}

	/** The number that stands in the note of an entry of lng.json. */
	inNote(id: string, pattern: RegExp): number {
		return Number(pattern.exec(this.#gas.get(id)?.note ?? "")?.[1] ?? Number.NaN);
	}

	/** A cell of a table of facts.json: «about 90 or more» is 90. */
	cell(table: string, fits: (row: Record<string, string>) => boolean, column: string): number {
		const found = this.#tables.get(table);
		const rows = (found?.rows ?? []).map((row) =>
			Object.fromEntries(row.map((value, i) => [found?.columns[i] ?? "", String(value)])),
		);
		const fitting = rows.filter(fits);
		expect(fitting.length, `rows of ${table}`).toBe(1);
		return Number(/-?\d+(?:\.\d+)?/.exec(fitting[0]?.[column] ?? "")?.[0] ?? Number.NaN);
	}

	unit = (table: string) => this.#tables.get(table)?.unit;
}

/** Where each series stands in the dossier: its unit here, and the value of each key there. */
type Where = { unit: string; value: (d: Dossier, key: string) => number | null };

const PLACES: Record<string, string> = {
	taiwan: "Taiwan",
	"south-korea": "South Korea",
	"united-states": "US",
	europe: "Europe",
	japan: "Japan",
	china: "China",
	other: "Other",
};
const smallest = (year: string): Where => ({
	unit: "percent",
	value: (d, key) => d.cell("sub10_share", (row) => row.year === year, PLACES[key] ?? ""),
});
const nodes = (node: string): Where => ({
	unit: "percent",
	value: (d, key) => d.cell("node_share_2019", (row) => row.node === node, PLACES[key] ?? ""),
});
/** The number that a finding of facts.json gives between two pieces of its text. */
const said = (d: Dossier, id: string, pattern: RegExp): number =>
	Number((pattern.exec(d.finding(id).fact)?.[1] ?? "").replaceAll(",", ""));
const award = (d: Dossier, date: string, company: RegExp) =>
	d.cell("metis", (row) => row.date === date && company.test(row.company ?? ""), "award");
const AWARDS: Record<string, readonly [date: string, company: RegExp]> = {
	"jasm-one": ["2022-06-17", /^JASM/],
	"kioxia-one": ["2022-07-26", /^Kioxia/],
	"micron-one": ["2022-09-30", /^Micron/],
	"rapidus-one": ["2022-11-11", /^Rapidus/],
	"micron-two": ["2023-10-03", /^Micron/],
	"kioxia-two": ["2024-02-06", /^Kioxia/],
	lstc: ["2024-02-09", /^LSTC/],
	"jasm-two": ["2024-02-24", /^JASM/],
	"rapidus-2025": ["2025-03-31", /^Rapidus/],
	"micron-three": ["2025-09-12", /^Micron/],
};

const PLANTS: Record<string, readonly [finding: string, pattern: RegExp]> = {
	"de-soto-plan": ["d03", /([\d.]+) GWh peak capacity/],
	"de-soto-target": ["d04", /target ~([\d.]+) GWh\/year/],
	"nevada-plant": ["d04", /with Nevada \(([\d.]+)\)/],
};

const SERIES: Record<string, Where> = {
	"plant-capacity": {
		unit: "gwh",
		value: (d, key) => {
			const [finding = "", pattern = /$/] = PLANTS[key] ?? [];
			return said(d, finding, pattern);
		},
	},
	"smallest-2019": smallest("2019"),
	"smallest-2022": smallest("2022"),
	"smallest-2032": smallest("2032"),
	"nodes-under-ten": nodes("<10 nm"),
	"nodes-ten-to-twenty-two": nodes("10-22 nm"),
	"nodes-twenty-eight-to-forty-five": nodes("28-45 nm"),
	"nodes-over-forty-five": nodes(">45 nm"),
	awards: {
		unit: "yen-billion",
		value: (d, key) => {
			const known = AWARDS[key];
			if (known) return award(d, ...known);
			// All that Rapidus had got by then, without the first award and the one of that day.
			const all = said(d, "j04", /total up to ([\d,.]+)bn yen/);
			const [first, last] = ["rapidus-one", "rapidus-2025"].map((id) => award(d, ...AWARDS[id]!));
			return key === "rapidus-between" ? all - first! - last! : Number.NaN;
		},
	},
	"customs-us": {
		unit: "million-tonnes",
		value: (d, key) => (d.has(`jp_us_${key}`) ? d.gas(`jp_us_${key}`, "million tonnes") : null),
	},
	departures: {
		unit: "bcf",
		// From million to billion cubic feet.
		value: (d, key) => Number(d.months.get(key)?.japan_mmcf ?? Number.NaN) / 1000,
	},
	"departures-all": {
		unit: "bcf",
		value: (d, key) => Number(d.months.get(key)?.us_vessel_total_mmcf ?? Number.NaN) / 1000,
	},
	"lng-japan": {
		unit: "million-tonnes",
		// For 2018 the dossier says which of two values that can be derived is to be printed.
		value: (d, key) => d.gas(key === "2018" ? "top_2018" : `jp_tot_${key}`, "million tonnes"),
	},
	"lng-china": {
		unit: "million-tonnes",
		value: (d, key) => {
			if (key === "2018") return null;
			if (key === "2024") return d.gas("top_2024", "million tonnes");
			return d.inLabel(`top_${key}`, /China \((?:about )?([\d.]+)(?: Mt)?\)/);
		},
	},
	quotas: {
		unit: "tonnes",
		value: (d, key) => {
			const [year, half = ""] = key.split("-");
			return d.cell("rare_earth_quota", (row) => row.year === year, half.toLowerCase());
		},
	},
	dependence: {
		unit: "percent",
		value: (d, key) => d.cell("japan_dependence", (row) => row.year === key, "share"),
	},
};

const late = (d: Dossier, route: RegExp) =>
	d.voyages.filter((v) => (v.depart ?? "") >= "2023-04" && route.test(v.route ?? ""));
const median = (list: Record<string, string>[]): number => {
	const days = list.map((v) => Number(v.days)).sort((a, b) => a - b);
	const middle = days.length >> 1;
	return days.length % 2 === 1 ? days[middle]! : (days[middle - 1]! + days[middle]!) / 2;
};
const onGulf = (v: Record<string, string>) => /, (LA|TX)$/.test(v.port ?? "");

/** Given numbers that the dossier has as numbers, or that follow from its rows. */
const GIVEN: Record<string, (d: Dossier) => number | string> = {
	"us-exports-2021": (d) => Number(d.years.get("2021")?.us_vessel_total_bcf),
	"us-exports-2025": (d) => d.gas("eia_world_2025", "Bcf"),
	// The gap that its source prints; the two sums, of which one is derived, would give a little more.
	"lead-first-half-2022": (d) => d.inNote("top_h1_2022", /A gap of about ([\d.]+) Mt printed/),
	"miles-panama": (d) => d.gas("nm_panama", "nautical miles"),
	"miles-suez": (d) => d.gas("nm_suez", "nautical miles"),
	"miles-cape": (d) => d.gas("nm_cape", "nautical miles"),
	"days-ideal": (d) => d.gas("d_panama_eia", "days"),
	"days-panama": (d) => median(late(d, /Panama/).filter(onGulf)),
	"days-suez": (d) => median(late(d, /Suez/)),
	"days-cape": (d) => median(late(d, /Cape/)),
	"voyages-panama": (d) => late(d, /Panama/).length,
	"voyages-suez": (d) => late(d, /Suez/).length,
	"voyages-cape": (d) => late(d, /Cape/).length,
	"voyages-all": (d) => d.voyages.length,
	"last-suez": (d) =>
		d.voyages
			.filter((v) => v.route === "Suez")
			.map((v) => v.depart ?? "")
			.sort()
			.at(-1) ?? "",
	"bcf-per-mt": (d) => d.gas("mt_bcf", "Bcf"),
	"kioxia-eligible": (d) =>
		d.cell("metis", (row) => row.date === "2022-07-26", "eligible_or_total_investment"),
	"customs-rise-2019": (d) => said(d, "l01", /2019 \(\+([\d.]+)%/),
	"customs-fall-2022": (d) => said(d, "l01", /2022 \(-([\d.]+)%/),
	"pelosi-hours": (d) => said(d, "h02", /about (\d+) hours/),
	"rapidus-total": (d) => said(d, "j04", /total up to ([\d,.]+)bn yen/),
	"rapidus-equity": (d) => said(d, "j04", /([\d.]+)bn equity/),
	"chip-fund": (d) => said(d, "c04", /([\d.]+)bn yen fund/),
	"kansas-cost": (d) => said(d, "d01", /\$([\d.]+)bn/),
	"kansas-jobs": (d) => said(d, "d01", /up to ([\d,]+) jobs/),
	"kansas-staff": (d) => said(d, "d04", /about ([\d,]+) staff/),
	"japan-imports-2010": (d) => said(d, "e03", /~([\d,]+) t came from/),
	"ihi-nuscale": (d) => said(d, "g01", /IHI \$(\d+)m/),
	"jgc-nuscale": (d) => said(d, "g01", /JGC \$(\d+)m/),
	"jbic-nuscale": (d) => said(d, "g01", /JBIC \$(\d+)m/),
	"romania-money": (d) => said(d, "g03", /up to \$(\d+)m/),
	"idaho-size": (d) => said(d, "g04", /([\d.]+) MW/),
	"reactor-pledge": (d) => said(d, "g05", /up to \$(\d+)bn each/),
	"chips-act-money": (d) => said(d, "j01", /\$([\d.]+)bn/),
	"micron-plan": (d) => said(d, "i01", /plan of up to (\d+)bn yen/),
	"japan-controls-items": (d) => said(d, "j02", /on (\d+) chip-tool items/),
	"jera-volume": (d) => said(d, "j11", /up to ([\d.]+) Mt\/yr/),
	"jera-years": (d) => said(d, "j11", /(\d+)-year deals/),
	"tariff-rate": (d) => said(d, "j14", /(\d+)% baseline/),
	"investment-pledge": (d) => said(d, "j14", /\$(\d+)bn/),
	"first-projects-money": (d) => said(d, "j15", /: \$(\d+)bn/),
};

/** Given days that are the dates of findings. */
const DAYS: Record<string, string> = {
	"interview-day": "a03",
	"economic-meeting-day": "b01",
	"pelosi-landed": "h02",
	"drills-start": "h03",
	"sia-first-report": "f01",
	"sia-second-report": "f02",
	"award-jasm-day": "c05",
	"award-kioxia-day": "c01",
	"award-micron-day": "c06",
	"sandisk-split": "j09",
	"panasonic-announced": "d01",
	"kansas-ground": "d03",
	"kansas-opened": "d04",
	"cut-announced": "e01",
	"wto-appeal-day": "e05",
	"ghana-day": "g02",
	"nuscale-cancelled": "g04",
	"chips-act-day": "j01",
	"us-controls-day": "j02",
	"rapidus-day": "j03",
	"gallium-day": "j18",
	"kioxia-two-day": "c07",
	"jasm-opened": "j06",
	"kioxia-listed": "j08",
	"emanuel-left": "j13",
	"rare-earth-licences": "j19",
	"jera-day": "j11",
	"rapidus-prototype": "j05",
	"tariff-order": "j14",
	"minerals-deal": "j20",
	"dual-use-ban": "j21",
	"jasm-three-day": "j07",
	"first-projects-day": "j15",
	"court-day": "j16",
	"rapidus-equity-day": "j04",
};

/** Given days that stand in a finding's words: the finding, and the words, in which day, month and year are left out. */
const WRITTEN: Record<string, readonly [id: string, words: string]> = {
	"drills-end": ["h03", "4-{d} Aug"],
	"kansas-planned": ["d03", "by end {month} {y}"],
	"kansas-full": ["d05", "full capacity by {month} {y}"],
	"biden-tokyo": ["d02", "in Tokyo in {month} {y}"],
	collision: ["e02", "{d} Sept trawler collides"],
	"halt-reported": ["e02", "stopped {d} Sept"],
	"captain-freed": ["e02", "announce release {d} Sept"],
	"halt-over-trader": ["e02", "ended by {d} Sept"],
	"halt-over-alert": ["e02", "removal {d} Nov {y}"],
	"wto-complaint": ["e05", "complained {month} {y}"],
	"wto-panel-day": ["e05", "panel report {d} Mar {y}"],
	"ibm-day": ["i01", "partnership {d} Dec {y}"],
	"micron-plan-day": ["i01", "{d} {month} {y} plan"],
	"micron-ground": ["i01", "ground broken {d} {month} {y}"],
	"japan-controls-day": ["j02", "in force {d} {month} {y}"],
	"jasm-production": ["j06", "mass production Dec {y}"],
	"antimony-day": ["j18", "antimony ({d} Sept {y})"],
	"minerals-ban-day": ["j18", "Ban to US {d} Dec {y}"],
	"minerals-ban-resumes": ["j18", "to {d} Nov {y}"],
	"contracts-refused": ["j21", "Kyodo ({d} Jan)"],
};
const MONTHS =
	"January February March April May June July August September October November December";

/** Given numbers that the dossier spells out in words, or has no number for: an editor has compared them. */
const BY_HAND = [
	"missiles-zone",
	"nm-two",
	"nm-three",
	"nm-ten",
	"nm-twenty-two",
	"nm-twenty-eight",
	"nm-forty-five",
	"award-kioxia-dollars",
	"rare-earth-licensed",
	"jera-contracts",
];

const story = publishedStory();

/** A date in days since 1970. */
const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
const total = (list: readonly number[]) => list.reduce((sum, n) => sum + n, 0);

/** The keys of the rows that a fact is worked out from. */
function keysOf({ series, key, from, to, year, back = 0 }: Points): string[] {
	const rows = story.series[series]?.rows ?? [];
	const valued = rows.filter(({ value }) => value !== null).map((row) => row.key);
	const last = valued.at(-1) ?? "";
	const named = (of = "") => ({ first: valued[0] ?? "", last })[of] ?? of;
	if (key !== undefined) return [named(key)];
	const keys = rows.map((row) => row.key);
	if (year === undefined)
		return keys.slice(keys.indexOf(named(from ?? "first")), keys.indexOf(named(to ?? "last")) + 1);
	const wanted = String(Number(year === "last" ? last.slice(0, 4) : year) - back);
	return keys.filter(
		(each) => each.startsWith(wanted) && (year !== "last" || each.slice(4) <= last.slice(4)),
	);
}

/** Works facts out from the dossier's own numbers, by other code than the story's. */
class Reckoner {
	readonly #dossier: Dossier;

	constructor(dossier: Dossier) {
		this.#dossier = dossier;
	}

	/** A given fact as the dossier has it; as the story has it where the dossier has it in words only. */
	fact(id: string): number | string {
		const fact = story.facts[id];
		if (!fact) throw new Error(`no fact ${id}`);
		if ("derive" in fact) return this.derived(id);
		const given = GIVEN[id]?.(this.#dossier);
		if (given !== undefined) return given;
		const finding = DAYS[id];
		return finding === undefined ? fact.value : (this.#dossier.finding(finding).date ?? "");
	}

	#points(operand: Operand): { key: string; value: number | string }[] {
		if ("fact" in operand) return [{ key: operand.fact, value: this.fact(operand.fact) }];
		return keysOf(operand).map((key) => ({
			key,
			value: SERIES[operand.series]?.value(this.#dossier, key) ?? Number.NaN,
		}));
	}

	derived(id: string): number | string {
		const fact = story.facts[id];
		if (!fact || !("derive" in fact)) throw new Error(`${id} is not derived`);
		if (fact.derive.op === "claims") throw new Error(`${id} is not worked out from numbers`);
		const { op, of } = fact.derive;
		const operands = of.map((operand) => this.#points(operand));
		const points = operands.flat();
		const numbers = points.map(({ value }) => Number(value));
		const [a = Number.NaN, b = Number.NaN] = operands.map((list) =>
			total(list.map(({ value }) => Number(value))),
		);
		const [first, second] = points;
		const largest = [...points].sort((x, y) => Number(y.value) - Number(x.value))[0];
		const results: Record<string, () => number | string> = {
			point: () => first?.value ?? Number.NaN,
			key: () => first?.key ?? "",
			sum: () => total(numbers),
			difference: () => a - b,
			ratio: () => a / b,
			change: () => (100 * (b - a)) / a,
			decrease: () => (100 * (a - b)) / a,
			share: () => (100 * a) / b,
			max: () => Number(largest?.value),
			"key-of-max": () => largest?.key ?? "",
			min: () => Math.min(...numbers),
			mean: () => total(numbers) / numbers.length,
			count: () => numbers.length,
			days: () => day(String(second?.value)) - day(String(first?.value)),
			since: () => {
				const last = Number(points.at(-1)?.value);
				return points
					.slice(0, -1)
					.reduce((best, { key, value }) => (Number(value) >= last ? key : best), "");
			},
		};
		return results[op]?.() ?? Number.NaN;
	}
}

describe(`the published story against the dossier${why}`, () => {
	test.skipIf(!present).each(Object.keys(story.series))(
		"has every value of the series %s as the dossier has it",
		(id) => {
			const dossier = new Dossier();
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

	test.skipIf(!present)("measures its series in the dossier's units", () => {
		const dossier = new Dossier();
		expect(
			["sub10_share", "node_share_2019", "metis", "rare_earth_quota", "japan_dependence"].map(
				(table) => dossier.unit(table),
			),
		).toEqual(["%", "%", "billion yen", "t", "%"]);
	});

	const derived = Object.entries(story.facts).flatMap(([id, fact]) =>
		"derive" in fact && fact.derive.op !== "claims" ? [id] : [],
	);
	test.skipIf(!present).each(derived)("works out the fact %s as the dossier's numbers do", (id) => {
		const wanted = new Reckoner(new Dossier()).derived(id);
		const { value } = resolveFact(story, id);
		if (typeof wanted === "string") expect(value).toBe(wanted);
		else {
			expect(Number.isFinite(wanted)).toBe(true);
			expect(Number(value) / wanted).toBeCloseTo(1, 9);
		}
	});

	test.skipIf(!present).each(Object.keys(GIVEN))("gives the fact %s as the dossier does", (id) => {
		const fact = story.facts[id];
		expect(fact && "value" in fact && fact.value).toBe(GIVEN[id]?.(new Dossier()));
	});

	test.skipIf(!present).each(Object.keys(DAYS))("dates the fact %s as the dossier does", (id) => {
		const fact = story.facts[id];
		expect(fact && "value" in fact && fact.value).toBe(new Dossier().finding(DAYS[id] ?? "").date);
	});

	test.skipIf(!present).each(Object.keys(WRITTEN))(
		"dates the fact %s as the dossier's words do",
		(id) => {
			const [finding = "", words = ""] = WRITTEN[id] ?? [];
			const fact = story.facts[id];
			const value = String(fact && "value" in fact && fact.value);
			const [y = "", m = "", d = ""] = value.split("-");
			const written = words
				.replace("{d}", String(Number(d)))
				.replace("{month}", MONTHS.split(" ")[Number(m) - 1] ?? "no month")
				.replace("{y}", y);
			const { fact: text, date = "" } = new Dossier().finding(finding);
			expect(text).toContain(written);
			// Where the words leave the month to the abbreviation, or the year to the finding's own date.
			const short = /(Jan|Mar|Aug|Sept|Nov|Dec)/.exec(words)?.[1];
			if (short) expect(MONTHS.split(" ")[Number(m) - 1]?.startsWith(short.slice(0, 3))).toBe(true);
			if (!words.includes("{y}")) expect(date.slice(0, 4)).toBe(y);
		},
	);

	test.skipIf(!present)("leaves no given fact without its place in the dossier", () => {
		const given = Object.keys(story.facts).filter((id) => "value" in story.facts[id]!);
		const known = [
			...Object.keys(GIVEN),
			...Object.keys(DAYS),
			...Object.keys(WRITTEN),
			...BY_HAND,
		];
		expect(given.filter((id) => !known.includes(id))).toEqual([]);
		expect(known.filter((id) => !given.includes(id))).toEqual([]);
	});
});
