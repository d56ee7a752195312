import type { ColumnsScene } from "../scenes/scene.ts";
import type { Type } from "./axis.ts";
import { type Box, round } from "./box.ts";
import type { Label } from "./elements.ts";
import type { ColumnsGeometry } from "./geometry.ts";
import { LEADING, labelAt, labelBox } from "./labels.ts";
import type { LinearScale } from "./scale.ts";
import { textWidth, wrapText } from "./text.ts";

/** Where columns stand, px. */
export type Room = { left: number; right: number; top: number; base: number };
type Columns = ColumnsGeometry["columns"];

const boxesTouch = (a: Box, b: Box): boolean =>
	a.x < b.x + b.width + 3 &&
	b.x < a.x + a.width + 3 &&
	a.y < b.y + b.height &&
	b.y < a.y + a.height;

/** Whether a column hangs from zero. */
const hangs = ({ value }: Columns[number]): boolean => (value ?? 0) < 0;

/** Where a column begins, or the figure that stands over it. */
export const topOf = (column: Columns[number]): number =>
	column.figure && !hangs(column) ? column.figure.y - column.figure.size : column.y;

/**
 * Gives columns their figures, at their ends: all of them where they fit side by side, else only the accented.
 * @returns the boxes of the figures
 */
export function placeFigures(
	scene: ColumnsScene,
	columns: Columns,
	{ left, right }: Room,
	type: Type,
): Box[] {
	const taken: Box[] = [];
	const widths = scene.columns.map(({ printed, label }) =>
		printed ? textWidth(label, "sans", type.value) + 4 : 0,
	);
	const pitch = columns[1] && columns[0] ? columns[1].x - columns[0].x : right - left;
	const allFit = Math.max(...widths) <= pitch;
	columns.forEach((column, index) => {
		const datum = scene.columns[index];
		if (!datum?.printed || (!allFit && datum.tone !== "accent")) return;
		const size = datum.tone === "accent" && allFit ? type.strong : type.value;
		const half = textWidth(datum.label, "sans", size) / 2;
		const middle = column.x + column.width / 2;
		const figure: Label = {
			x: round(Math.max(left + half, Math.min(middle, right + 2 - half))),
			y: round(hangs(column) ? column.y + column.height + 5 + size * 0.85 : column.y - 7),
			anchor: "middle",
			lines: [datum.label],
			size,
		};
		const box = labelBox(figure, "sans");
		if (taken.some((other) => !allFit && boxesTouch(box, other))) return;
		column.figure = figure;
		taken.push(box);
	});
	return taken;
}

/**
 * Brackets over runs of columns, each with its words.
 * @param taken what the words keep off; brackets and words are added to it
 */
export function drawSpans(
	scene: ColumnsScene,
	columns: Columns,
	room: Room,
	taken: Box[],
	type: Type,
): ColumnsGeometry["spans"] {
	const { left, right, top, base } = room;
	return scene.spans.flatMap((span) => {
		const inSpan = columnsBetween(columns, span.from, span.to);
		const [first, last] = [inSpan[0], inSpan.at(-1)];
		if (!first || !last) return [];
		const x = first.x;
		const width = last.x + last.width - first.x;
		const lines = wrapText(span.label, "sans", type.value, Math.max(width, 96));
		const height = lines.length * type.value * LEADING;
		const tallest = Math.min(base, ...inSpan.map((c) => c.y));
		const wanted = Math.max(0, ...lines.map((l) => textWidth(l, "sans", type.value)));
		const labelX = Math.min(Math.max(x + width / 2 - wanted / 2, left + 4), right - wanted);
		let labelY = Math.min(tallest - 16 - height, top - 8 - height);
		// Its words, and the bracket under them.
		const boxes = () => [
			{ x: labelX, y: labelY, width: wanted, height },
			{ x, y: labelY + height, width, height: 10 },
		];
		while (labelY > 2 && boxes().some((box) => taken.some((other) => boxesTouch(box, other))))
			labelY -= 4;
		labelY = Math.max(2, labelY);
		taken.push(...boxes());
		return [
			{
				key: `${span.from}-${span.to}`,
				opacity: 1,
				x: round(x),
				width: round(width),
				y: round(labelY + height + 4),
				tone: span.tone,
				label: labelAt({ x: labelX, y: labelY, width: wanted }, lines, type.value, "middle"),
			},
		];
	});
}

function columnsBetween(columns: Columns, from: string, to: string): Columns {
	const start = columns.findIndex((c) => c.key === from);
	const end = columns.findIndex((c) => c.key === to);
	return columns.filter((_, i) => i >= start && i <= end);
}

/**
 * Dated lines, their labels in the room above the plot, none over another and none in a line.
 * @param taken what labels keep off; lines and labels are added to it
 */
export function drawMarks(
	scene: ColumnsScene,
	columns: Columns,
	{ left, right, base, x }: Room & { x: LinearScale },
	taken: Box[],
	type: Type,
): ColumnsGeometry["marks"] {
	const ordered = scene.marks.map((mark) => ({ mark, at: x(mark.at) }));
	ordered.sort((one, other) => one.at - other.at);
	const widest = Math.min(150, (right - left) * 0.4);
	const placed: Dated[] = [];
	// From the left: the line of a day begins under the labels of days before that reach over it.
	for (const [i, { mark, at }] of ordered.entries()) {
		const before = at + 6 + 60 > right;
		const words = (width: number) => [
			mark.date,
			...wrapText(mark.label, "sans", type.value, width),
		];
		// Its words keep to the side of its line that has room: to the left, not over the day before.
		const previous = ordered[i - 1]?.at ?? left;
		const room = before ? Math.max(60, at - previous - 14) : Math.max(60, right - at - 6);
		const lines = words(Math.min(widest, room));
		const wide = Math.max(...lines.map((line) => textWidth(line, "sans", type.value)));
		const box = {
			x: before ? Math.max(left, at - wide - 6) : Math.min(at + 6, right - wide),
			y: 2,
			width: wide,
			height: lines.length * type.value * LEADING,
		};
		const line = (): Box => ({ x: at - 1, y: box.y, width: 2, height: base - box.y });
		const meets = () =>
			placed.some((other) => boxesTouch(box, other.box) || boxesTouch(line(), other.box)) ||
			taken.some((other) => boxesTouch(box, other));
		while (meets() && box.y < base - box.height) box.y += 4;
		placed.push({ key: mark.key, at, box, lines, before });
	}
	taken.push(...placed.map(({ box }) => box));
	const marks = placed.map(({ key, at, box, lines, before }) => ({
		key,
		opacity: 1,
		x: round(at),
		top: round(box.y),
		base: round(aboveFigure(columns, round(at)) ?? base),
		label: labelAt(box, lines, type.value, before ? "end" : "start"),
	}));
	taken.push(...marks.map((m) => ({ x: m.x - 1, y: m.top, width: 2, height: m.base - m.top })));
	return scene.marks.flatMap(({ key }) => marks.filter((mark) => mark.key === key));
}

/** A dated line with its words. */
type Dated = { key: string; at: number; box: Box; lines: string[]; before: boolean };

/** Where a line at `x` ends so that it does not strike through the figure of the column that it stands in. */
function aboveFigure(columns: Columns, x: number): number | undefined {
	const struck = columns
		.flatMap(({ figure }) => (figure ? [labelBox(figure, "sans")] : []))
		.find((box) => x > box.x - 4 && x < box.x + box.width + 4);
	return struck && struck.y - 3;
}
