import { daysBetween, yearsBetween } from "./dates.ts";
import type { Computed } from "./schema/fact.ts";

/** A figure or a date that something is worked out from; a row of a series has a key, and a gap no value. */
export type Point = { value: number | string | null; key: string | undefined };

/** The points of each operand, and what is made of them. */
class Operands {
	/** All points, those of all operands. */
	readonly points: Point[];
	/** The values of all points that have a number. */
	readonly numbers: number[];
	readonly #operands: Point[][];

	constructor(operands: Point[][]) {
		this.#operands = operands;
		this.points = operands.flat();
		this.numbers = this.points
			.map(({ value }) => value)
			.filter((value) => typeof value === "number");
	}

	get sum(): number {
		return this.numbers.reduce((all, value) => all + value, 0);
	}

	/** The sum of one operand: a range stands for its total. */
	total(index: number): number {
		const numbers = this.#operands[index]?.map(({ value }) =>
			typeof value === "number" ? value : 0,
		);
		return numbers?.reduce((all, value) => all + value, 0) ?? Number.NaN;
	}

	/** The date that a point is, or the key of its row. */
	date(index: number): string {
		const point = this.points[index];
		return String(point?.value ?? point?.key ?? "");
	}

	get largest(): Point | undefined {
		const of = ({ value }: Point) => Number(value ?? Number.NEGATIVE_INFINITY);
		return this.points.reduce<Point | undefined>(
			(best, point) => (best === undefined || of(point) > of(best) ? point : best),
			undefined,
		);
	}

	/** The latest point before the last whose value was at least as large. */
	get before(): Point | undefined {
		const known = this.points.filter(({ value }) => typeof value === "number");
		const last = Number(known.at(-1)?.value);
		return known.slice(0, -1).findLast(({ value }) => Number(value) >= last);
	}
}

/** Takes the noise of binary fractions out of a sum of decimals. */
const tidy = (value: number): number => Number(value.toPrecision(12));

const OPERATIONS: Record<Computed["op"], (of: Operands) => number | string> = {
	point: ({ points }) => points[0]?.value ?? Number.NaN,
	key: ({ points }) => points[0]?.key ?? "",
	sum: ({ sum }) => tidy(sum),
	difference: (of) => tidy(of.total(0) - of.total(1)),
	ratio: (of) => of.total(0) / of.total(1),
	share: (of) => (of.total(0) / of.total(1)) * 100,
	change: (of) => (of.total(1) / of.total(0) - 1) * 100,
	decrease: (of) => (1 - of.total(1) / of.total(0)) * 100,
	max: ({ numbers }) => numbers.reduce((a, b) => Math.max(a, b)),
	min: ({ numbers }) => numbers.reduce((a, b) => Math.min(a, b)),
	"key-of-max": ({ largest }) => largest?.key ?? "",
	mean: ({ sum, numbers }) => sum / numbers.length,
	count: ({ numbers }) => numbers.length,
	days: (of) => daysBetween(of.date(0), of.date(1)),
	years: (of) => yearsBetween(of.date(0), of.date(1)),
	since: ({ before }) => {
		if (before?.key === undefined) throw new Error("no point before the last is as large");
		return before.key;
	},
};

/**
 * Works out a figure or a date.
 * @param operands the points of each operand
 * @throws Error where an operation has no result
 */
export const compute = (op: Computed["op"], operands: Point[][]): number | string =>
	OPERATIONS[op](new Operands(operands));
