import { type BarsGeometry, round } from "./geometry.ts";

/** What is nearly filled has its words. */
const WORDED = 0.98;

/**
 * Bars on the way to their ends, all of them filled by the same part: what of a bar lies beyond is not there yet, and
 * neither are its words.
 * @param part how much of each bar is filled, from 0 to 1
 */
export function filledTo(drawn: BarsGeometry, part: number): BarsGeometry {
	if (part >= 1) return drawn;
	const { x: left } = drawn.plot;
	const ends = new Map<number, number>();
	for (const { y, x, width } of drawn.parts) ends.set(y, Math.max(ends.get(y) ?? 0, x + width));
	return {
		...drawn,
		parts: drawn.parts.map((one) => {
			const level = left + ((ends.get(one.y) ?? left) - left) * part;
			const width = round(Math.min(one.width, Math.max(0, level - one.x)));
			return width >= one.width * WORDED
				? { ...one, width }
				: { ...one, width, label: undefined, leader: "" };
		}),
		bars: drawn.bars.map((bar) => ({ ...bar, total: { ...bar.total, lines: [] } })),
	};
}
