import type { PartsScene } from "../scenes/scene.ts";
import type { Type } from "./axis.ts";
import { round } from "./box.ts";
import type { PartsGeometry } from "./geometry.ts";
import { dodge, LEADING, labelAt } from "./labels.ts";
import { textWidth, wrapText } from "./text.ts";

/** How strong that is drawn which a scene is not about. */
export const PALE = 0.45;
export const strength = ({ told }: { told: boolean }): number => (told ? 1 : PALE);

/** From this width on the names of parts stand beside the last stack, px. */
const BESIDE = 520;
/** They are no wider than this, px. */
const WIDEST = 140;

type Entry = PartsGeometry["legend"][number];
type One = PartsScene["series"][number];

const sideOf = (size: number) => round(size * 0.8);

/** An entry of the key, its top left corner at a place. */
function entry(one: One, lines: string[], x: number, y: number, size: number): Entry {
	const side = sideOf(size);
	return {
		key: one.key,
		opacity: 1,
		sample: { x: round(x), y: round(y + size * 0.1), width: side, height: side },
		sampleOpacity: strength(one),
		tone: one.tone,
		label: labelAt({ x: x + side + 6, y, width: 0 }, lines, size),
	};
}

/** The key over the plot, in as many rows as it takes, and how high it is, px. */
export function keyOver(
	{ series }: PartsScene,
	width: number,
	size: number,
): { entries: Entry[]; height: number } {
	const before = sideOf(size) + 6;
	let [x, y, height] = [1, 0, 0];
	const entries = series.map((one) => {
		const lines = wrapText(one.label, "sans", size, width - before - 2);
		const wide = before + Math.max(...lines.map((line) => textWidth(line, "sans", size)));
		if (x > 1 && x + wide > width) [x, y, height] = [1, y + height, 0];
		const made = entry(one, lines, x, y, size);
		x += wide + size * 1.2;
		height = Math.max(height, (lines.length * LEADING + 0.3) * size);
		return made;
	});
	return { entries, height: y + height + 4 };
}

const linesOf = ({ label }: One, size: number) => wrapText(label, "sans", size, WIDEST);

/**
 * The room that names beside the last stack take, px; nothing where they cannot stand there: in a narrow picture, beside
 * groups, and where the last stack has not all parts.
 */
export function roomBeside(scene: PartsScene, width: number, { value: size }: Type): number {
	const last = scene.keys.at(-1)?.key;
	const whole = scene.series.every(({ data }) => data.find(({ key }) => key === last)?.value);
	if (width < BESIDE || scene.layout !== "stacked" || !whole) return 0;
	const wide = scene.series.flatMap((one) =>
		linesOf(one, size).map((line) => textWidth(line, "sans", size)),
	);
	return 8 + sideOf(size) + 6 + Math.max(...wide);
}

/**
 * The key beside the last stack, each name as near to its part as it can be.
 * @param middles where the middle of each part of it is, in the order of the series, px
 */
export function keyBeside(
	{ series }: PartsScene,
	middles: readonly number[],
	{ left, top, base }: { left: number; top: number; base: number },
	{ value: size }: Type,
): Entry[] {
	const ordered = series
		.map((one, i) => ({ one, lines: linesOf(one, size), at: middles[i] ?? top }))
		.sort((a, b) => a.at - b.at);
	const starts = dodge(
		ordered.map(({ at, lines }) => ({ at, length: lines.length * size * LEADING })),
		top,
		base,
	);
	const entries = ordered.map(({ one, lines }, i) =>
		entry(one, lines, left + 8, starts[i] ?? top, size),
	);
	return series.flatMap(({ key }) => entries.filter((made) => made.key === key));
}
