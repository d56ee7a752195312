import type { OverTime } from "../scenes/scene.ts";
import type { Type } from "./axis.ts";
import { drawMarks, type Room } from "./columns-over.ts";
import { type Box, inside, type Label, type LineGeometry, overlaps, round } from "./geometry.ts";
import { LEADING, labelAt, labelBox } from "./labels.ts";
import type { LinearScale } from "./scale.ts";
import { type Face, textWidth, wrapText } from "./text.ts";

/** The room over a plot that the words of its dated lines and shaded bands need, px. */
export const roomOver = ({ bands, marks }: OverTime): number =>
	marks.length > 0 ? 44 : bands.length > 0 ? 20 : 0;

/** Where it all is drawn: `over` is where shaded bands begin, under a legend. Places are px. */
type Plot = Room & { x: LinearScale; y: LinearScale; over: number };

/**
 * What is marked in a chart over time besides its data: its words keep off the data and off each other.
 * @param taken what words may not lie on; lines and words are added to it
 * @param strokes what they keep off where there is room
 */
export function drawOverTime(
	scene: OverTime,
	plot: Plot,
	taken: Box[],
	strokes: readonly Box[],
	type: Type,
): Pick<LineGeometry, "bands" | "limits" | "marks"> {
	const { left, right, base, x, y, over } = plot;
	const levels = scene.limits.map(({ value }) => round(y(value)));
	for (const level of levels) taken.push({ x: left, y: level - 1, width: right - left, height: 2 });
	const kept = [...taken, ...strokes];
	const marks = drawMarks(scene, [], plot, kept, type);
	taken.push(...kept.slice(taken.length + strokes.length));
	const frame = { x: left, y: over, width: right - left, height: base - over };
	const place = (labels: Label[], face: Face) => firstFree(labels, face, frame, taken, strokes);
	const bands = scene.bands.map((band) => {
		const within = (at: number) => round(Math.min(right, Math.max(left, x(at))));
		const [from, to] = [within(band.from), within(band.to)];
		const box = { x: from, y: over, width: round(to - from), height: round(base - over) };
		const label = place(inBand(band.label, box, frame, type), "sans");
		return { key: band.key, opacity: 1, ...box, label };
	});
	const limits = scene.limits.map(({ key, label }, i) => {
		const level = levels[i] ?? 0;
		const line = { x: left, y: level, width: right - left };
		return { key, opacity: 1, ...line, label: place(atLevel(label, line, type), "italic") };
	});
	return { bands, limits, marks };
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

/** No words are broken into columns narrower than this, px. */
const NARROWEST = 48;

/** Where the name of a band may stand: as high as it can, in its middle or to one side; broken more where it has to be. */
function inBand(text: string, band: Box, frame: Box, { value: size }: Type): Label[] {
	return [band.width - 8, band.width / 2 - 8].flatMap((most) => {
		const lines = wrapText(text, "sans", size, Math.max(NARROWEST, most));
		const width = Math.max(...lines.map((line) => textWidth(line, "sans", size)));
		const last = frame.x + frame.width - width - 1;
		const middle = band.x + (band.width - width) / 2;
		const starts = [middle, band.x + 4, band.x + band.width - width - 4].map((start) =>
			Math.min(last, Math.max(frame.x + 1, start)),
		);
		const rows = Math.floor((band.height - lines.length * size * LEADING) / 4);
		return Array.from({ length: Math.max(1, rows) }, (_, i) => band.y + 3 + i * 4).flatMap((y) =>
			starts.map((x) => labelAt({ x, y, width }, lines, size, "middle")),
		);
	});
}

/** Where the words of a line at a value may stand: over it or under it, from its end back to where it begins. */
function atLevel(
	text: string,
	{ x, y, width: length }: { x: number; y: number; width: number },
	{ note: size }: Type,
): Label[] {
	return [length * 0.6, length * 0.4].flatMap((most) => {
		const lines = wrapText(text, "italic", size, Math.max(NARROWEST, most));
		const width = Math.max(...lines.map((line) => textWidth(line, "italic", size)));
		const height = lines.length * size * LEADING;
		const steps = Math.max(1, Math.floor((length - width - 8) / 8) + 1);
		return [y - height - 3, y + 4].flatMap((top) =>
			Array.from({ length: steps }, (_, i) =>
				labelAt({ x: x + length - width - 4 - i * 8, y: top, width }, lines, size),
			),
		);
	});
}
