import { round } from "./box.ts";
import type { BarsGeometry } from "./geometry.ts";

/** What is nearly filled has its words. */
const WORDED = 0.98;

/**
 * Bars on the way to their ends, all of them filled by the same part: what of a bar lies beyond is not there yet, and
 * neither are its words.
 * @param part how much of each bar is filled, from 0 to 1
 */
export function filledTo(drawn: BarsGeometry, part: number): BarsGeometry {
	if (part >= 1) return drawn;
	const { zero } = drawn;
	const ends = new Map<number, { left: number; right: number }>();
	for (const { y, x, width } of drawn.parts) {
		const { left, right } = ends.get(y) ?? { left: zero, right: zero };
		ends.set(y, { left: Math.min(left, x), right: Math.max(right, x + width) });
	}
	return {
		...drawn,
		parts: drawn.parts.map((one) => {
			const { left, right } = ends.get(one.y) ?? { left: zero, right: zero };
			const from = Math.max(one.x, zero + (left - zero) * part);
			const to = Math.min(one.x + one.width, zero + (right - zero) * part);
			const width = round(Math.max(0, to - from));
			const filled = { ...one, x: round(from), width };
			return width >= one.width * WORDED ? filled : { ...filled, label: undefined, leader: "" };
		}),
		bars: drawn.bars.map((bar) => ({ ...bar, total: { ...bar.total, lines: [] } })),
	};
}
