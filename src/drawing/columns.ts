import type { ColumnsScene } from "../scenes/scene.ts";
import {
	type AxisName,
	axisBelow,
	axisNames,
	axisRoom,
	type Type,
	tickLabels,
	typeFor,
	valueAxis,
	valueScale,
	valueTicks,
	yearNames,
} from "./axis.ts";
import { drawCompare } from "./compare.ts";
import {
	type Box,
	type ColumnsGeometry,
	grow,
	type Label,
	type Note,
	round,
	type Size,
} from "./geometry.ts";
import { LEADING, labelAt, labelBox, leader, placeWords } from "./labels.ts";
import { bandScale, linearScale } from "./scale.ts";
import { textWidth, wrapText } from "./text.ts";

/** Room above the plot for figures over the tallest column, in px. */
const ABOVE = 30;
/** How high the mark of a missing value is, px: too low to be taken for a value. */
const GAP = 5;

/** Upright columns; over time each as wide as the time it stands for. */
export function drawColumns(scene: ColumnsScene, size: Size): ColumnsGeometry {
	const type = typeFor(size.width);
	const marksRoom = scene.marks.length > 0 ? 44 : 0;
	const spansRoom = scene.spans.length > 0 ? 34 : 0;
	const top = ABOVE + Math.max(marksRoom, spansRoom) + (scene.compare ? 26 : 0);
	const base = size.height - axisBelow(type);
	const y = valueScale(scene.max, top, base);
	const left = axisRoom(tickLabels(valueTicks(y), scene.scale), type.tick);
	const right = size.width - 2;
	const plot: Box = {
		x: left,
		y: top,
		width: right - left,
		height: base - top,
	};
	const place = placer(scene, left, right);
	const columns = scene.columns.map((column) => {
		const { x, width } = place(column);
		const high = y(column.value ?? 0);
		return {
			key: column.key,
			opacity: 1,
			x: round(x),
			y: round(column.value === null ? base - GAP : high),
			width: Math.max(0.8, round(width)),
			height: round(column.value === null ? GAP : base - high),
			value: column.value,
			tone: column.tone,
			status: column.status,
			figure: undefined as Label | undefined,
		};
	});
	const frame: Box = { x: left + 6, y: 2, width: right - left - 6, height: base };
	const taken: Box[] = [];
	// Figures over the columns: all of them where they fit side by side, else only the accented.
	const wide = scene.columns.map((c) =>
		c.printed ? textWidth(c.label, "sans", type.value) + 4 : 0,
	);
	const pitch = columns[1] && columns[0] ? columns[1].x - columns[0].x : right - left;
	const allFit = Math.max(...wide) <= pitch;
	columns.forEach((column, index) => {
		const datum = scene.columns[index];
		if (!datum?.printed || (!allFit && datum.tone !== "accent")) return;
		const strong = datum.tone === "accent";
		const text = strong && allFit ? type.strong : type.value;
		const half = textWidth(datum.label, "sans", text) / 2;
		const label: Label = {
			x: round(Math.max(left + half, Math.min(column.x + column.width / 2, size.width - half))),
			y: column.y - 7,
			anchor: "middle",
			lines: [datum.label],
			size: text,
		};
		const box = labelBox(label, "sans");
		if (taken.some((other) => !allFit && boxesTouch(box, other))) return;
		column.figure = label;
		taken.push(box);
	});
	const bodies = columns.map((c) => ({
		x: c.x,
		y: c.y,
		width: c.width,
		height: c.height,
	}));
	const spans = scene.spans.flatMap((span) => {
		const inSpan = columnsBetween(scene, span.from, span.to).map((i) => columns[i]);
		const first = inSpan[0];
		const last = inSpan.at(-1);
		if (!first || !last) return [];
		const x = first.x;
		const width = last.x + last.width - first.x;
		const lines = wrapText(span.label, "sans", type.value, Math.max(width, 96));
		const height = lines.length * type.value * LEADING;
		const tallest = Math.min(...inSpan.map((c) => c?.y ?? base));
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
	const marks = drawMarks(scene, { left, right, base }, taken, type).map((mark) => {
		// A line ends over the figure of the column that it stands in: the figure is read, not struck through.
		const figures = columns.flatMap(({ figure }) => (figure ? [labelBox(figure, "sans")] : []));
		const struck = figures.find((b) => mark.x > b.x - 4 && mark.x < b.x + b.width + 4);
		return struck ? { ...mark, base: round(struck.y - 3) } : mark;
	});
	taken.push(...marks.map((m) => ({ x: m.x - 1, y: m.top, width: 2, height: m.base - m.top })));
	const compare = drawCompare(scene, columns, frame, taken, type);
	const notes: Note[] = scene.annotations.flatMap((annotation) => {
		const column = columns.find((c) => c.key === annotation.key);
		if (!column) return [];
		const target = {
			x: column.x + column.width / 2,
			y: column.figure ? column.figure.y - column.figure.size : column.y,
		};
		const found = placeWords(
			annotation.text,
			type.note,
			[170, 130, 100, 76].filter((width) => width < plot.width * 0.6),
			target,
			frame,
			[...bodies, ...taken].map((b) => grow(b, 3)),
		);
		if (!found) return [];
		const { box, lines } = found;
		// Words so far from what they mean that no one would tie the two: the note says it as well.
		if (target.y - box.y - box.height > plot.height * 0.4) return [];
		taken.push(box);
		return [
			{
				key: annotation.key,
				opacity: 1,
				...labelAt(box, lines, type.note),
				leader: leader(box, target),
			},
		];
	});
	return {
		kind: "columns",
		size,
		plot,
		axis: valueAxis(y, left - 6, type.tick, scene),
		time: scene.window && { domain: scene.window, range: [round(left + 4), round(right)] },
		columns,
		names: axisNames(names(scene, columns, left, right), type.tick),
		spans,
		marks,
		compare,
		notes,
	};
}

const boxesTouch = (a: Box, b: Box): boolean =>
	a.x < b.x + b.width + 3 &&
	b.x < a.x + a.width + 3 &&
	a.y < b.y + b.height &&
	b.y < a.y + a.height;

type Placed = { key: string; x: number; width: number };

function timeScale(scene: ColumnsScene, left: number, right: number) {
	return linearScale(scene.window ?? [0, 1], [left + 4, right]);
}

function placer(scene: ColumnsScene, left: number, right: number) {
	if (scene.window) {
		const x = timeScale(scene, left, right);
		return ({ time }: ColumnsScene["columns"][number]) => {
			const [from, to] = time ?? [0, 0];
			const gap = Math.min(0.3 * (x(to) - x(from)), 14);
			return { x: x(from) + gap / 2, width: x(to) - x(from) - gap };
		};
	}
	const band = bandScale(
		scene.columns.map((c) => c.key),
		[left + 4, right],
		{ inner: 0.3, outer: 0.15 },
	);
	return ({ key }: { key: string }) => band(key) ?? { x: left, width: 0 };
}

function columnsBetween(scene: ColumnsScene, from: string, to: string): number[] {
	const start = scene.columns.findIndex((c) => c.key === from);
	const end = scene.columns.findIndex((c) => c.key === to);
	return scene.columns.flatMap((_, i) => (i >= start && i <= end ? [i] : []));
}

function names(scene: ColumnsScene, columns: Placed[], left: number, right: number): AxisName[] {
	const first = scene.columns[0];
	const yearly = first && /^\d{4}$/.test(first.key);
	if (scene.window && !yearly) {
		const yearOf = (time: number) => new Date(time).getUTCFullYear();
		const accented = new Set(
			scene.columns.flatMap((c) => (c.tone === "accent" && c.time ? [yearOf(c.time[0])] : [])),
		);
		return yearNames(scene.window, timeScale(scene, left, right), (from) =>
			accented.has(yearOf(from)),
		);
	}
	return columns.map((column, index) => {
		const datum = scene.columns[index];
		return {
			key: column.key,
			from: column.x,
			to: column.x + column.width,
			text: datum?.name ?? column.key,
			short: yearly ? `’${column.key.slice(2)}` : (datum?.name ?? column.key),
			strong: datum?.tone === "accent",
		};
	});
}

/** Dated lines, their labels in the room above the plot, none over another. */
function drawMarks(
	scene: ColumnsScene,
	{ left, right, base }: { left: number; right: number; base: number },
	taken: Box[],
	type: Type,
): ColumnsGeometry["marks"] {
	const x = timeScale(scene, left, right);
	const middle = (left + right) / 2;
	return scene.marks.map((mark, index) => {
		const at = x(mark.at);
		const words = [
			mark.date,
			...wrapText(mark.label, "sans", type.value, Math.min(150, (right - left) * 0.4)),
		];
		const width = Math.max(...words.map((line) => textWidth(line, "sans", type.value)));
		const height = words.length * type.value * LEADING;
		const before =
			index === 0 && scene.marks.length > 1
				? at - width - 6 >= left
				: at > middle && at + 6 + width > right;
		const labelX = before ? at - width - 6 : Math.min(at + 6, right - width);
		let labelY = 2;
		for (
			let box = { x: labelX, y: labelY, width, height };
			taken.some((other) => boxesTouch(box, other)) && labelY < base - height;
			box = { ...box, y: labelY }
		)
			labelY += 6;
		taken.push({ x: labelX, y: labelY, width, height });
		return {
			key: mark.key,
			opacity: 1,
			x: round(at),
			top: round(labelY),
			base: round(base),
			label: labelAt({ x: labelX, y: labelY, width }, words, type.value, before ? "end" : "start"),
		};
	});
}
