import type { ColumnsScene } from "../scenes/scene.ts";
import type { Type } from "./axis.ts";
import { type Box, grow, round } from "./box.ts";
import { topOf } from "./columns-over.ts";
import type { ColumnsGeometry } from "./geometry.ts";
import { freePlace, LEADING, labelAt } from "./labels.ts";
import { textWidth, wrapText } from "./text.ts";

/**
 * A thin arrow that rises from one column and comes down on another, with its words in the bow.
 * @param taken what the words keep off; the arrow and its words are added to it
 * @returns none where the scene compares nothing, or the words have no room
 */
export function drawCompare(
	scene: ColumnsScene,
	columns: ColumnsGeometry["columns"],
	frame: Box,
	taken: Box[],
	type: Type,
): ColumnsGeometry["compare"] {
	const { compare } = scene;
	const from = columns.find((c) => c.key === compare?.from);
	const to = columns.find((c) => c.key === compare?.to);
	if (!compare || !from || !to) return [];
	const start = {
		x: from.x + from.width / 2,
		y: topOf(from) - 6,
	};
	const ends = to.x > from.x ? -1 : 1;
	// The figure of a column that hangs from zero is under it.
	const figure = (to.value ?? 0) < 0 ? undefined : to.figure;
	const end = {
		x:
			to.x +
			to.width / 2 +
			ends * (figure ? textWidth(figure.lines[0] ?? "", "sans", figure.size) / 2 + 8 : 0),
		y: figure ? figure.y - figure.size * 0.35 : to.y - 8,
	};
	const crown = Math.max(frame.y + 4, Math.min(start.y, end.y) - 34);
	const bow = bowBetween(start, end, crown);
	taken.push(...bow.boxes);
	const size = Math.round(type.note * 1.45);
	const detail = compare.detail ? wrapText(compare.detail, "italic", type.note, 170) : [];
	const width = Math.max(
		textWidth(compare.label, "italic", size),
		...detail.map((line) => textWidth(line, "italic", type.note)),
	);
	const height = size * 1.2 + detail.length * type.note * LEADING;
	const bodies = columns.map((c) => grow(c, 6));
	const box = freePlace(
		{ width, height },
		{ x: start.x + (end.x - start.x) * 0.4, y: crown + (start.y - crown) * 0.35 },
		frame,
		[...bodies, ...taken],
		{ near: 0, bias: 0 },
	);
	if (!box) return [];
	taken.push(box);
	return [
		{
			key: `${compare.from}-${compare.to}`,
			opacity: 1,
			path: bow.path,
			head: bow.head,
			label: labelAt(box, [compare.label], size),
			detail:
				detail.length > 0
					? labelAt({ ...box, y: box.y + size * 1.2 }, detail, type.note)
					: undefined,
		},
	];
}

type Spot = { x: number; y: number };

/**
 * The curve that rises from one spot over `crown` and comes down on another, with its arrow head.
 * @returns boxes: samples along the curve, so that words keep off it
 */
function bowBetween(
	start: Spot,
	end: Spot,
	crown: number,
): { path: string; head: string; boxes: Box[] } {
	const rise = { x: start.x, y: start.y - (start.y - crown) * 0.75 };
	const fall = { x: start.x + (end.x - start.x) * 0.35, y: crown };
	const point = ({ x, y }: Spot) => `${round(x)},${round(y)}`;
	const angle = Math.atan2(end.y - crown, end.x - fall.x);
	const barb = (turn: number) =>
		point({ x: end.x - 9 * Math.cos(angle + turn), y: end.y - 9 * Math.sin(angle + turn) });
	return {
		path: `M${point(start)}C${point(rise)} ${point(fall)} ${point(end)}`,
		head: `M${point(end)}L${barb(0.42)}L${barb(-0.42)}Z`,
		boxes: Array.from({ length: 15 }, (_, i) => {
			const t = i / 14;
			const at = (a: number, b: number, c: number, d: number) =>
				a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t * t * (1 - t) + d * t ** 3;
			const x = at(start.x, rise.x, fall.x, end.x);
			const y = at(start.y, rise.y, fall.y, end.y);
			return grow({ x, y, width: 0, height: 0 }, 7);
		}),
	};
}
