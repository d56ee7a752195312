import type { UnitsScene } from "../scenes/scene.ts";
import { typeFor } from "./axis.ts";
import { round, type Size, type UnitsGeometry } from "./geometry.ts";
import { labelAt } from "./labels.ts";
import { textWidth } from "./text.ts";

/** Squares that keep their number from scene to scene; each category stands together, named below with its figure. */
export function drawUnits(scene: UnitsScene, size: Size): UnitsGeometry {
	const type = typeFor(size.width);
	const count = scene.squares.length;
	const shown = scene.categories.filter((c) => (c.value ?? 0) > 0);
	const headSize = Math.min(40, Math.max(28, size.width / 16));
	const head = headSize * 1.2 + 8;
	// Labels in columns: as many as fit the widest.
	const figureSize = size.width < 300 ? 16 : size.width < 480 ? 20 : 30;
	const widest = Math.max(
		...shown.map(
			(c) =>
				18 + textWidth(c.label, "sans", figureSize) + 8 + textWidth(c.name, "sans", type.value + 1),
		),
		60,
	);
	const perRow = Math.max(1, Math.min(shown.length, Math.floor((size.width + 16) / (widest + 16))));
	const rowHeight = figureSize * 1.35;
	const rows = Math.ceil(shown.length / perRow);
	const legend = rows * rowHeight + 26;
	const room = {
		width: size.width,
		height: Math.max(60, size.height - head - legend - 12),
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
	const below = head + rowsOf * pitch + 14;
	const column = size.width / perRow;
	const labels = scene.categories.map((category) => {
		const at = shown.indexOf(category);
		const there = at >= 0;
		return {
			key: category.key,
			opacity: there ? 1 : 0,
			x: round(there ? (at % perRow) * Math.min(column, widest + 28) : 0),
			y: round(below + (there ? Math.floor(at / perRow) : rows) * rowHeight + figureSize * 0.85),
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
				y: below + rows * rowHeight + 8,
				width: 0,
			},
			[scene.each],
			type.tick,
		),
	};
}

/** The number of rows that makes the squares largest, in a room of a given size. */
function rowsFor(count: number, room: Size): number {
	let best = 1;
	let largest = 0;
	for (let rows = 1; rows <= count; rows++) {
		const columns = Math.ceil(count / rows);
		const side = Math.min(room.width / columns, room.height / rows);
		// A whole rectangle reads as a whole; ragged ends do not.
		const fair = count % rows === 0 ? side : side * 0.8;
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
