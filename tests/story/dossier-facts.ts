import type { Dossier } from "./dossier.ts";

type Voyages = Dossier["voyages"];
const via = (list: Voyages, route: RegExp) => list.filter((v) => route.test(v.route ?? ""));
const late = (d: Dossier) => d.voyages.filter((v) => (v.depart ?? "") >= "2023-04");
const early = (d: Dossier) => d.voyages.filter((v) => (v.depart ?? "") < "2018-04");
const median = (list: Voyages): number => {
	const days = list.map((v) => Number(v.days)).sort((a, b) => a - b);
	const middle = days.length >> 1;
	return days.length % 2 === 1 ? days[middle]! : (days[middle - 1]! + days[middle]!) / 2;
};

/** Given numbers that the dossier has as numbers, or that follow from its rows. */
export const GIVEN: Record<string, (d: Dossier) => number | string> = {
	// The gap that its source prints; the two sums, of which one is derived, would give a little more.
	"lead-first-half-2022": (d) =>
		d.inText("top_h1_2022", "note", /A gap of about ([\d.]+) Mt printed/),
	"miles-panama": (d) => d.gas("nm_panama", "nautical miles"),
	"miles-suez": (d) => d.gas("nm_suez", "nautical miles"),
	"miles-cape": (d) => d.gas("nm_cape", "nautical miles"),
	"days-ideal": (d) => d.gas("d_panama_eia", "days"),
	"days-panama": (d) => median(via(late(d), /Panama/)),
	"days-panama-early": (d) => median(via(early(d), /Panama/)),
	"days-suez": (d) => median(via(late(d), /Suez/)),
	"days-cape": (d) => median(via(late(d), /Cape/)),
	"panama-early": (d) => via(early(d), /Panama/).length,
	"voyages-early": (d) => early(d).length,
	"voyages-panama": (d) => via(late(d), /Panama/).length,
	"voyages-suez": (d) => via(late(d), /Suez/).length,
	"voyages-cape": (d) => via(late(d), /Cape/).length,
	"bcf-per-mt": (d) => d.gas("mt_bcf", "Bcf"),
	"cargo-size": (d) => d.gas("cargo_avg", "MMcf") / 1000,
	"russia-2022": (d) => d.gas("sup_2022_ru", "million tonnes"),
	"russia-2023": (d) => d.gas("sup_2023_ru", "million tonnes"),
	"russia-2024": (d) => d.gas("sup_2024_ru", "million tonnes"),
	"qatar-2025": (d) => d.said("r14", /bought ([\d.]+) Mt/),
	"us-contracts-new": (d) => d.said("r15", /at least ([\d.]+) Mt/),
	"kioxia-eligible": (d) =>
		d.cell("metis", (row) => row.date === "2022-07-26", "eligible_or_total_investment"),
	"customs-rise-2019": (d) => d.said("l01", /2019 \(\+([\d.]+)%/),
	"customs-fall-2022": (d) => d.said("l01", /2022 \(-([\d.]+)%/),
	"award-kioxia-kyodo": (d) => d.said("y01", /Kyodo on 26 July used \$(\d+)m/),
	"pelosi-hours": (d) => d.said("h02", /about (\d+) hours/),
	"rapidus-total": (d) => d.said("j04", /total up to ([\d,.]+)bn yen/),
	"rapidus-founders": (d) => d.said("r01", /set up with ([\d.]+)bn yen/),
	"rapidus-private": (d) => d.said("j04", /32 firms ([\d.]+)bn/),
	"rapidus-private-companies": (d) => d.said("j04", /(\d+) firms [\d.]+bn/),
	"rapidus-plan": (d) => d.said("r03", /fiscal 2027: ([\d,]+)bn yen/),
	"chip-fund": (d) => d.said("c04", /([\d.]+)bn yen fund/),
	"kansas-cost": (d) => d.said("d01", /\$([\d.]+)bn/),
	"kansas-jobs": (d) => d.said("d01", /up to ([\d,]+) jobs/),
	"kansas-incentives": (d) => d.said("d03", /incentives over \$(\d+)m/),
	"kansas-staff": (d) => d.said("r04", /([\d,]+) employees/),
	"kansas-months-to-full": (d) => d.said("r04", /in about (\d+) months/),
	"kansas-staff-2026": (d) => d.said("r05", /([\d,]+) employees/),
	"sunflower-workers": (d) => d.said("r06", /over ([\d,]+) workers/),
	"japan-imports-2010": (d) => d.said("e03", /~([\d,]+) t came from/),
	"dependence-2024-jogmec": (d) =>
		d.cell("japan_dependence", (row) => /JOGMEC/.test(row.source ?? ""), "share"),
	"idaho-size": (d) => d.said("g04", /([\d.]+) MW/),
	"reactor-pledge": (d) => d.said("g05", /up to \$(\d+)bn each/),
	"chips-act-money": (d) => d.said("j01", /\$([\d.]+)bn/),
	"micron-plan": (d) => d.said("i01", /plan of up to (\d+)bn yen/),
	"japan-controls-items": (d) => d.said("j02", /on (\d+) chip-tool items/),
	"jera-volume": (d) => d.said("j11", /up to ([\d.]+) Mt\/yr/),
	"jera-years": (d) => d.said("j11", /(\d+)-year deals/),
	"jera-firm": (d) => d.finding("j11").fact.match(/SPA/g)?.length ?? 0,
	"tariff-rate": (d) => d.said("j14", /(\d+)% baseline/),
	"investment-pledge": (d) => d.said("j14", /\$(\d+)bn/),
	"first-projects-money": (d) => d.said("j15", /: \$(\d+)bn/),
	"nippon-steel-price": (d) => d.said("j17", /\$([\d.]+)bn/),
	"entities-february": (d) => d.said("r10", /: (\d+) \(/),
	"entities-june": (d) => d.said("r11", /: (\d+) \(/),
};

/** Given days that are the dates of findings. */
export const DAYS: Record<string, string> = {
	"interview-day": "a03",
	"economic-meeting-day": "b01",
	"pelosi-landed": "h02",
	"drills-start": "h03",
	"drills-completed": "r08",
	"sia-first-report": "f01",
	"sia-second-report": "f02",
	"award-jasm-day": "c05",
	"award-kioxia-day": "c01",
	"award-micron-day": "c06",
	"sandisk-split": "j09",
	"panasonic-announced": "d01",
	"kansas-ground": "d03",
	"kansas-opened": "d04",
	"kansas-count-day": "r05",
	"cut-announced": "e01",
	"wto-appeal-day": "e05",
	"nuscale-cancelled": "g04",
	"chips-act-day": "j01",
	"us-controls-day": "j02",
	"rapidus-day": "j03",
	"gallium-day": "j18",
	"jasm-opened": "j06",
	"emanuel-left": "j13",
	"rare-earth-licences": "j19",
	"suzuki-stop": "r12",
	"jera-day": "j11",
	"nippon-steel-closed": "j17",
	"rapidus-prototype": "j05",
	"tariff-order": "j14",
	"minerals-deal": "j20",
	"dual-use-ban": "j21",
	"civil-use-day": "r09",
	"entities-february-day": "r10",
	"entities-june-day": "r11",
	"hormuz-shut": "r14",
	"jasm-three-day": "j07",
	"first-projects-day": "j15",
	"court-day": "j16",
};

/** Given days that stand in a finding's words: the finding, and the words, in which day, month and year are left out. */
export const WRITTEN: Record<string, readonly [id: string, words: string]> = {
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
	"minerals-ban-day": ["j18", "Ban to US {d} Dec {y}"],
	"minerals-ban-resumes": ["j18", "to {d} Nov {y}"],
	"contracts-refused": ["j21", "Kyodo ({d} Jan)"],
};

/** Given numbers that the dossier spells out in words, or has no number for: an editor has compared them. */
export const BY_HAND = [
	"missiles-zone",
	"nm-two",
	"nm-three",
	"nm-ten",
	"nm-twenty-two",
	"nm-twenty-eight",
	"nm-forty-five",
	"award-kioxia-dollars",
	"rapidus-companies",
	"rare-earth-licensed",
	"jera-contracts",
	"jera-preliminary",
];
