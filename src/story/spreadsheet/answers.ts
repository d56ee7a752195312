import type { DayOrder } from "./keys.ts";
import type { DecimalSign } from "./numbers.ts";

/** What an editor says of a file that does not say it itself. */
export type Answers = {
	days?: DayOrder;
	sign?: DecimalSign;
	/** The heading, or the number from 1, of the column with the keys, and of the one with the values. */
	key?: string;
	value?: string;
};

/** A question that only an editor can answer, and what may be answered, as `--as` has it. */
export type Question = {
	ask: string;
	options: { as: string; means: string }[];
};

/** What `--as` takes, for messages. */
export const AS =
	"decimal-point, decimal-comma, day-first, month-first, key=<column>, value=<column>";

/** Adds an answer as `--as` has it. @returns false where it is none */
export function answer(answers: Answers, as: string): boolean {
	const [name, of] = as.split(/=(.*)/s);
	if (as === "decimal-point" || as === "decimal-comma")
		answers.sign = as === "decimal-point" ? "point" : "comma";
	else if (as === "day-first" || as === "month-first") answers.days = as;
	else if ((name === "key" || name === "value") && of) answers[name] = of;
	else return false;
	return true;
}
