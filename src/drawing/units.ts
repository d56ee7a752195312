import type { UnitsScene } from "../scenes/scene.ts";
import { type Type, typeFor } from "./axis.ts";
import { round, type Size, type UnitsGeometry } from "./geometry.ts";
import { LEADING, labelAt } from "./labels.ts";
import { textWidth, wrapText } from "./text.ts";

/** Room between the squares and their legend, px. */
const ABOVE_LEGEND = 14;
/** The squares have at least this height before the legend is set smaller and closer. */
const LEAST_SQUARES = 90;

/** Squares that keep their number from scene to scene; each category stands together, named below with its figure. */
export function drawUnits(scene: UnitsScene, size: Size): UnitsGeometry {
	const type = typeFor(size.width);
	const count = scene.squares.length;
	const shown = scene.categories.filter((c) => (c.value ?? 0) > 0);
	const headSize = Math.min(40, Math.max(28, size.width / 16));
	const head = headSize * 1.2 + 8;
	// Its face is not bold, so a line may be as wide as the estimate, which is for bold, allows and a little more.
	const each = wrapText(scene.each, "sans", type.tick, size.width * 1.04);
	const eachHeight = each.length * type.tick * LEADING;
	const { figureSize, legend, places } = legendFor(
		scene.fullest,
		size.width,
		type,
		size.height - head,
		eachHeight,
	);
	const spots = places(shown);
	const room = {
		width: size.width,
		height: Math.max(24, size.height - head - legend),
	};
	const rowsOf = rowsFor(count, room);
	const columns = Math.ceil(count / rowsOf);
	const pitch = Math.min(room.width / columns, room.height / rowsOf, 84);
	const gap = Math.max(1.5, pitch * 0.1);
	const sequence = order(scene);
	const tones = new Map(scene.categories.map((c) => [c.key, c.tone]));
	const squares = scene.squares.map((category, square) => {
		const at = sequence.indexOf(square);
		return {
			key: String(square),
			opacity: 1,
			x: round(Math.floor(at / rowsOf) * pitch),
			y: round(head + (at % rowsOf) * pitch),
			width: round(pitch - gap),
			height: round(pitch - gap),
			value: 1,
			category: category ?? undefined,
			tone: (category === null ? undefined : tones.get(category)) ?? ("soft" as const),
			status:
				category === null
					? ("partial" as const)
					: (scene.categories.find((c) => c.key === category)?.status ?? "reported"),
		};
	});
	const foot = head + rowsOf * pitch;
	const below = foot + ABOVE_LEGEND + eachHeight;
	const labels = scene.categories.map((category) => {
		const spot = spots[shown.indexOf(category)];
		return {
			key: category.key,
			opacity: spot ? 1 : 0,
			x: round(spot?.x ?? 0),
			y: round(below + (spot?.y ?? 0) + figureSize * 0.85),
			swatch: 12,
			figure: category.label,
			name: category.name,
			tone: category.tone,
			highlight: category.highlight,
			value: category.value,
			size: figureSize,
		};
	});
	return {
		kind: "units",
		size,
		squares,
		labels,
		heading: labelAt({ x: 0, y: 2, width: 0 }, [scene.label], headSize),
		each: labelAt(
			{
				x: 0,
				y: foot + 6,
				width: 0,
			},
			each,
			type.tick,
		),
	};
}

type Named = { name: string; label: string };

type Legend = {
	figureSize: number;
	/** Where each category's name and figure stand, from the legend's top left corner. */
	places: (shown: Named[]) => { x: number; y: number }[];
	/** All the height that it takes, what one square is included. */
	legend: number;
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
	const options = [own, ...[20, 16].filter((smaller) => smaller < own)].flatMap((figureSize) => {
		const widths = (list: Named[]) =>
			list.map(
				(c) =>
					18 +
					textWidth(c.label, "sans", figureSize) +
					8 +
					textWidth(c.name, "sans", type.value + 1),
			);
		const rowHeight = figureSize * 1.35;
		return [inColumns, inLines].map((arrange) => ({
			figureSize,
			places: (shown: Named[]) =>
				arrange(widths(shown), width).map(({ x, row }) => ({ x, y: row * rowHeight })),
			legend:
				ABOVE_LEGEND +
				(Math.max(-1, ...arrange(widths(fullest), width).map(({ row }) => row)) + 1) * rowHeight +
				8 +
				eachHeight,
		}));
	});
	const least = options.reduce((a, b) => (b.legend < a.legend ? b : a));
	return options.find(({ legend }) => height - legend >= LEAST_SQUARES) ?? least;
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
