import type { PartsScene } from "../scenes/scene.ts";
import {
	axisNames,
	cutTo,
	type Type,
	tickLabels,
	turnedNames,
	turnedRoom,
	typeFor,
	valueAxis,
} from "./axis.ts";
import { type Banded, bandNames, placer } from "./bands.ts";
import { type Box, grow, inside, overlaps, round, type Size } from "./box.ts";
import type { Label } from "./elements.ts";
import type { PartsGeometry } from "./geometry.ts";
import { LEADING, labelAt, labelBox } from "./labels.ts";
import { keyBeside, keyOver, roomBeside } from "./parts-key.ts";
import { type Ends, type Frame, figureAt, marksOf, placeFigures } from "./parts-marks.ts";
import { valuePlot, withRoomBelow } from "./plot.ts";
import { bandScale, type LinearScale, linearScale, ticksOf } from "./scale.ts";
import { textWidth, wrapText } from "./text.ts";

/** Upright columns or lying bars of several series, one on the other or side by side. */
export const drawParts = (scene: PartsScene, size: Size): PartsGeometry =>
	scene.direction === "columns" ? drawUpright(scene, size) : drawLying(scene, size);

/** The figures that stand beyond the ends of what is drawn, and on which side of zero: of groups, and what stacks come to. */
function figuresOut({ layout, keys, series }: PartsScene): { label: string; under: boolean }[] {
	const data = series.flatMap((one) => one.data);
	const over = new Set(data.flatMap(({ key, value }) => ((value ?? 0) > 0 ? key : [])));
	return [
		...data
			.filter(({ printed }) => printed && layout === "grouped")
			.map(({ label, value }) => ({ label, under: (value ?? 0) < 0 })),
		...keys.flatMap(({ key, total }) =>
			total ? [{ label: total.label, under: total.value < 0 && !over.has(key) }] : [],
		),
	];
}

function drawUpright(scene: PartsScene, size: Size): PartsGeometry {
	const type = typeFor(size.width);
	const beside = roomBeside(scene, size.width, type);
	const key = beside > 0 ? undefined : keyOver(scene, size.width, type.value);
	const own = scene.window ? [] : scene.keys.map(({ name }) => name);
	const turned = turnedRoom(own, { ...size, width: size.width - beside });
	const out = figuresOut(scene);
	const worded = scene.total === undefined ? 0 : type.value * LEADING;
	const above = (key?.height ?? 0) + (out.length > 0 ? 26 + worded : 12);
	const reach = out.some(({ under }) => under) ? withRoomBelow(scene, size, above, turned) : scene;
	const { y, top, base, left } = valuePlot(reach, size, above, turned);
	const room = { left, right: size.width - 2 - beside };
	const banded: Banded = {
		window: scene.window,
		months: scene.months,
		bands: scene.keys.map((one) => ({
			...one,
			strong: one.told && !scene.keys.every((k) => k.told),
		})),
	};
	const place = placer(banded, room);
	const times = new Map(scene.keys.map((one) => [one.key, one]));
	const frame: Frame = {
		upright: true,
		along: y,
		across: (of) => {
			const { x, width } = place(times.get(of) ?? { key: of, time: undefined });
			return { start: x, width };
		},
		sizes: [type.value, type.tick],
		bounds: { x: left, y: key?.height ?? 0, width: room.right - left, height: base },
	};
	const { series, ends } = marksOf(scene, frame);
	const taken: Box[] = [];
	const totals = totalsOf(scene, ends, frame, type.value, taken);
	placeFigures(scene, series, frame, taken);
	const last = series.map(({ parts }) => parts.at(-1));
	return {
		kind: "parts",
		size,
		plot: { x: left, y: top, width: room.right - left, height: base - top },
		axis: valueAxis(y, left - 6, type.tick, scene),
		names: (turned > 0 ? turnedNames : axisNames)(bandNames(banded, room), type.tick, turned),
		tickSize: type.tick,
		ticks: [],
		rows: [],
		series,
		totals,
		legend:
			key?.entries ??
			keyBeside(
				scene,
				last.map((part) => (part ? part.y + part.height / 2 : top)),
				{ left: room.right, top: 2, base },
				type,
			),
	};
}

/** A key has no more room than this, px: bars that are few are not as thick as doors. */
const PITCH = 170;
/** From this width on names stand beside lying bars, px; in less, over them, where each bar is left this thick. */
const BESIDE = 480;
const THIN = 9;

/** Where names of lying bars are: over them, so high, or beside them, so wide, px. */
function roomForNames(
	{ keys, series, layout }: PartsScene,
	{ width }: Size,
	pitch: number,
	{ tick }: Type,
): { over: number; beside: number } {
	const over = tick * LEADING + 2;
	const bars = layout === "grouped" ? series.length : 1;
	if (width < BESIDE && pitch * (1 - INNER) - over >= THIN * bars) return { over, beside: 0 };
	const names = keys.map(({ name }) => textWidth(name, "sans", tick));
	return { over: 0, beside: Math.min(Math.max(0, ...names), width * 0.34) };
}

/** What lies between lying bars, in parts of the way from one to the next. */
const INNER = 0.28;

function drawLying(scene: PartsScene, size: Size): PartsGeometry {
	const type = typeFor(size.width);
	const key = keyOver(scene, size.width, type.value);
	const top = key.height + 6;
	const foot = size.height - Math.max(24, type.tick * 2);
	const pitch = Math.min((foot - top) / Math.max(1, scene.keys.length), PITCH);
	const base = top + pitch * scene.keys.length;
	const names = roomForNames(scene, size, pitch, type);
	const figures = figuresBeside(scene, type);
	const left = Math.max(16, names.beside + 10 + figures.left);
	const right = size.width - Math.max(20, figures.right);
	const x = linearScale([scene.min, scene.max || (scene.min < 0 ? 0 : 1)], [left, right]);
	const band = bandScale(
		scene.keys.map((one) => one.key),
		[top, base],
		{ inner: INNER, outer: 0.1 },
	);
	const frame: Frame = {
		upright: false,
		along: x,
		across: (of) => {
			const { x: start, width } = band(of) ?? { x: top, width: 0 };
			return { start: start + names.over, width: width - names.over };
		},
		sizes: [type.value, type.tick],
		bounds: { x: left, y: top, width: size.width - left, height: base - top },
	};
	const rows =
		names.over > 0
			? namesOver(scene, frame, size.width, names.over, type.tick)
			: rowNames(scene, frame, names.beside, type.tick);
	const { series, ends } = marksOf(scene, frame);
	const taken: Box[] = rows.map((row) => labelBox(row, "sans"));
	const totals = totalsOf(scene, ends, frame, type.value, taken);
	placeFigures(scene, series, frame, taken);
	return {
		kind: "parts",
		size,
		plot: { x: round(left), y: round(top), width: round(right - left), height: round(base - top) },
		axis: undefined,
		names: [],
		tickSize: type.tick,
		ticks: ticksUnder(scene, x, type.tick),
		rows,
		series,
		totals,
		legend: key.entries,
	};
}

/** Round values under lying bars: four or so where they have room. */
function ticksUnder(
	{ scale, numerals }: PartsScene,
	x: LinearScale,
	size: number,
): PartsGeometry["ticks"] {
	const width = x.range[1] - x.range[0];
	const of = (count: number) => {
		const values = ticksOf(x, count);
		return { values, texts: tickLabels(values, scale, numerals) };
	};
	const more = of(Math.max(4, Math.round(width / 110)));
	const needed = more.texts.reduce((sum, text) => sum + textWidth(text, "sans", size) + 14, 0);
	const { values, texts } = needed <= width ? more : of(2);
	return values.map((value, i) => ({
		key: String(value),
		opacity: 1,
		at: round(x(value)),
		text: texts[i] ?? "",
		zero: value === 0,
	}));
}

/** The room that figures need left and right of lying bars, px. */
function figuresBeside(scene: PartsScene, { value: size }: Type): { left: number; right: number } {
	const widest = (under: boolean) =>
		Math.max(
			0,
			...figuresOut(scene)
				.filter((one) => one.under === under)
				.map(({ label }) => textWidth(label, "sans", size) + 10),
		);
	const word = scene.total === undefined ? 0 : textWidth(scene.total, "sans", size) + 10;
	return { left: widest(true), right: Math.max(widest(false), word) };
}

/** Names over lying bars, each in one line. */
const namesOver = (
	{ keys }: PartsScene,
	{ across }: Frame,
	width: number,
	height: number,
	size: number,
): PartsGeometry["rows"] =>
	keys.map(({ key, name }) => ({
		key,
		opacity: 1,
		...labelAt(
			{ x: 1, y: across(key).start - height, width },
			[cutTo(name, size, width - 2)],
			size,
		),
	}));

/** Names beside lying bars: in lines where there is room for them, else cut; where bars lie too close, each second, third … */
function rowNames(
	{ keys }: PartsScene,
	{ across }: Frame,
	width: number,
	size: number,
): PartsGeometry["rows"] {
	const [first, second] = keys.map(({ key }) => across(key).start);
	const pitch = first !== undefined && second !== undefined ? second - first : PITCH;
	const allowed = Math.max(1, Math.floor(pitch / (size * LEADING)));
	const every = Math.max(1, Math.ceil((size * LEADING) / pitch));
	return keys.flatMap(({ key, name }, i) => {
		if (i % every !== 0) return [];
		const wrapped = wrapText(name, "sans", size, width);
		const fits =
			wrapped.length <= allowed &&
			wrapped.every((line) => textWidth(line, "sans", size) <= width + 1);
		const lines = fits ? wrapped : [cutTo(name, size, width)];
		const { start, width: thick } = across(key);
		const y = start + thick / 2 - (lines.length * LEADING - 0.2) * size * 0.5;
		return [{ key, opacity: 1, ...labelAt({ x: 1, y, width }, lines, size) }];
	});
}

/** What the stacks come to, at their ends: all of them where they have room, else those that the scene is about, or the last. */
function totalsOf(
	{ keys, total: word, direction }: PartsScene,
	ends: Map<string, Ends>,
	frame: Frame,
	size: number,
	taken: Box[],
): PartsGeometry["totals"] {
	const made = keys.flatMap(({ key, told, total }) => {
		const { under, over } = ends.get(key) ?? { under: 0, over: 0 };
		if (!total) return [];
		const { start, width } = frame.across(key);
		const beyond = over === 0 && under < 0;
		const end = frame.along(beyond ? under : over);
		const label = figureAt(frame, end, start + width / 2, beyond, total.label, size);
		return [{ key, told, beyond, label }];
	});
	const boxes = made.map(({ label }) => grow(labelBox(label, "sans"), 2));
	const apart = boxes.every((box, i) => boxes.slice(i + 1).every((other) => !overlaps(box, other)));
	const some = made.some(({ told }) => !told);
	const shown = made.filter(({ told }, i) => apart || (some ? told : i === made.length - 1));
	// One of them says what they are: where a reader begins, or beside the key.
	const first = shown.filter(({ beyond }) => !beyond).at(direction === "columns" ? -1 : 0);
	if (first && word !== undefined) {
		const worded = withWord(first.label, word, frame);
		const box = labelBox(worded, "sans");
		const others = shown.filter((one) => one !== first).map(({ label }) => labelBox(label, "sans"));
		const free = ![...taken, ...others].some((other) => overlaps(box, other));
		if (free && inside(box, grow(frame.bounds, 1))) first.label = worded;
	}
	return shown.flatMap(({ key, label }) => {
		const box = labelBox(label, "sans");
		if (taken.some((other) => overlaps(box, other))) return [];
		taken.push(box);
		return [{ key, opacity: 1, ...label }];
	});
}

/** A total with what it is: over it on columns, and beside bars in the line before. */
const withWord = (label: Label, word: string, { upright }: Frame): Label => ({
	...label,
	lines: [word, ...label.lines],
	y: round(label.y - label.size * LEADING * (upright ? 1 : 0.5)),
});
