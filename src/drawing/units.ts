import type { UnitsScene } from "../scenes/scene.ts";
import { type Type, typeFor } from "./axis.ts";
import { round, type Size } from "./box.ts";
import type { UnitsGeometry } from "./geometry.ts";
import { LEADING, labelAt } from "./labels.ts";
import { textWidth, wrapText } from "./text.ts";

/** Room between the squares and their legend, px. */
const ABOVE_LEGEND = 14;
/** The side of a category's swatch, and the room between its figure and its name, px. */
const SWATCH = 12;
export const BEFORE_NAME = 7;
/** The squares have at least this height before the legend is set smaller and closer. */
const LEAST_SQUARES = 90;

/** Squares that keep their number from scene to scene; each category stands together, named below with its figure. */
export function drawUnits(scene: UnitsScene, size: Size): UnitsGeometry {
	const type = typeFor(size.width);
	const headSize = Math.min(40, Math.max(28, size.width / 16));
	const head = headSize * 1.2 + 8;
	// Its face is not bold, so a line may be as wide as the estimate, which is for bold, allows and a little more.
	const each = wrapText(scene.each, "sans", type.tick, size.width * 1.04);
	const eachHeight = each.length * type.tick * LEADING;
	const legend = legendFor(scene.fullest, size.width, type, size.height - head, eachHeight);
	const height = Math.max(24, size.height - head - legend.height);
	const { squares, foot } = squaresIn(scene, { width: size.width, height }, head);
	return {
		kind: "units",
		size,
		squares,
		labels: labelsAt(scene, legend, foot + ABOVE_LEGEND + eachHeight),
		heading: labelAt({ x: 0, y: 2, width: 0 }, [scene.label], headSize),
		each: labelAt({ x: 0, y: foot + 6, width: 0 }, each, type.tick),
	};
}

/** The squares, and where the last row of them ends, px. */
function squaresIn(
	scene: UnitsScene,
	room: Size,
	top: number,
): { squares: UnitsGeometry["squares"]; foot: number } {
	const rows = rowsFor(scene.squares.length, room);
	const columns = Math.ceil(scene.squares.length / rows);
	const pitch = Math.min(room.width / columns, room.height / rows, 84);
	const side = round(pitch - Math.max(1.5, pitch * 0.1));
	const sequence = order(scene);
	const squares = scene.squares.map((key, square) => {
		const at = sequence.indexOf(square);
		const category = scene.categories.find((c) => c.key === key);
		return {
			key: String(square),
			opacity: 1,
			x: round(Math.floor(at / rows) * pitch),
			y: round(top + (at % rows) * pitch),
			width: side,
			height: side,
			value: 1,
			category: key ?? undefined,
			tone: category?.tone ?? ("soft" as const),
			status: key === null ? ("partial" as const) : (category?.status ?? "reported"),
		};
	});
	return { squares, foot: top + rows * pitch };
}

/** The categories under the squares, each with its figure; one without squares is not seen. */
function labelsAt(
	scene: UnitsScene,
	{ figureSize, nameSize, places }: Legend,
	top: number,
): UnitsGeometry["labels"] {
	const shown = scene.categories.filter((c) => (c.value ?? 0) > 0);
	const spots = places(shown);
	return scene.categories.map((category) => {
		const spot = spots[shown.indexOf(category)];
		return {
			key: category.key,
			opacity: spot ? 1 : 0,
			x: round(spot?.x ?? 0),
			y: round(top + (spot?.y ?? 0) + figureSize * 0.85),
			swatch: SWATCH,
			figure: category.label,
			name: category.name,
			tone: category.tone,
			highlight: category.highlight,
			value: category.value,
			size: figureSize,
			nameSize,
		};
	});
}

type Named = { name: string; label: string };

type Legend = {
	/** Type sizes, px. */
	figureSize: number;
	nameSize: number;
	/** Where each category's name and figure stand, from the legend's top left corner. */
	places: (shown: Named[]) => { x: number; y: number }[];
	/** All the height that it takes, what one square is included, px. */
	height: number;
};

/**
 * The categories under the squares: in columns of one width, or where that leaves the squares too little height,
 * one after another in smaller type.
 * @param width of the picture, px
 * @param height what the squares and the legend share, px
 * @param eachHeight what the words on one square take of it, px
 */
function legendFor(
	fullest: Named[],
	width: number,
	type: Type,
	height: number,
	eachHeight: number,
): Legend {
	const own = width < 300 ? 16 : width < 480 ? 20 : 30;
	const nameSize = type.name;
	const options = [own, ...[20, 16].filter((smaller) => smaller < own)].flatMap((figureSize) => {
		const widths = (list: Named[]) =>
			list.map(
				({ label, name }) =>
					SWATCH +
					6 +
					textWidth(label, "sans", figureSize) +
					BEFORE_NAME +
					textWidth(name, "sans", nameSize),
			);
		const rowHeight = figureSize * 1.35;
		return [inColumns, inLines].map((arrange): Legend => {
			const rows = Math.max(-1, ...arrange(widths(fullest), width).map(({ row }) => row)) + 1;
			return {
				figureSize,
				nameSize,
				places: (shown) =>
					arrange(widths(shown), width).map(({ x, row }) => ({ x, y: row * rowHeight })),
				height: ABOVE_LEGEND + rows * rowHeight + 8 + eachHeight,
			};
		});
	});
	const least = options.reduce((a, b) => (b.height < a.height ? b : a));
	return options.find((option) => height - option.height >= LEAST_SQUARES) ?? least;
}

/** As many columns as fit the widest. */
function inColumns(widths: number[], width: number): { x: number; row: number }[] {
	const widest = Math.max(...widths, 60);
	const perRow = Math.max(1, Math.min(widths.length, Math.floor((width + 16) / (widest + 16))));
	const column = Math.min(width / perRow, widest + 28);
	return widths.map((_, at) => ({ x: (at % perRow) * column, row: Math.floor(at / perRow) }));
}

/** One after another, in a new line where the last is full. */
function inLines(widths: number[], width: number): { x: number; row: number }[] {
	let x = 0;
	let row = 0;
	return widths.map((wide) => {
		if (x > 0 && x + wide > width) {
			x = 0;
			row += 1;
		}
		const spot = { x, row };
		x += wide + 14;
		return spot;
	});
}

/**
 * The number of rows that makes the squares largest, in a room of a given size; in a narrow room the squarest
 * arrangement, whatever the height, so that it is the same beside a longer note.
 */
function rowsFor(count: number, room: Size): number {
	const root = Math.round(Math.sqrt(count));
	if (room.width < 480 && count % root === 0) return root;
	let best = 1;
	let largest = 0;
	for (let rows = 1; rows <= count; rows++) {
		const columns = Math.ceil(count / rows);
		const side = Math.min(room.width / columns, room.height / rows);
		// A whole rectangle reads as a whole; ragged ends do not.
		const fair = count % rows === 0 ? side : side * 0.7;
		if (fair > largest) {
			largest = fair;
			best = rows;
		}
	}
	return best;
}

/** The squares in drawing order: category by category, those that no category claims last. */
function order(scene: UnitsScene): number[] {
	const rank = new Map<string | null, number>(scene.categories.map((c, i) => [c.key, i]));
	return scene.squares
		.map((category, square) => ({
			square,
			rank: rank.get(category) ?? scene.categories.length,
		}))
		.sort((a, b) => a.rank - b.rank || a.square - b.square)
		.map(({ square }) => square);
}
