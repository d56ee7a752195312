import { readFileSync } from "node:fs";
import { expect } from "vitest";

type Entry = { id: string; value?: number; unit?: string; label?: string; note?: string };
type Finding = { id: string; fact: string; date?: string };
type Table = { id: string; unit: string; columns: string[]; rows: (string | number | null)[][] };

const RESEARCH = new URL("../fixtures/research/", import.meta.url);
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

/** The fact-checkers' files, and the ways to a value in them. */
export class Dossier {
	readonly #findings: Map<string, Finding>;
	readonly #tables: Map<string, Table>;
	readonly #gas: Map<string, Entry>;
	readonly months = new Map(
		csv("eia_us_lng_exports_to_japan_monthly.csv").map((row) => [row.month, row]),
	);
	readonly voyages = csv("us_japan_voyages_summary.csv");

	constructor() {
		const { facts, series } = JSON.parse(read("facts.json")) as {
			facts: Finding[];
			series: Table[];
		};
		const second = JSON.parse(read("second-look.json")) as { facts: Finding[] };
		const gas = JSON.parse(read("lng.json")) as Record<string, Entry[]>;
		this.#findings = new Map([...facts, ...second.facts].map((one) => [one.id, one]));
		this.#tables = new Map(series.map((one) => [one.id, one]));
		this.#gas = new Map(
			Object.values(gas)
				.flat()
				.map((one) => [one.id, one]),
		);
	}

	finding(id: string): Finding {
		const found = this.#findings.get(id);
		if (!found) throw new Error(`no finding ${id}`);
		return found;
	}

	/** The number that a finding gives where the pattern catches it. */
	said(id: string, pattern: RegExp): number {
		const found = pattern.exec(this.finding(id).fact)?.[1];
		return Number(found?.replaceAll(",", "") ?? Number.NaN);
	}

	/** An entry of lng.json, in the unit that it says. */
	gas(id: string, unit: string): number {
		const found = this.#gas.get(id);
		expect(found?.unit, id).toBe(unit);
		return found?.value ?? Number.NaN;
	}

	has = (id: string) => this.#gas.has(id);

	/** The number that stands in an entry's label or note in lng.json. */
	inText(id: string, part: "label" | "note", pattern: RegExp): number {
		return Number(pattern.exec(this.#gas.get(id)?.[part] ?? "")?.[1] ?? Number.NaN);
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
