import type { ColumnsScene } from "../scenes/scene.ts";
import { axisNames, turnedNames, turnedRoom, valueAxis } from "./axis.ts";
import { type Banded, bandNames, placer, timeScale } from "./bands.ts";
import { type Box, grow, round, type Size } from "./box.ts";
import { drawMarks, drawSpans, placeFigures, type Room, topOf } from "./columns-over.ts";
import { drawCompare } from "./compare.ts";
import type { ColumnsGeometry } from "./geometry.ts";
import { placeNotes, type ValuePlot, valuePlot, withRoomBelow } from "./plot.ts";

/** Room above the plot for figures over the tallest column, in px. */
const ABOVE = 30;
/** How high the mark of a missing value is, px: too low to be taken for a value. */
const GAP = 5;

/** Upright columns; over time each as wide as the time it stands for. */
export function drawColumns(scene: ColumnsScene, size: Size): ColumnsGeometry {
	const marksRoom = scene.marks.length > 0 ? 44 : 0;
	const spansRoom = scene.spans.length > 0 ? 34 : 0;
	const above = ABOVE + Math.max(marksRoom, spansRoom) + (scene.compare ? 26 : 0);
	// Names that have no room beside each other run upwards.
	const own = scene.window ? [] : scene.columns.map(({ name }) => name);
	const turned = turnedRoom(own, size);
	const hanging = scene.columns.some(({ printed, value }) => printed && (value ?? 0) < 0);
	const reach = hanging ? withRoomBelow(scene, size, above, turned) : scene;
	const valued = valuePlot(reach, size, above, turned);
	const { type, y, top, base, left } = valued;
	const room: Room = { left, right: size.width - 2, top, base };
	const plot: Box = { x: left, y: top, width: room.right - left, height: base - top };
	const columns = bodies(scene, valued, room);
	const taken = placeFigures(scene, columns, room, type);
	const frame: Box = { x: left + 6, y: 2, width: plot.width - 6, height: base };
	const spans = drawSpans(scene, columns, room, taken, type);
	const marks = drawMarks(
		scene,
		columns,
		{ ...room, x: timeScale(scene.window, room) },
		taken,
		type,
	);
	const compare = drawCompare(scene, columns, frame, taken, type);
	const notes = placeNotes(
		scene.annotations.flatMap(({ key, text }) => {
			const column = columns.find((c) => c.key === key);
			if (!column) return [];
			return [{ key, text, target: { x: column.x + column.width / 2, y: topOf(column) } }];
		}),
		{ frame, taken, type },
		{
			widths: [170, 130, 100, 76].filter((width) => width < plot.width * 0.6),
			obstacles: columns.map((column) => grow(column, 3)),
			apart: 3,
			reach: plot.height * 0.4,
		},
	);
	return {
		kind: "columns",
		size,
		plot,
		axis: valueAxis(y, left - 6, type.tick, scene),
		time: scene.window && { domain: scene.window, range: [round(left + 4), round(room.right)] },
		columns,
		names: (turned > 0 ? turnedNames : axisNames)(
			bandNames(banded(scene), room),
			type.tick,
			turned,
		),
		spans,
		marks,
		compare,
		notes,
	};
}

/** What the columns stand for. */
const banded = ({ window, months, columns }: ColumnsScene): Banded => ({
	window,
	months,
	bands: columns.map((column) => ({ ...column, strong: column.tone === "accent" })),
});

/** The columns themselves, without their figures. */
function bodies(scene: ColumnsScene, { y }: ValuePlot, room: Room): ColumnsGeometry["columns"] {
	const place = placer(banded(scene), room);
	const zero = y(0);
	return scene.columns.map((column) => {
		const { x, width } = place(column);
		const end = column.value === null ? zero - GAP : y(column.value);
		return {
			key: column.key,
			opacity: 1,
			x: round(x),
			y: round(Math.min(zero, end)),
			width: Math.max(0.8, round(width)),
			height: round(Math.abs(zero - end)),
			value: column.value,
			tone: column.tone,
			status: column.status,
			figure: undefined,
		};
	});
}
