import { formatFound, type Path } from "../problems.ts";
import type { Computed, Derive, Fact, Operand } from "../schema/fact.ts";
import type { Context } from "./context.ts";
import { checkPoints } from "./points.ts";
import { circles, factValue, operandValue } from "./values.ts";

/** Checks the facts: sources, units, values, and that every derivation can be worked out. */
export function checkFacts(ctx: Context): void {
	for (const [id, fact] of Object.entries(ctx.story.facts)) {
		const path = ["facts", id];
		ctx.cite(fact.sources, path);
		ctx.refer("units", fact.unit, [...path, "unit"]);
		if (!("derive" in fact)) checkValue(ctx, fact, path);
		else if (fact.derive.op === "claims") checkCount(ctx, fact, fact.derive, path);
		else checkDerive(ctx, fact, fact.derive, path);
	}
	for (const circle of circles(ctx.story))
		ctx.problem(
			["facts", circle[0] ?? "", "derive"],
			"a derivation that ends",
			`a circle: ${circle.join(" → ")}`,
		);
}

type DerivedFact = Extract<Fact, { derive: unknown }>;
type GivenFact = Extract<Fact, { value: unknown }>;
type Op = Computed["op"];

function checkValue(ctx: Context, fact: GivenFact, path: Path): void {
	const kind = ctx.unit(fact.unit)?.kind;
	if (kind && (kind === "date") !== (typeof fact.value === "string"))
		ctx.problem(
			[...path, "value"],
			kind === "date"
				? "a date such as 2022-07-26, as its unit is a date"
				: `a number, as its unit is ${fact.unit}`,
			formatFound(fact.value),
		);
}

/** Checks a number of claims: its unit, and that there is the list that it names. */
function checkCount(
	ctx: Context,
	{ unit }: DerivedFact,
	{ list }: Extract<Derive, { op: "claims" }>,
	path: Path,
): void {
	if (ctx.unit(unit)?.kind === "date")
		ctx.problem([...path, "unit"], "a unit of numbers, as claims gives one", formatFound(unit));
	const checked = ctx.story.sections.flatMap((section) =>
		section?.kind === "checked" ? [section] : [],
	);
	// A section that is missing may be a faulty one, which has been reported.
	if (list === undefined || (checked.length === 0 && !ctx.whole)) return;
	ctx.oneOf(
		"the id of a list of claims",
		list,
		checked.flatMap(({ lists = [] }) => lists.map(({ id }) => id)),
		[...path, "derive", "list"],
	);
}

const PAIRS: Op[] = ["difference", "ratio", "change", "decrease", "share", "days", "years"];
const SINGLES: Op[] = ["point", "key", "since"];
/** Derivations that measure the time between two dates. */
const BETWEEN: Op[] = ["days", "years"];
/** Derivations that give the key of a row, as a date. */
const KEYS: Op[] = ["key", "key-of-max", "since"];
/** Derivations whose result is measured as their operands are. */
const KEEP_UNIT: Op[] = ["point", "sum", "difference", "max", "min", "mean"];
/** A figure beyond this is not exact, and is printed with a power of ten. */
const LARGEST = 1e15;
/** Which operand stands below the line. */
const DIVISORS = new Map<Op, number>([
	["ratio", 1],
	["share", 1],
	["change", 0],
	["decrease", 0],
]);

function checkDerive(ctx: Context, fact: DerivedFact, derive: Computed, path: Path): void {
	const { op, of } = derive;
	const operands = [...path, "derive", "of"];
	const sound = of
		.map((operand, index) => checkOperand(ctx, op, operand, [...operands, index]))
		.every(Boolean);
	const wanted = PAIRS.includes(op) ? 2 : SINGLES.includes(op) ? 1 : undefined;
	if (wanted !== undefined && of.length !== wanted)
		ctx.problem(
			operands,
			wanted === 2 ? `two operands for ${op}` : `one operand for ${op}`,
			`${of.length}`,
		);
	checkUnits(ctx, fact, derive, path);
	const value = sound && factValue(ctx.story, String(path[1]));
	// Infinite is what was divided by zero, which is told of the divisor.
	if (typeof value === "number" && Number.isFinite(value) && Math.abs(value) >= LARGEST)
		ctx.problem([...path, "derive"], "a result below 1e15 in size", formatFound(value));
	const divisor = DIVISORS.get(op);
	const below = divisor === undefined ? undefined : of[divisor];
	if (sound && below && operandValue(ctx.story, below) === 0)
		ctx.problem([...operands, divisor ?? 0], "a divisor that is not zero", formatFound(below));
}

/** Checks one operand by itself; says whether its value can be used. */
function checkOperand(ctx: Context, op: Op, operand: Operand, path: Path): boolean {
	if ("fact" in operand) {
		const here = [...path, "fact"];
		if (!ctx.refer("facts", operand.fact, here)) return false;
		if (KEYS.includes(op)) {
			ctx.problem(path, `a point of a series for ${op}`, formatFound(operand));
			return false;
		}
		if (BETWEEN.includes(op)) ctx.dateFact(operand.fact, here);
		else if (op !== "point" && ctx.isDateFact(operand.fact)) {
			ctx.problem(
				here,
				`a fact that is a number for ${op}`,
				`${formatFound(operand.fact)}, a date`,
			);
			return false;
		}
		return true;
	}
	if (!ctx.refer("series", operand.series, [...path, "series"])) return false;
	if (BETWEEN.includes(op)) {
		ctx.problem(path, `a fact that is a date for ${op}`, formatFound(operand));
		return false;
	}
	if (KEYS.includes(op)) ctx.temporal(operand.series, [...path, "series"]);
	return checkPoints(ctx, op, operand, path);
}

/** Checks that operands can be reckoned with each other, and that the result is in their unit. */
function checkUnits(ctx: Context, fact: DerivedFact, { op, of }: Computed, path: Path): void {
	const units = of.map((operand) =>
		"fact" in operand ? ctx.unitOf(ctx.fact(operand.fact)) : ctx.unitOf(ctx.series(operand.series)),
	);
	const known = [...new Set(units.filter((unit) => unit !== undefined))];
	const dated = of.some((operand) => "fact" in operand && ctx.isDateFact(operand.fact));
	if (!BETWEEN.includes(op) && op !== "count" && !dated && known.length > 1)
		ctx.problem([...path, "derive", "of"], `operands in one unit for ${op}`, known.join(" and "));
	const kind = ctx.unit(fact.unit)?.kind;
	if (!kind) return;
	const here = [...path, "unit"];
	if (KEEP_UNIT.includes(op)) {
		if (known[0] !== undefined && !known.includes(fact.unit))
			ctx.problem(here, `the unit of its operands, ${known[0]}`, formatFound(fact.unit));
	} else if ((kind === "date") !== KEYS.includes(op))
		ctx.problem(
			here,
			kind === "date"
				? `a unit of numbers, as ${op} gives one`
				: `a date unit, as ${op} gives a date`,
			formatFound(fact.unit),
		);
}
