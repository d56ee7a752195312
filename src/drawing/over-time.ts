import type { OverTime } from "../scenes/scene.ts";
import type { Type } from "./axis.ts";
import { type Box, inside, overlaps, round } from "./box.ts";
import type { Label } from "./elements.ts";
import type { LineGeometry } from "./geometry.ts";
import { LEADING, labelAt, labelBox } from "./labels.ts";
import type { LinearScale } from "./scale.ts";
import { type Face, textWidth, wrapText } from "./text.ts";

/** The room over a plot that the words of its dated lines and shaded bands need, px. */
export const roomOver = ({ bands, marks }: OverTime): number =>
	marks.length > 0 ? 44 : bands.length > 0 ? 20 : 0;

/** Where it all is drawn, px: `over` is where it begins, under a legend; `width` is that of the picture. */
type Plot = {
	left: number;
	right: number;
	over: number;
	base: number;
	width: number;
	x: LinearScale;
	y: LinearScale;
};

/**
 * What is marked in a chart over time besides its data: its words keep off the data and off each other.
 * @param taken what words may not lie on; lines and words are added to it
 * @param strokes what they keep off where there is room
 */
export function drawOverTime(
	scene: OverTime,
	{ left, right, over, base, width, x, y }: Plot,
	taken: Box[],
	strokes: readonly Box[],
	{ value: size, note }: Type,
): Pick<LineGeometry, "bands" | "limits" | "marks"> {
	const [long, high] = [right - left, base - over];
	const days = scene.marks.map(({ at }) => round(x(at)));
	const levels = scene.limits.map(({ value }) => round(y(value)));
	taken.push(...days.map((at) => ({ x: at - 1, y: over, width: 2, height: high })));
	taken.push(...levels.map((level) => ({ x: left, y: level - 1, width: long, height: 2 })));
	const frame = { x: left, y: over, width: width - left, height: high };
	const place = (labels: Label[], face: Face) => firstFree(labels, face, frame, taken, strokes);
	/** Places at some sides of something, each as high as may be. */
	const down = (sides: Spot[]) =>
		steps(high / 4).flatMap((i) => sides.map((side) => ({ ...side, y: over + 2 + i * 4 })));
	return {
		marks: scene.marks.map(({ key, date, label: text }, i) => {
			const at = days[i]!;
			const places = [Math.min(150, long * 0.4), 70].flatMap((most) =>
				labels([date, ...wrapText(text, "sans", size, most)], "sans", size, (wide) =>
					down([{ x: at + 6 }, { x: at - 6 - wide, anchor: "end" }]),
				),
			);
			const label = place(places, "sans");
			const top = label ? round(label.y - size) : over;
			return { key, opacity: 1, x: at, top, base: round(base), label };
		}),
		bands: scene.bands.map(({ key, from, to, label }) => {
			const within = (at: number) => round(Math.min(right, Math.max(left, x(at))));
			const [begin, end] = [within(from), within(to)];
			const places = [end - begin - 8, (end - begin) / 2 - 8].flatMap((most) =>
				labels(wrapText(label, "sans", size, Math.max(NARROWEST, most)), "sans", size, (wide) =>
					down(
						[(begin + end - wide) / 2, begin + 4, end - 4 - wide].map((start) => ({
							x: start,
							anchor: "middle",
						})),
					),
				),
			);
			const box = { x: begin, y: over, width: round(end - begin), height: round(high) };
			return { key, opacity: 1, ...box, label: place(places, "sans") };
		}),
		limits: scene.limits.map(({ key, label }, i) => {
			const level = levels[i]!;
			// From the line's end back to where it begins, over it and then under it.
			const places = [0.6, 0.4].flatMap((part) =>
				labels(wrapText(label, "italic", note, long * part), "italic", note, (wide, tall) =>
					[level - tall - 3, level + 4].flatMap((top) =>
						steps((long - wide) / 8).map((j) => ({ x: right - wide - 4 - j * 8, y: top })),
					),
				),
			);
			return { key, opacity: 1, x: left, y: level, width: long, label: place(places, "italic") };
		}),
	};
}

/** No words are broken into columns narrower than this, px. */
const NARROWEST = 48;

/** A place for words, px. */
type Spot = { x: number; y?: number; anchor?: Label["anchor"] };

/** The numbers from 0 to a length. */
const steps = (length: number) => Array.from({ length: Math.max(1, length) }, (_, i) => i);

/** Some lines of words at several places, for their width and height. */
function labels(
	lines: string[],
	face: Face,
	size: number,
	at: (width: number, height: number) => Spot[],
): Label[] {
	const width = Math.max(...lines.map((line) => textWidth(line, face, size)));
	return at(width, lines.length * size * LEADING).map(({ x, y = 0, anchor }) =>
		labelAt({ x, y, width }, lines, size, anchor),
	);
}

/**
 * The first of some places for words that is clear of everything, else of other words alone; it is taken from then on.
 * @returns nothing where there is none: the table has the words
 */
function firstFree(
	labels: readonly Label[],
	face: Face,
	frame: Box,
	taken: Box[],
	strokes: readonly Box[],
): Label | undefined {
	const open = labels.filter((label) => {
		const box = labelBox(label, face);
		return inside(box, frame) && !taken.some((other) => overlaps(box, other));
	});
	const clear = open.find((label) => {
		const box = labelBox(label, face);
		return !strokes.some((other) => overlaps(box, other));
	});
	const found = clear ?? open[0];
	if (found) taken.push(labelBox(found, face));
	return found;
}
