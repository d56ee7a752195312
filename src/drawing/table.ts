import type { TableScene } from "../scenes/scene.ts";
import { typeFor } from "./axis.ts";
import { round, type Size, type TableGeometry } from "./geometry.ts";
import { LEADING, labelAt } from "./labels.ts";
import { textWidth, wrapText } from "./text.ts";

/** How far the frame of what the scene is about stands off, px: frames side by side do not meet. */
const FRAME = 4;

/** Figures in rows and columns, each over a bar in its cell. */
export function drawTable(scene: TableScene, size: Size): TableGeometry {
	const type = typeFor(size.width);
	const text = type.value;
	const widest = Math.max(
		...scene.rows.map((row) => textWidth(row.label, "sans", text)),
		textWidth(scene.rowHeader, "sans", type.tick),
	);
	const first = Math.min(widest + 14, size.width * 0.3);
	const column = (size.width - first) / scene.columns.length;
	const heads = scene.columns.map((c) => wrapText(c.label, "sans", type.tick, column - 8));
	const head = Math.max(1, ...heads.map((h) => h.length)) * type.tick * LEADING + 10;
	const pitch = Math.min(130, (size.height - head) / scene.rows.length);
	const at = (x: number, y: number) => ({ x, y, width: 0 });
	const cell = cellIn(scene, {
		width: column - 10,
		bar: Math.min(34, pitch * 0.3),
		strong: size.width < 480 ? type.strong : 22,
	});
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
