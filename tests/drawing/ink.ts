import type { Box } from "../../src/drawing/box.ts";
import type { Geometry } from "../../src/drawing/geometry.ts";
import { wordsOf } from "./labels-of.ts";

/** The boxes of all that a geometry draws: its words, its rectangles, and what its paths reach. */
export function inkOf(g: Geometry): Box[] {
	const boxes: Box[] = wordsOf(g).map(({ box }) => box);
	const walk = (value: unknown, name: string): void => {
		if (typeof value === "string" && /^M-?\d/.test(value)) boxes.push(...reachOf(value));
		if (value === null || typeof value !== "object") return;
		const { x, y, width, height, opacity } = value as Partial<Record<string, unknown>>;
		// The plot and the size are rooms, and not drawn.
		if (opacity === 0 || name === "plot" || name === "size") return;
		const numbers = [x, y, width, height];
		if (numbers.every((n) => typeof n === "number")) {
			const [left, top, wide, high] = numbers as [number, number, number, number];
			boxes.push({ x: left, y: top, width: wide, height: high });
		}
		for (const [key, part] of Object.entries(value)) walk(part, key);
	};
	walk(g, "");
	return boxes;
}

/** The boxes of a path's parts, from point to point, by its numbers in pairs; H and V keep the other of the two. */
function reachOf(path: string): Box[] {
	const boxes: Box[] = [];
	let at: [number, number] | undefined;
	for (const [, letter = "", rest = ""] of path.matchAll(/([A-Z])([^A-Z]*)/gi)) {
		const numbers = rest.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
		const last: [number, number] =
			letter === "H"
				? [numbers[0] ?? 0, at?.[1] ?? 0]
				: letter === "V"
					? [at?.[0] ?? 0, numbers[0] ?? 0]
					: [numbers.at(-2) ?? at?.[0] ?? 0, numbers.at(-1) ?? at?.[1] ?? 0];
		if (at && letter !== "M")
			boxes.push({
				x: Math.min(at[0], last[0]),
				y: Math.min(at[1], last[1]),
				width: Math.abs(at[0] - last[0]),
				height: Math.abs(at[1] - last[1]),
			});
		at = last;
	}
	return boxes;
}

/** What part of a picture has ink in it: of so many columns and rows of equal cells, those that some ink touches. */
export function filled(g: Geometry, columns = 6, rows = 6): number {
	const [wide, high] = [g.size.width / columns, g.size.height / rows];
	const boxes = inkOf(g);
	let touched = 0;
	for (let column = 0; column < columns; column++)
		for (let row = 0; row < rows; row++)
			if (
				boxes.some(
					({ x, y, width, height }) =>
						x < (column + 1) * wide &&
						x + width > column * wide &&
						y < (row + 1) * high &&
						y + height > row * high,
				)
			)
				touched++;
	return touched / (columns * rows);
}

/** The type sizes of a geometry's labels, px. */
export function typeSizes(g: Geometry): number[] {
	const sizes: number[] = [];
	const walk = (value: unknown): void => {
		if (value === null || typeof value !== "object") return;
		const part = value as Partial<Record<string, unknown>>;
		const drawn = part.opacity !== 0;
		const text = Array.isArray(part.lines) || typeof part.text === "string" || "swatch" in part;
		if (drawn && text && typeof part.size === "number") sizes.push(part.size);
		if (drawn) for (const inner of Object.values(value)) walk(inner);
	};
	walk(g);
	return sizes;
}
