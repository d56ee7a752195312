import type { Operand, Points } from "../../src/story/schema/fact.ts";
import type { Story } from "../../src/story/schema/index.ts";
import type { Dossier } from "./dossier.ts";
import { DAYS, GIVEN } from "./dossier-facts.ts";
import { SERIES } from "./dossier-series.ts";

type Value = number | string;
type Point = { key: string; value: number | string | null };

const total = (list: readonly number[]) => list.reduce((sum, n) => sum + n, 0);
/** A date in days since 1970. */
const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
/** The latest anniversary of a day that is not after another one: how many years there are between them. */
function anniversaries(from: string, to: string): number {
	const [, ...rest] = from.split("-");
	let years = 0;
	while ([Number(from.slice(0, 4)) + years + 1, ...rest].join("-") <= to) years++;
	return years;
}

/** Works facts out from the dossier's own numbers, by other code than the story's. */
export class Reckoner {
	readonly #story: Story;
	readonly #dossier: Dossier;

	constructor(story: Story, dossier: Dossier) {
		this.#story = story;
		this.#dossier = dossier;
	}

	/** A given fact as the dossier has it; as the story has it where the dossier has it in words only. */
	fact(id: string): Value {
		const fact = this.#story.facts[id];
		if (!fact) throw new Error(`no fact ${id}`);
		if ("derive" in fact) return this.derived(id);
		const given = GIVEN[id]?.(this.#dossier);
		if (given !== undefined) return given;
		const finding = DAYS[id];
		return finding === undefined ? fact.value : (this.#dossier.finding(finding).date ?? "");
	}

	/** The points of a series as the dossier has them, those without a value left out. */
	#series({ series, key, from, to, year, back = 0 }: Points): Point[] {
		const all = (this.#story.series[series]?.rows ?? [])
			.map(({ key }) => ({ key, value: SERIES[series]?.value(this.#dossier, key) ?? null }))
			.filter(({ value }) => value !== null);
		const at = (key: string | undefined, otherwise: number) => {
			if (key === undefined || key === "first" || key === "last")
				return key === "first" ? 0 : key === "last" ? all.length - 1 : otherwise;
			return all.findIndex((point) => point.key === key);
		};
		if (key !== undefined) return all.slice(at(key, 0), at(key, 0) + 1);
		if (year === undefined) return all.slice(at(from, 0), at(to, all.length - 1) + 1);
		const last = all.at(-1)?.key ?? "";
		const wanted = Number(year === "last" ? last.slice(0, 4) : year) - back;
		return all.filter(
			({ key }) =>
				Number(key.slice(0, 4)) === wanted && (year !== "last" || key.slice(4) <= last.slice(4)),
		);
	}

	#points(operand: Operand): Point[] {
		return "fact" in operand
			? [{ key: operand.fact, value: this.fact(operand.fact) }]
			: this.#series(operand);
	}

	derived(id: string): Value {
		const fact = this.#story.facts[id];
		if (!fact || !("derive" in fact)) throw new Error(`${id} is not derived`);
		if (fact.derive.op === "claims") return this.#claims(fact.derive);
		const { op, of } = fact.derive;
		const operands = of.map((operand) => this.#points(operand));
		const points = operands.flat();
		const numbers = points.map(({ value }) => Number(value));
		const [a = Number.NaN, b = Number.NaN] = operands.map((list) =>
			total(list.map(({ value }) => Number(value))),
		);
		const [first, second] = points;
		const [start, end] = [String(first?.value), String(second?.value)];
		const largest = [...points].sort((x, y) => Number(y.value) - Number(x.value))[0];
		const results: Record<typeof op, () => Value> = {
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
			days: () => day(end) - day(start),
			years: () => anniversaries(start, end),
			since: () =>
				points
					.slice(0, -1)
					.filter(({ value }) => Number(value) >= Number(points.at(-1)?.value))
					.at(-1)?.key ?? "",
		};
		return results[op]();
	}

	#claims({ verdict, list }: { verdict?: string | undefined; list?: string | undefined }): number {
		const checked = this.#story.sections.find((section) => section.kind === "checked");
		const lists = checked?.kind === "checked" ? (checked.lists ?? []) : [];
		const ids = list
			? (lists.find(({ id }) => id === list)?.claims ?? [])
			: lists.flatMap((one) => one.claims);
		return ids.filter((id) => !verdict || this.#story.claims[id]?.verdict === verdict).length;
	}
}
