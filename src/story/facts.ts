import type { Language } from "../languages/index.ts";
import { compute, type Point } from "./compute.ts";
import { type FigureStyle, formatFigure } from "./figures.ts";
import { type DateForm, formatDate, qualify } from "./format.ts";
import type { FactForm } from "./prose.ts";
import { rowsOf } from "./rows.ts";
import type { Qualifier, Text } from "./schema/common.ts";
import type { Derive, Operand } from "./schema/fact.ts";
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
	qualifier: Qualifier | undefined;
	note: Text | undefined;
	date: string | undefined;
	/** Source ids, the fact's own first, then those of what it is derived from; each once. A number of claims may have none. */
	sources: string[];
	/** The lowest of its own and its operands'. */
	confidence: Confidence;
	derived: boolean;
	/** Where it is a number of claims: their ids. */
	claims?: string[];
};

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
	if (fact.derive.op === "claims") {
		const claims = claimsOf(story, fact.derive);
		return {
			...common,
			value: claims.length,
			// What the claims rest on stands with each of them.
			sources: fact.sources ?? [],
			// That a claim was judged so is certain, however sure the judgement is.
			confidence: fact.confidence ?? "high",
			derived: true,
			claims,
		};
	}
	const operands = fact.derive.of.map((operand) => resolveOperand(story, operand, known));
	return {
		...common,
		value: compute(
			fact.derive.op,
			operands.map((operand) => operand.points),
		),
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
	const rows = rowsOf(story, operand);
	const series = story.series[operand.series];
	if (!series) throw new Error(`no series ${operand.series}`);
	return {
		points: rows.map(({ value, key }) => ({ value, key })),
		sources: rows.flatMap((row) => row.sources ?? series.sources),
		confidence: lowest(rows.map((row) => row.confidence ?? series.confidence)),
	};
}

/** The ids of the claims that a fact counts, in the order of the file. */
function claimsOf(story: Story, { verdict, list }: Extract<Derive, { op: "claims" }>): string[] {
	const listed =
		list === undefined
			? undefined
			: story.sections
					.flatMap((section) => (section.kind === "checked" ? (section.lists ?? []) : []))
					.find(({ id }) => id === list)?.claims;
	if (list !== undefined && !listed) throw new Error(`no list of claims ${list}`);
	return Object.entries(story.claims).flatMap(([id, claim]) =>
		(verdict === undefined || claim.verdict === verdict) && (listed?.includes(id) ?? true)
			? [id]
			: [],
	);
}

/** What of a date each form prints, and how each prints a figure. */
const DATES: Partial<Record<FactForm, DateForm>> = {
	day: "day-month",
	month: "month-year",
	"month-name": "month",
};
const FIGURES: Partial<Record<FactForm, FigureStyle>> = { number: "number", words: "words" };

/** A fact as it is printed: with its qualifier, where it has one, but for the forms `number` and `bare`. */
export function formatFact(
	story: Story,
	fact: ResolvedFact,
	form: FactForm,
	language: Language,
): string {
	const unit = story.meta.units[fact.unit];
	if (!unit) throw new Error(`no unit ${fact.unit}`);
	if (typeof fact.value === "string") return formatDate(fact.value, language, DATES[form]);
	const figure = formatFigure(fact.value, unit, FIGURES[form] ?? "sentence", language, fact.digits);
	return form === "number" || form === "bare" ? figure : qualify(figure, fact.qualifier, language);
}

/** A fact's exact value, for its card: all the digits that it has, up to four decimals, in the unit itself. */
export function formatExact(story: Story, fact: ResolvedFact, language: Language): string {
	const unit = story.meta.units[fact.unit];
	if (!unit) throw new Error(`no unit ${fact.unit}`);
	return typeof fact.value === "string"
		? formatDate(fact.value, language)
		: formatFigure(fact.value, { ...unit, step: undefined }, "sentence", language, 4);
}
