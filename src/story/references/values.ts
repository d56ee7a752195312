import { type Interval, interval, isTime } from "../dates.ts";
import { resolveFact } from "../facts.ts";
import { rowsOf } from "../rows.ts";
import type { Operand } from "../schema/fact.ts";
import type { Story } from "../schema/index.ts";
import { own } from "./context.ts";

/** The facts that a fact is derived from. */
function operandFacts(story: Story, id: string): string[] {
	const fact = own(story.facts, id);
	return fact && "derive" in fact && fact.derive.op !== "claims"
		? fact.derive.of.flatMap((operand) => ("fact" in operand ? [operand.fact] : []))
		: [];
}

/** Circles among derived facts, each told once, from its alphabetically first member. */
export function circles(story: Story): string[][] {
	const found = new Map<string, string[]>();
	const done = new Set<string>();
	const visit = (id: string, trail: string[]) => {
		const at = trail.indexOf(id);
		if (at >= 0) {
			const circle = trail.slice(at);
			const first = [...circle].sort()[0] as string;
			const turn = circle.indexOf(first);
			const turned = [...circle.slice(turn), ...circle.slice(0, turn), first];
			found.set(turned.join(" "), turned);
			return;
		}
		if (done.has(id)) return;
		for (const next of operandFacts(story, id)) visit(next, [...trail, id]);
		done.add(id);
	};
	for (const id of Object.keys(story.facts)) visit(id, []);
	return [...found.values()];
}

/** The value of a fact; undefined where what it is derived from is missing or runs in a circle. */
export function factValue(story: Story, id: string): number | string | undefined {
	/** Facts that end, and those on the way to the one that is looked at. */
	const sound = new Set<string>();
	const trail = new Set<string>();
	const ends = (fact: string): boolean => {
		if (sound.has(fact)) return true;
		if (own(story.facts, fact) === undefined || trail.has(fact)) return false;
		trail.add(fact);
		const all = operandFacts(story, fact).every(ends);
		trail.delete(fact);
		if (all) sound.add(fact);
		return all;
	};
	if (!ends(id)) return undefined;
	try {
		return resolveFact(story, id).value;
	} catch {
		return undefined;
	}
}

/** The stretch of time of a fact that is a date; undefined where it is none. */
export function factInterval(story: Story, id: string): Interval | undefined {
	const value = factValue(story, id);
	return typeof value === "string" && isTime(value) ? interval(value) : undefined;
}

/** What an operand amounts to in a quotient, a range being its sum; undefined where that cannot be said. */
export function operandValue(story: Story, operand: Operand): number | undefined {
	if ("fact" in operand) {
		const value = factValue(story, operand.fact);
		return typeof value === "number" ? value : undefined;
	}
	try {
		const rows = rowsOf(story, operand);
		return rows.length === 0 ? undefined : rows.reduce((sum, row) => sum + (row.value ?? 0), 0);
	} catch {
		return undefined;
	}
}
