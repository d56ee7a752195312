import type { Dossier } from "./dossier.ts";

/** Where a series stands in the dossier: its unit here, and the value of each key there; null is a gap. */
export type Where = { unit: string; value: (d: Dossier, key: string) => number | null };

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
const award = (d: Dossier, key: string): number => {
	if (key === "rapidus-2023") return d.said("r01", /subsidy of (\d+)bn/);
	if (key === "rapidus-2024") return d.said("r02", /up to (\d+)bn/);
	const [date, company = /$/] = AWARDS[key] ?? [];
	return d.cell("metis", (row) => row.date === date && company.test(row.company ?? ""), "award");
};

const PLANTS: Record<string, readonly [finding: string, pattern: RegExp]> = {
	"de-soto-plan": ["d03", /([\d.]+) GWh peak capacity/],
	"de-soto-target": ["d04", /target ~([\d.]+) GWh\/year/],
	"nevada-plant": ["d04", /with Nevada \(([\d.]+)\)/],
};

const chinaGas = (d: Dossier, key: string): number | null => {
	if (key === "2018") return null;
	if (key === "2024") return d.said("r07", /imports of ([\d.]+) Mt in 2024/);
	return d.inText(`top_${key}`, "label", /China \((?:about )?([\d.]+)(?: Mt)?\)/);
};

/** From million to billion cubic feet. */
const months = (column: string): Where => ({
	unit: "bcf",
	value: (d, key) => Number(d.months.get(key)?.[column] ?? Number.NaN) / 1000,
});

export const SERIES: Record<string, Where> = {
	"plant-capacity": { unit: "gwh", value: (d, key) => d.said(...(PLANTS[key] ?? ["", /$/])) },
	"smallest-2019": smallest("2019"),
	"smallest-2022": smallest("2022"),
	"smallest-2032": smallest("2032"),
	"nodes-under-ten": nodes("<10 nm"),
	"nodes-ten-to-twenty-two": nodes("10-22 nm"),
	"nodes-twenty-eight-to-forty-five": nodes("28-45 nm"),
	"nodes-over-forty-five": nodes(">45 nm"),
	awards: { unit: "yen-billion", value: award },
	"customs-us": {
		unit: "million-tonnes",
		value: (d, key) => (d.has(`jp_us_${key}`) ? d.gas(`jp_us_${key}`, "million tonnes") : null),
	},
	departures: months("japan_mmcf"),
	"departures-all": months("us_vessel_total_mmcf"),
	"lng-japan": {
		unit: "million-tonnes",
		// For 2018 the dossier says which of two values that can be derived is to be printed.
		value: (d, key) => d.gas(key === "2018" ? "top_2018" : `jp_tot_${key}`, "million tonnes"),
	},
	"lng-china": { unit: "million-tonnes", value: chinaGas },
	quotas: {
		unit: "tonnes",
		value: (d, key) => {
			const [year, half = ""] = key.split("-");
			return d.cell("rare_earth_quota", (row) => row.year === year, half.toLowerCase());
		},
	},
	dependence: {
		unit: "percent",
		value: (d, key) => {
			// The first and the last point are one agency's, of one measure.
			if (key === "2010") return d.said("r13", /for (\d+) pct in 2010/);
			if (key === "2024") return d.said("r13", /(\d+) pct in 2024/);
			return d.cell("japan_dependence", (row) => row.year === key, "share");
		},
	},
};
