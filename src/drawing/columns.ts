import type { ColumnsScene } from "../scenes/scene.ts";
import {
	type AxisName,
	axisNames,
	monthNames,
	turnedNames,
	turnedRoom,
	valueAxis,
	yearNames,
} from "./axis.ts";
import { drawMarks, drawSpans, placeFigures, type Room, topOf } from "./columns-over.ts";
import { drawCompare } from "./compare.ts";
import { type Box, type ColumnsGeometry, grow, round, type Size } from "./geometry.ts";
import { placeNotes, type ValuePlot, valuePlot } from "./plot.ts";
import { bandScale, linearScale } from "./scale.ts";

/** Room above the plot for figures over the tallest column, in px. */
const ABOVE = 30;
/** Room that the figure of the lowest column needs between it and the names, px. */
const BELOW = 24;
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
	const valued = valuePlot(withRoom(scene, size, above, turned), size, above, turned);
	const { type, y, top, base, left } = valued;
	const room: Room = { left, right: size.width - 2, top, base };
	const plot: Box = { x: left, y: top, width: room.right - left, height: base - top };
	const columns = bodies(scene, valued, room);
	const taken = placeFigures(scene, columns, room, type);
	const frame: Box = { x: left + 6, y: 2, width: plot.width - 6, height: base };
	const spans = drawSpans(scene, columns, room, taken, type);
	const marks = drawMarks(scene, columns, { ...room, x: timeScale(scene, room) }, taken, type);
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
		names: (turned > 0 ? turnedNames : axisNames)(names(scene, columns, room), type.tick, turned),
		spans,
		marks,
		compare,
		notes,
	};
}

/** A scene whose axis goes so far below zero that the figures of the lowest columns stand over the names. */
function withRoom(scene: ColumnsScene, size: Size, above: number, below: number): ColumnsScene {
	if (scene.min >= 0 || !scene.columns.some(({ printed, value }) => printed && (value ?? 0) < 0))
		return scene;
	const { y, base } = valuePlot(scene, size, above, below);
	const short = y(scene.min) + BELOW - base;
	const [lowest, highest] = y.domain;
	const each = (highest - lowest) / (y(lowest) - y(highest));
	return short > 0 ? { ...scene, min: lowest - short * each } : scene;
}

/** The columns themselves, without their figures. */
function bodies(scene: ColumnsScene, { y }: ValuePlot, room: Room): ColumnsGeometry["columns"] {
	const place = placer(scene, room);
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

const timeScale = (scene: ColumnsScene, { left, right }: Room) =>
	linearScale(scene.window ?? [0, 1], [left + 4, right]);

/** Where a column stands, by its time or by its place in the row. */
function placer(scene: ColumnsScene, room: Room) {
	if (scene.window) {
		const x = timeScale(scene, room);
		return ({ time }: ColumnsScene["columns"][number]) => {
			const [from, to] = time ?? [0, 0];
			const gap = Math.min(0.3 * (x(to) - x(from)), 14);
			return { x: x(from) + gap / 2, width: x(to) - x(from) - gap };
		};
	}
	const band = bandScale(
		scene.columns.map((c) => c.key),
		[room.left + 4, room.right],
		{ inner: 0.3, outer: 0.15 },
	);
	return ({ key }: { key: string }) => band(key) ?? { x: room.left, width: 0 };
}

/** Names under the columns: of the years that they are in, or their own. */
function names(scene: ColumnsScene, columns: ColumnsGeometry["columns"], room: Room): AxisName[] {
	const first = scene.columns[0];
	const yearly = first && /^\d{4}$/.test(first.key);
	if (scene.window && !yearly) {
		const yearOf = (time: number) => new Date(time).getUTCFullYear();
		const accented = new Set(
			scene.columns.flatMap((c) => (c.tone === "accent" && c.time ? [yearOf(c.time[0])] : [])),
		);
		if (scene.months) return monthNames(scene.months, timeScale(scene, room));
		return yearNames(scene.window, timeScale(scene, room), (from) => accented.has(yearOf(from)));
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
