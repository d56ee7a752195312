import { DEPTHS } from "../atlas/levels.ts";
import type { MapScene } from "../scenes/map-scene.ts";
import { formatNumber, NUMERALS } from "../story/format.ts";
import { type Box, overlaps, round } from "./box.ts";
import { LEADING, labelAt } from "./labels.ts";
import type { MapGeometry } from "./map-geometry.ts";
import type { View } from "./map-view.ts";
import { textWidth, wrapText } from "./text.ts";

/** Height of the key's tints, px. */
const HEIGHT = 7;
/** Between the frame and the key, px. */
const SIDE = 10;

/**
 * The key of the tints of a map, one beside the other: of what its areas are shaded by, else of the sea's depths, as charts
 * have it. Low on the left, else on the right; one of depths is left out where words and marks leave it no room.
 * @param taken what it keeps off; it is added to that
 */
export function tintKey(
	{ legend, waters, numerals: counting }: MapScene,
	view: View,
	taken: Box[],
): MapGeometry["tintKey"] {
	const { frame, type, size, clear } = view;
	const numerals = counting ?? NUMERALS;
	if (!legend && waters.length === 0) return [];
	const fontSize = Math.min(11, type.tick);
	const measure = (text: string) => textWidth(text, "sans", fontSize);
	const tints = legend?.tints ?? ["sea", ...DEPTHS.map((depth) => `depth-${depth}`)];
	const limits = legend?.limits ?? DEPTHS.map((depth) => formatNumber(depth, 0, false, numerals));
	// Every limit of a legend is named: where they are long, its tints are wider.
	const least = size.width < 600 ? 22 : 36;
	const each = legend ? Math.max(least, ...limits.map((limit) => measure(limit) + 8)) : least;
	const labels = limits.flatMap((limit, i) => {
		const last = i === limits.length - 1;
		// Where the tints are narrow, every other depth has room.
		if (!legend && each < 36 && i % 2 === 0) return [];
		return [{ x: (i + 1) * each, text: last && !legend ? `${limit} ${numerals.metres}` : limit }];
	});
	const width = each * tints.length;
	const words = legend ? wrapText(legend.title, "sans", type.tick, Math.max(width, 170)) : [];
	const over = words.length * type.tick * LEADING;
	const { unknown = "" } = legend ?? {};
	const none = { x: width - each + measure(unknown) / 2, text: unknown };
	const wide = Math.max(
		width,
		unknown === "" ? 0 : none.x + measure(unknown) / 2,
		...words.map((line) => textWidth(line, "sans", type.tick)),
	);
	const y = frame.y + frame.height - 24;
	const boxAt = (x: number): Box => ({
		x: x - 4,
		y: y - 6 - over,
		width: wide + 24,
		height: 28 + over,
	});
	const blocked = (box: Box) => !clear(box) || taken.some((other) => overlaps(other, box));
	const [left, right] = [frame.x + SIDE, frame.x + frame.width - wide - 24];
	const x = [left, right].find((at) => !blocked(boxAt(at))) ?? (legend && left);
	if (x === undefined || (!legend && width + 40 > frame.width)) return [];
	taken.push({ x: x - 4, y: y - 4 - over, width: wide + 24, height: 26 + over });
	if (unknown) labels.push(none);
	return [
		{
			key: legend ? "legend" : "depths",
			opacity: 1,
			x: round(x),
			y: round(y),
			each: round(each),
			height: HEIGHT,
			tints,
			labels,
			size: fontSize,
			title: legend && labelAt({ x: 0, y: -over - 3, width: 0 }, words, type.tick),
		},
	];
}
