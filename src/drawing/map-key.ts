import { DEPTHS } from "../atlas/levels.ts";
import { formatNumber, NUMERALS, type Numerals } from "../story/format.ts";
import { type Box, type MapGeometry, overlaps, round } from "./geometry.ts";
import type { View } from "./map-view.ts";

/** Height of the key's tints, px. */
const HEIGHT = 7;

/**
 * The key of the sea's tints, as charts have it: one beside the other, shallow to deep, with the depths between them, low
 * on the left, else on the right; none where words and marks leave it no room.
 */
export function depthKey(
	{ frame, type, size, clear }: View,
	taken: Box[],
	numerals: Numerals = NUMERALS,
): MapGeometry["depthKey"] {
	const each = size.width < 600 ? 22 : 36;
	const width = each * (DEPTHS.length + 1);
	const labels = DEPTHS.flatMap((depth, i) => {
		const last = i === DEPTHS.length - 1;
		// Where the tints are narrow, every other depth has room.
		if (each < 36 && i % 2 === 0) return [];
		return [
			{
				x: (i + 1) * each,
				text: `${formatNumber(depth, 0, false, numerals)}${last ? ` ${numerals.metres}` : ""}`,
			},
		];
	});
	const y = frame.y + frame.height - 24;
	const boxAt = (x: number): Box => ({ x: x - 4, y: y - 6, width: width + 24, height: 28 });
	const blocked = (box: Box) => !clear(box) || taken.some((other) => overlaps(box, other));
	const x = [frame.x + 10, frame.x + frame.width - width - 24].find((at) => !blocked(boxAt(at)));
	if (x === undefined || width + 40 > frame.width) return [];
	return [
		{
			key: "depths",
			opacity: 1,
			x: round(x),
			y: round(y),
			each,
			height: HEIGHT,
			tints: [0, ...DEPTHS],
			labels,
			size: Math.min(11, type.tick),
		},
	];
}
