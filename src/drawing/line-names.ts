import type { LineScene } from "../scenes/scene.ts";
import type { Type } from "./axis.ts";
import { round, type Size } from "./box.ts";
import type { Label } from "./elements.ts";
import { dodge, LEADING, labelAt } from "./labels.ts";
import { textWidth, wrapText } from "./text.ts";

type Spot = { x: number; y: number };
/** What is named: lines, or areas. */
type Named = {
	label: string;
	points: readonly Pick<
		LineScene["lines"][number]["points"][number],
		"value" | "label" | "printed"
	>[];
};

/** How much of the width names at the ends of lines may take. */
const NAMES = 0.34;

/** The names at the ends of lines, broken where they are long; nothing where they would take too much of the width. */
export function namesBeside(
	named: readonly Named[],
	{ width }: Size,
	type: Type,
): string[][] | undefined {
	const most = width * NAMES;
	const names = named.map((line) =>
		nameOf(line).flatMap((text) => wrapText(text, "sans", type.value, most - 14)),
	);
	const fits = names.every(
		(lines) =>
			lines.length <= 4 && lines.every((line) => textWidth(line, "sans", type.value) + 14 <= most),
	);
	return fits ? names : undefined;
}

/** How long the piece of a line is that stands beside its name, px. */
const SAMPLE = 22;

/** The names of lines over the plot, each beside a piece of its line. */
export function legendOver(
	named: readonly { label: string }[],
	{ width }: Size,
	type: Type,
): { label: Label; sample: string; height: number }[] {
	let y = 2;
	return named.map(({ label }) => {
		const words = wrapText(label, "sans", type.value, width - SAMPLE - 10);
		const height = words.length * type.value * LEADING + 3;
		const level = round(y + type.value * 0.5);
		const entry = {
			label: labelAt({ x: SAMPLE + 8, y, width: 0 }, words, type.value),
			sample: `M1,${level}H${SAMPLE}`,
			height,
		};
		y += height;
		return entry;
	});
}

/** What stands at the end of a line: its name, and its last figure where that is printed. */
function nameOf({ label, points }: Named): string[] {
	const last = points.findLast((p) => p.value !== null);
	return last?.printed ? [label, last.label] : [label];
}

/** The names at the ends of the lines, none over another, in the order of the lines. */
export function labelsAt(
	ends: readonly Spot[],
	names: readonly string[][],
	{ base, width }: { base: number; width: number },
	type: Type,
): Label[] {
	const height = Math.max(...names.map((lines) => lines.length)) * type.value * LEADING;
	const order = ends.map((end, index) => ({ index, at: end.y, length: height }));
	order.sort((a, b) => a.at - b.at);
	const starts: number[] = [];
	dodge(order, 0, base, 4).forEach((start, i) => {
		starts[order[i]!.index] = start;
	});
	return ends.map((end, index) =>
		labelAt({ x: end.x + 10, y: starts[index] ?? 0, width }, names[index] ?? [], type.value),
	);
}
