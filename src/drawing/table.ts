import type { TableScene } from "../scenes/scene.ts";
import { type Type, typeFor } from "./axis.ts";
import { round, type Size } from "./box.ts";
import type { TableGeometry } from "./geometry.ts";
import { LEADING, labelAt } from "./labels.ts";
import { textWidth, wrapText } from "./text.ts";

/** How far the frame of what the scene is about stands off, px: frames side by side do not meet. */
const FRAME = 4;

/** A column is at least this much wider than its figures, px. */
const AIR = 12;

/** Figures in rows and columns, each over a bar in its cell; where columns have no room, a row's cells stand in lines under its name. */
export function drawTable(scene: TableScene, size: Size): TableGeometry {
	const type = typeFor(size.width);
	const strong = size.width < 480 ? type.strong : 22;
	const first = Math.min(
		Math.max(
			...scene.rows.map((row) => textWidth(row.label, "sans", type.value)),
			textWidth(scene.rowHeader, "sans", type.tick),
		) + 14,
		size.width * 0.3,
	);
	const column = (size.width - first) / scene.columns.length;
	const figures = scene.rows.flatMap(({ cells }) => cells.map(({ label }) => label));
	const named = [...scene.columns, ...scene.rows].flatMap(({ label }) => label.split(/\s+/));
	const fits =
		figures.every((label) => textWidth(label, "sans", strong) + AIR <= column) &&
		scene.columns.every(({ label }) =>
			label.split(/\s+/).every((word) => textWidth(word, "sans", type.tick) + 8 <= column),
		) &&
		named.every((word) => textWidth(word, "sans", type.value) <= Math.max(first - 10, column));
	const rowFits = scene.rows.every(({ label }) =>
		wrapText(label, "sans", type.value, first - 10).every(
			(line) => textWidth(line, "sans", type.value) <= first - 10,
		),
	);
	return fits && rowFits
		? inColumns(scene, size, type, { first, column, strong })
		: inLines(scene, size, type);
}

/** One line for each row, its cells under the names of the columns. */
function inColumns(
	scene: TableScene,
	size: Size,
	type: Type,
	{ first, column, strong }: { first: number; column: number; strong: number },
): TableGeometry {
	const text = type.value;
	const heads = scene.columns.map((c) => wrapText(c.label, "sans", type.tick, column - 8));
	const head = Math.max(1, ...heads.map((h) => h.length)) * type.tick * LEADING + 10;
	const pitch = Math.min(MOST_PITCH, (size.height - head) / scene.rows.length);
	const at = (x: number, y: number) => ({ x, y, width: 0 });
	const cell = cellIn(scene, { width: column - 10, bar: Math.min(34, pitch * 0.3), strong });
	return {
		kind: "table",
		size,
		heads: [
			{ key: "", opacity: 1, ...labelAt(at(0, 2), [scene.rowHeader], type.tick) },
			...scene.columns.map((c, i) => ({
				key: c.key,
				opacity: 1,
				...labelAt(at(first + i * column, 2), heads[i] ?? [], type.tick),
			})),
		],
		rows: scene.rows.map((row, i) => ({
			key: row.key,
			opacity: 1,
			y: round(head + i * pitch),
			label: labelAt(
				at(0, head + i * pitch + 10),
				wrapText(row.label, "sans", text, first - 10),
				text,
			),
		})),
		cells: scene.rows.flatMap((_, r) =>
			scene.columns.map((_, c) => cell(r, c, first + c * column, head + r * pitch + 10)),
		),
	};
}

/** From this width on type is as large as in other charts also where cells stand in lines, px; and a line is no higher than that. */
const ROOMY = 600;
const MOST_LINE = 130;
/** A row is no higher than this, px. */
const MOST_PITCH = 160;

/** Each row's name over its cells, these in as many lines as they take, each under the name of its column. */
function inLines(scene: TableScene, size: Size, type: Type): TableGeometry {
	const small = size.width >= ROOMY ? type : typeFor(0);
	const widest = Math.max(
		...scene.columns.map(({ label }) => textWidth(label, "sans", small.tick)),
		...scene.rows.flatMap(({ cells }) =>
			cells.map(({ label }) => textWidth(label, "sans", small.value)),
		),
	);
	const across = Math.max(
		1,
		Math.min(scene.columns.length, Math.floor(size.width / (widest + AIR))),
	);
	const column = size.width / across;
	const lines = Math.ceil(scene.columns.length / across);
	const names = scene.rows.map(({ label }) => wrapText(label, "sans", type.value, size.width));
	const nameHeight = Math.max(...names.map((n) => n.length)) * type.value * LEADING + 6;
	const pitch = Math.min(size.height / scene.rows.length, nameHeight + lines * MOST_LINE);
	const line = (pitch - nameHeight - 6) / lines;
	const headHeight = small.tick * LEADING;
	const bar = Math.max(0, Math.min(26, line - headHeight - small.value * 1.2 - 6));
	const cell = cellIn(scene, { width: column - 10, bar, strong: small.value });
	const spot = (row: number, index: number) => ({
		x: (index % across) * column,
		y: row * pitch + nameHeight + 4 + Math.floor(index / across) * line,
	});
	return {
		kind: "table",
		size,
		heads: scene.rows.flatMap(({ key }, r) =>
			scene.columns.map(({ key: name, label }, c) => ({
				key: `${key} ${name}`,
				opacity: 1,
				...labelAt({ ...spot(r, c), width: 0 }, [label], small.tick),
			})),
		),
		rows: scene.rows.map(({ key }, r) => ({
			key,
			opacity: 1,
			y: round(r * pitch + 0.5),
			label: labelAt({ x: 0, y: r * pitch + 4, width: 0 }, names[r] ?? [], type.value),
		})),
		cells: scene.rows.flatMap((_, r) =>
			scene.columns.map((_, c) => {
				const { x, y } = spot(r, c);
				return cell(r, c, x, y + headHeight);
			}),
		),
	};
}

/** Draws the cells of a scene: the figure, and a bar as long as its part of the largest. */
function cellIn(
	scene: TableScene,
	{ width, bar, strong }: { width: number; bar: number; strong: number },
): (row: number, column: number, x: number, y: number) => TableGeometry["cells"][number] {
	return (r, c, x, y) => {
		const row = scene.rows[r]!;
		const { key, value, label, status, highlight } = row.cells[c]!;
		const track = {
			x: round(x),
			y: round(y + strong * 1.2),
			width: round(width),
			height: round(bar),
		};
		return {
			key: `${row.key}-${key}`,
			opacity: 1,
			...track,
			width: round(((value ?? 0) / scene.max) * track.width),
			value,
			tone: scene.columns[c]?.tone ?? "water",
			status,
			track,
			// A colour of its own would say that it is of another column.
			frame: highlight
				? {
						x: round(track.x - FRAME),
						y: round(y - 2),
						width: round(track.width + 2 * FRAME),
						height: round(strong * 1.2 + bar + 2 + FRAME),
					}
				: undefined,
			figure: labelAt({ x, y, width: 0 }, [label === "" ? "–" : label], strong),
		};
	};
}
