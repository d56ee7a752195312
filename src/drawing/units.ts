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

/** A legend beside the squares keeps this from them, px, and is taken where they are larger by this factor than over one. */
const BESIDE = { gap: 18, gain: 1.03 };

/** Squares that keep their number from scene to scene; each category stands together, named below or beside with its figure. */
export function drawUnits(scene: UnitsScene, size: Size): UnitsGeometry {
	const type = typeFor(size.width);
	const headSize = Math.min(40, Math.max(28, size.width / 16));
	const head = headSize * 1.2 + 8;
	// Its face is not bold, so a line may be as wide as the estimate, which is for bold, allows and a little more.
	const each = wrapText(scene.each, "sans", type.tick, size.width * 1.04);
	const room = { width: size.width, height: size.height - head };
	const eachHeight = each.length * type.tick * LEADING;
	const { legend, squares: own } = legendFor(scene, room, type, eachHeight);
	const { squares, foot, width } = squaresIn(scene, own, head);
	const base = legend.beside ? Math.max(foot, head + legend.height) : foot;
	return {
		kind: "units",
		size,
		squares,
		labels: labelsAt(
			scene,
			legend,
			legend.beside
				? { x: width + BESIDE.gap, y: head }
				: { x: 0, y: foot + ABOVE_LEGEND + eachHeight },
		),
		heading: labelAt({ x: 0, y: 2, width: 0 }, [scene.label], headSize),
		each: labelAt({ x: 0, y: base + 6, width: 0 }, each, type.tick),
	};
}

/** The squares, and where the last row and the last column of them end, px. */
function squaresIn(
	scene: UnitsScene,
	room: Size,
	top: number,
): { squares: UnitsGeometry["squares"]; foot: number; width: number } {
	const { rows, columns, pitch } = gridFor(scene.squares.length, room);
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
	return { squares, foot: top + rows * pitch, width: columns * pitch };
}

/** How many rows and columns the squares stand in, and how far one is from the next, px. */
function gridFor(count: number, room: Size) {
	const rows = rowsFor(count, room);
	const columns = Math.ceil(count / rows);
	return { rows, columns, pitch: Math.min(room.width / columns, room.height / rows, 84) };
}

/** The categories, each with its figure; one without squares is not seen. */
function labelsAt(
	scene: UnitsScene,
	{ figureSize, nameSize, under, places }: Legend,
	from: { x: number; y: number },
): UnitsGeometry["labels"] {
	const shown = scene.categories.filter((c) => (c.value ?? 0) > 0);
	const spots = places(shown);
	return scene.categories.map((category) => {
		const spot = spots[shown.indexOf(category)];
		return {
			key: category.key,
			opacity: spot ? 1 : 0,
			x: round(from.x + (spot?.x ?? 0)),
			y: round(from.y + (spot?.y ?? 0) + figureSize * 0.85),
			swatch: SWATCH,
			figure: category.label,
			name: category.name,
			tone: category.tone,
			highlight: category.highlight,
			value: category.value,
			size: figureSize,
			nameSize,
			under,
		};
	});
}

type Named = { name: string; label: string };

type Legend = {
	/** Type sizes, px. */
	figureSize: number;
	nameSize: number;
	/** Whether it stands beside the squares. */
	beside: boolean;
	/** How far a name stands under its figure, px; 0 where it stands behind it. */
	under: number;
	/** Of the fullest, px. */
	height: number;
	/** Where each category's name and figure stand, from the legend's top left corner. */
	places: (shown: Named[]) => { x: number; y: number }[];
};

/** A legend, and the room that it leaves the squares, px. */
type Plan = { legend: Legend; squares: Size };

/**
 * The legend that leaves the squares most room: beside them where they are clearly larger so, else under them.
 * @param room what the squares and the legend share, px
 * @param eachHeight what the words on one square take of its height, px
 */
function legendFor(scene: UnitsScene, room: Size, type: Type, eachHeight: number): Plan {
	const below = legendBelow(scene.fullest, room, type, eachHeight);
	const beside = legendBeside(scene, room, type, eachHeight);
	const pitch = pitchOf(scene);
	return beside && pitch(beside) > pitch(below) * BESIDE.gain ? beside : below;
}

/** How far one square is from the next in the room that a plan leaves them, px. */
const pitchOf =
	(scene: UnitsScene) =>
	({ squares }: Plan): number =>
		gridFor(scene.squares.length, squares).pitch;

const figureSizes = (width: number): number[] => {
	const own = width < 300 ? 16 : width < 480 ? 20 : 30;
	return [own, ...[20, 16].filter((smaller) => smaller < own)];
};

/**
 * The categories under the squares: in columns of one width, or where that leaves the squares too little height,
 * one after another in smaller type.
 */
function legendBelow(
	fullest: Named[],
	{ width, height }: Size,
	{ name: nameSize }: Type,
	eachHeight: number,
): Plan {
	const options = figureSizes(width).flatMap((figureSize) => {
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
		return [inColumns, inLines].map((arrange): Plan => {
			const rows = Math.max(-1, ...arrange(widths(fullest), width).map(({ row }) => row)) + 1;
			const own = ABOVE_LEGEND + rows * rowHeight + 8 + eachHeight;
			const places = (shown: Named[]) =>
				arrange(widths(shown), width).map(({ x, row }) => ({ x, y: row * rowHeight }));
			return {
				legend: { figureSize, nameSize, beside: false, under: 0, height: rows * rowHeight, places },
				squares: { width, height: Math.max(24, height - own) },
			};
		});
	});
	const least = options.reduce((a, b) => (b.squares.height > a.squares.height ? b : a));
	return options.find(({ squares }) => squares.height >= LEAST_SQUARES) ?? least;
}

/**
 * The categories in one column or two beside the squares, each name under its figure or behind it, whichever leaves the
 * squares most; undefined where they are too many.
 */
function legendBeside(
	scene: UnitsScene,
	{ width, height }: Size,
	{ name: nameSize }: Type,
	eachHeight: number,
): Plan | undefined {
	const { fullest } = scene;
	const high = height - eachHeight - 8;
	const options = figureSizes(width).flatMap((figureSize) =>
		[nameSize * LEADING, 0].flatMap((under) => {
			const row = under > 0 ? figureSize * 1.05 + under + 4 : figureSize * 1.35;
			const widths = fullest.map(({ label, name }) => {
				const figure = textWidth(label, "sans", figureSize);
				const word = textWidth(name, "sans", nameSize);
				return under > 0 ? Math.max(figure, word) : figure + BEFORE_NAME + word;
			});
			const column = SWATCH + 6 + Math.max(0, ...widths) + BESIDE.gap;
			return [1, 2].flatMap((columns): Plan[] => {
				const rows = Math.ceil(fullest.length / columns);
				const wide = width - columns * column;
				if (wide < LEAST_SQUARES || row * rows > high) return [];
				const places = (shown: Named[]) =>
					shown.map((_, i) => ({ x: Math.floor(i / rows) * column, y: (i % rows) * row }));
				const height = row * rows;
				const legend: Legend = { figureSize, nameSize, beside: true, under, height, places };
				return [{ legend, squares: { width: wide, height: high } }];
			});
		}),
	);
	const pitch = pitchOf(scene);
	return options.sort((a, b) => pitch(b) - pitch(a))[0];
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
