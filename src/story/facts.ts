import { daysBetween } from "./dates.ts";
import { formatDate, formatFigure, qualify } from "./format.ts";
import type { FactForm } from "./prose.ts";
import type { Language, Qualifier, Text } from "./schema/common.ts";
import type { Operand } from "./schema/fact.ts";
import type { Story } from "./schema/index.ts";

type Confidence = "high" | "medium" | "low";
const ORDER: Confidence[] = ["high", "medium", "low"];

/** A fact with its value worked out. */
export type ResolvedFact = {
	id: string;
	label: Text;
	/** Unrounded; a date is a partial date. */
	value: number | string;
	unit: string;
	digits: number;
	/** As stated; what is printed may add «about». */
	qualifier: Qualifier | undefined;
	note: Text | undefined;
	date: string | undefined;
	/** Source ids, the fact's own first, then those of what it is derived from; each once. */
	sources: string[];
	/** The lowest of its own and its operands'. */
	confidence: Confidence;
	derived: boolean;
};

type Point = { value: number | string | null; key: string | undefined };
type Resolved = { points: Point[]; sources: string[]; confidence: Confidence };

const lowest = (levels: Confidence[]): Confidence =>
	ORDER[Math.max(0, ...levels.map((level) => ORDER.indexOf(level)))] ?? "high";

/**
 * Works out one fact of a sound story.
 * @throws Error where the story was not checked and an operand does not resolve
 */
export function resolveFact(story: Story, id: string): ResolvedFact {
	return resolve(story, id, new Map());
}

/** @param known what has been worked out on the way: two facts may be derived from the same one, and so on up */
function resolve(story: Story, id: string, known: Map<string, ResolvedFact>): ResolvedFact {
	const before = known.get(id);
	if (before) return before;
	const resolved = workOut(story, id, known);
	known.set(id, resolved);
	return resolved;
}

function workOut(story: Story, id: string, known: Map<string, ResolvedFact>): ResolvedFact {
	const fact = story.facts[id];
	if (!fact) throw new Error(`no fact ${id}`);
	const common = {
		id,
		label: fact.label,
		unit: fact.unit,
		digits: fact.digits ?? story.meta.units[fact.unit]?.digits ?? 0,
		qualifier: fact.qualifier,
		note: fact.note,
		date: fact.date,
	};
	if ("value" in fact)
		return {
			...common,
			value: fact.value,
			sources: fact.sources,
			confidence: fact.confidence,
			derived: false,
		};
	const operands = fact.derive.of.map((operand) => resolveOperand(story, operand, known));
	return {
		...common,
		value: compute(fact.derive.op, operands),
		sources: [
			...new Set([...(fact.sources ?? []), ...operands.flatMap((operand) => operand.sources)]),
		],
		confidence: lowest([
			...(fact.confidence ? [fact.confidence] : []),
			...operands.map((operand) => operand.confidence),
		]),
		derived: fact.derive.op !== "point" && fact.derive.op !== "key",
	};
}

function resolveOperand(
	story: Story,
	operand: Operand,
	known: Map<string, ResolvedFact>,
): Resolved {
	if ("fact" in operand) {
		const { value, sources, confidence } = resolve(story, operand.fact, known);
		return { points: [{ value, key: undefined }], sources, confidence };
	}
	const series = story.series[operand.series];
	if (!series) throw new Error(`no series ${operand.series}`);
	const index = (key: string) => {
		const at = series.rows.findIndex((row) => row.key === key);
		if (at < 0) throw new Error(`no ${key} in the series ${operand.series}`);
		return at;
	};
	const rows =
		"key" in operand
			? [series.rows[index(operand.key)]]
			: series.rows.slice(index(operand.from), index(operand.to) + 1);
	const sound = rows.filter((row) => row !== undefined);
	return {
		points: sound.map(({ value, key }) => ({ value, key })),
		sources: sound.flatMap((row) => row.sources ?? series.sources),
		confidence: lowest(sound.map((row) => row.confidence ?? series.confidence)),
	};
}

function compute(op: string, operands: Resolved[]): number | string {
	const points = operands.flatMap((operand) => operand.points);
	const numbers = points.map((point) => point.value).filter((value) => typeof value === "number");
	const sum = numbers.reduce((all, value) => all + value, 0);
	// The sum of each operand, so that a range stands for its total.
	const totals = operands.map((operand) =>
		operand.points.reduce((all, { value }) => all + (typeof value === "number" ? value : 0), 0),
	);
	const [first = Number.NaN, second = Number.NaN] = totals;
	const dates = points.map((point) => String(point.value ?? point.key));
	const largest = (): Point =>
		points.reduce((best, point) =>
			Number(point.value ?? Number.NEGATIVE_INFINITY) >
			Number(best.value ?? Number.NEGATIVE_INFINITY)
				? point
				: best,
		);
	switch (op) {
		case "point":
			return points[0]?.value ?? Number.NaN;
		case "key":
			return points[0]?.key ?? "";
		case "key-of-max":
			return largest().key ?? "";
		case "sum":
			return tidy(sum);
		case "difference":
			return tidy(first - second);
		case "ratio":
			return first / second;
		case "share":
			return (first / second) * 100;
		case "change":
			return (second / first - 1) * 100;
		case "decrease":
			return (1 - second / first) * 100;
		case "max":
			return numbers.reduce((a, b) => Math.max(a, b));
		case "min":
			return numbers.reduce((a, b) => Math.min(a, b));
		case "mean":
			return sum / numbers.length;
		case "count":
			return numbers.length;
		case "days":
			return daysBetween(dates[0] ?? "", dates[1] ?? "");
		default:
			throw new Error(`no derivation ${op}`);
	}
}

/** Takes the noise of binary fractions out of a sum of decimals. */
const tidy = (value: number): number => Number(value.toPrecision(12));

/**
 * A fact as it is printed.
 *
 * «about» is added by itself where the confidence is not high, or where printing rounds the value, unless the
 * fact has a qualifier of its own.
 */
export function formatFact(
	story: Story,
	fact: ResolvedFact,
	form: FactForm,
	language: Language,
): string {
	const unit = story.meta.units[fact.unit];
	if (!unit) throw new Error(`no unit ${fact.unit}`);
	if (typeof fact.value === "string") return formatDate(fact.value, language);
	if (form === "number") return formatFigure(fact.value, unit, "number", language, fact.digits);
	const figure = formatFigure(fact.value, unit, "sentence", language, fact.digits);
	if (form === "bare") return figure;
	const rounded = Math.abs(Number(fact.value.toFixed(fact.digits)) - fact.value) > 1e-9;
	const loose = rounded || fact.confidence !== "high";
	return qualify(figure, fact.qualifier ?? (loose ? "about" : undefined), language);
}

/** A fact's exact value, for its card: all the digits that it has, up to four decimals. */
export function formatExact(story: Story, fact: ResolvedFact, language: Language): string {
	const unit = story.meta.units[fact.unit];
	if (!unit) throw new Error(`no unit ${fact.unit}`);
	return typeof fact.value === "string"
		? formatDate(fact.value, language)
		: formatFigure(fact.value, unit, "sentence", language, 4);
}
