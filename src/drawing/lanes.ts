import type { TimelineScene } from "../scenes/scene.ts";
import { typeFor } from "./axis.ts";
import {
	type Box,
	grow,
	inside,
	overlaps,
	round,
	type Size,
	type TimelineGeometry,
} from "./geometry.ts";
import { LEADING, labelAt } from "./labels.ts";
import { type LinearScale, linearScale } from "./scale.ts";
import { textWidth, wrapText } from "./text.ts";
import { graduation, RULE, yearTicks } from "./time-rule.ts";

type Event = TimelineScene["events"][number];

/** How large the dot is of an event that is told of, and of one that is quiet, px. */
export const TOLD = 6.5;
export const QUIET = 4;
/** How far words keep off the line of their lane, and off other words, px. */
const OFF_LINE = 9;
const APART = 3;
/** A lane that has no event yet still takes as much room as this many would. */
const LEAST_LANE = 4;
/** Sizes of type to try, as parts of a chart's own. */
const SIZES = [0.94, 0.86, 0.8];

/** A lane, and where it runs, px. */
type Row = { lane: TimelineScene["lanes"][number]; top: number; base: number; line: number };

/** Words on their pole, from the top left corner of their box. */
type Flag = {
	event: Event;
	box: Box;
	lines: string[];
	details: string[];
	size: number;
	left: boolean;
};

/**
 * Time runs to the right; each lane is a row with its name. What a scene tells of flies its words from a pole, strong and
 * with details; what was told before is quiet, and has its words where there is room.
 * @returns undefined where the words of what is told of do not fit
 */
export function drawLanes(scene: TimelineScene, size: Size): TimelineGeometry | undefined {
	const type = typeFor(size.width);
	const nameSize = type.name + 2;
	const names = scene.lanes.map(({ label }) =>
		wrapText(label, "sans", nameSize, size.width * 0.15),
	);
	const left = Math.max(...names.flat().map((line) => textWidth(line, "sans", nameSize))) + 16;
	const top = type.tick * LEADING + 4 + RULE;
	const x = linearScale(scene.window, [round(left), size.width - 4]);
	const rows = rowsIn(scene, top + 6, size.height - 2);
	const told = scene.events.filter(({ highlight }) => highlight);
	const flags = SIZES.map((part) => Math.max(12, Math.round(type.tick * part * 2) / 2))
		.map((text) => rows.flatMap((row) => flagsIn(scene, row, x, text)))
		.find((placed) => told.every((event) => placed.some((flag) => flag.event === event)));
	if (!flags) return undefined;
	const [from, to] = x.range;
	const fits = (to - from) / (textWidth("2000", "sans", type.tick) + 8);
	return {
		kind: "timeline",
		size,
		rule: { x: from, y: round(top - RULE), width: round(to - from), height: RULE },
		ticks: yearTicks(scene.window, fits).map(({ at, text }) => ({
			key: text,
			opacity: 1,
			path: `M${round(x(at))},${round(top)}V${round(size.height - 2)}`,
			label: labelAt({ x: x(at) + 2, y: 0, width: 0 }, [text], type.tick),
		})),
		graduation: graduation(scene.window, to - from).map(([start, end]) => ({
			key: String(start),
			opacity: 1,
			x: round(x(start)),
			y: round(top - RULE),
			width: round(x(end) - x(start)),
			height: RULE,
		})),
		lanes: rows.map(({ lane, line }, i) => ({
			key: lane.key,
			opacity: 1,
			tone: lane.tone,
			path: `M${from},${line}H${round(to)}`,
			label: nameAt(names[i] ?? [], line, nameSize),
		})),
		bands: bandOf(scene, x, round(top), round(size.height - 2 - top)),
		events: rows.flatMap((row) =>
			scene.events
				.filter(({ lane }) => lane === row.lane.key)
				.map((event) => {
					const flag = flags.find((one) => one.event === event);
					return flown(event, flag, x(event.at), row);
				}),
		),
		gaps: [],
	};
}

/** The stretch of time that a scene is about. */
export const bandOf = (
	{ span }: TimelineScene,
	x: LinearScale,
	y: number,
	height: number,
): TimelineGeometry["bands"] =>
	span
		? [
				{
					key: "span",
					opacity: 1,
					x: round(x(span[0])),
					y,
					width: round(x(span[1]) - x(span[0])),
					height,
				},
			]
		: [];

/** The name of a lane, its lines about the middle of the lane's line. */
function nameAt(lines: string[], line: number, size: number) {
	const height = lines.length * size * LEADING;
	return labelAt({ x: 0, y: line - height / 2, width: 0 }, lines, size);
}

/** The lanes from top to base, each as high as it has events; the same in all scenes of a figure. */
function rowsIn({ lanes }: TimelineScene, top: number, base: number): Row[] {
	const weights = lanes.map(({ most }) => LEAST_LANE + most);
	const all = weights.reduce((sum, weight) => sum + weight, 0);
	let y = top;
	return lanes.map((lane, i) => {
		const height = ((base - top) * (weights[i] ?? 0)) / all;
		const row = { lane, top: y, base: y + height, line: round(y + height * 0.52) };
		y += height;
		return row;
	});
}

/** How many arrangements of a lane's words are followed up at a time. */
const FOLLOWED = 60;
/** The same for those of words that are quiet. */
const QUIETLY = 12;

/** A place for an event's words, and what it costs. */
type Spot = { flag: Flag; cost: number };
/** Words of a lane that keep off one another, and what they cost: distance, broken lines, details left out. */
type Arranged = { flags: Flag[]; cost: number };

/**
 * Places the words of a lane's events: first of those told of, so that as many of them and of their details as can be
 * stand near their dots (a beam search, from either end); then of the quiet ones, wherever there is room left.
 */
function flagsIn(scene: TimelineScene, row: Row, x: LinearScale, text: number): Flag[] {
	const events = scene.events.filter(({ lane }) => lane === row.lane.key);
	const dots = events.map((event) =>
		grow({ x: x(event.at), y: row.line, width: 0, height: 0 }, event.highlight ? TOLD : QUIET),
	);
	const lane = { row, x, dots };
	const told = events.filter(({ highlight }) => highlight);
	const quiet = events.filter((event) => !told.includes(event)).toReversed();
	const arranged = [told.toReversed(), told].map((order) =>
		order.reduce(
			(beam, event) => further(beam, event, spotsFor(event, lane, text), lane, FOLLOWED),
			[NONE],
		),
	);
	const [best = NONE] = arranged.flat().sort((one, other) => one.cost - other.cost);
	const [all = best] = quiet.reduce(
		(beam, event) =>
			further(beam, event, spotsFor(event, lane, Math.max(12, text - 1)), lane, QUIETLY),
		[best],
	);
	return all.flags;
}

const NONE: Arranged = { flags: [], cost: 0 };

/** Arrangements with the words of one event more, the best of them. */
function further(
	beam: Arranged[],
	event: Event,
	spots: Spot[],
	lane: Lane,
	followed: number,
): Arranged[] {
	return beam
		.flatMap(({ flags, cost }): Arranged[] => [
			...spots
				.filter(({ flag }) => flags.every((other) => !meet(flag, other, lane)))
				.map((spot) => ({ flags: [...flags, spot.flag], cost: cost + spot.cost })),
			{ flags, cost: cost + (event.highlight ? 10_000 : 200) },
		])
		.sort((one, other) => one.cost - other.cost)
		.slice(0, followed);
}

/** A lane that words are placed in: where it runs, the scale of time, and the dots on it. */
type Lane = { row: Row; x: LinearScale; dots: Box[] };

/**
 * Where an event's words may stand as far as the lane and its dots go: on both sides of their pole, over and under the
 * lane, farther and farther off, with details and without, in lines of several widths.
 */
function spotsFor(event: Event, { row, x, dots }: Lane, size: number): Spot[] {
	const at = x(event.at);
	const frame = {
		x: x.range[0] - 2,
		y: row.top,
		width: x.range[1] - x.range[0] + 6,
		height: row.base - row.top,
	};
	const detailed =
		!event.highlight || !event.detail ? [false] : event.keepDetail ? [true] : [true, false];
	const seen = new Set<string>();
	return detailed.flatMap((full) =>
		(event.highlight ? [17, 12, 8] : [14, 9]).flatMap((ems) => {
			const lines = wrapText(event.label, "sans", size, ems * size);
			const details =
				full && event.detail ? wrapText(event.detail, "italic", size, ems * size) : [];
			const name = JSON.stringify([lines, details]);
			if (seen.has(name)) return [];
			seen.add(name);
			const width = Math.max(
				...lines.map((line) => textWidth(line, "sans", size)),
				...details.map((line) => textWidth(line, "italic", size)),
			);
			const height = (lines.length + details.length) * size * LEADING;
			const extra = (lines.length + details.length) * 6 + (detailed[0] && !full ? 90 : 0);
			return [false, true].flatMap((left) =>
				[true, false].flatMap((over) => {
					const found: Spot[] = [];
					for (let off = OFF_LINE; off + height <= row.base - row.top; off += size) {
						const y = over ? row.line - off - height : row.line + off;
						const box = { x: left ? at - 5 - width : at + 5, y, width, height };
						if (!inside(box, frame)) break;
						if (dots.some((dot) => overlaps(box, dot))) continue;
						const cost = off + extra + (left ? 9 : 0) + (over ? 0 : 3);
						found.push({ flag: { event, box, lines, details, size, left }, cost });
					}
					return found;
				}),
			);
		}),
	);
}

/** Whether words or their pole would cross others or theirs. */
function meet(one: Flag, other: Flag, { row, x }: Lane): boolean {
	const [at, there] = [x(one.event.at), x(other.event.at)];
	const pole = poleOf(one, at, row.line);
	const others = poleOf(other, there, row.line);
	const box = grow(one.box, APART);
	return (
		overlaps(box, other.box) ||
		overlaps(box, others) ||
		overlaps(grow(other.box, APART), pole) ||
		(one.box.y < row.line === other.box.y < row.line && overlaps(grow(pole, 1), others))
	);
}

/** The pole of words: from the lane's line to their first line. */
function poleOf({ box, size }: Flag, x: number, line: number): Box {
	const far = box.y < line ? box.y + 2 : box.y + size;
	return { x: x - 1, y: Math.min(far, line), width: 2, height: Math.abs(far - line) };
}

/** An event on its lane, with its words where it has room for them. */
function flown(
	event: Event,
	flag: Flag | undefined,
	x: number,
	{ lane, line }: Row,
): TimelineGeometry["events"][number] {
	const { key, status, highlight, value } = event;
	const anchor = flag?.left ? ("end" as const) : ("start" as const);
	const radius = highlight ? TOLD : QUIET;
	const pole = flag && poleOf(flag, x, line);
	const over = flag && flag.box.y < line;
	return {
		key,
		opacity: 1,
		x: round(x),
		y: line,
		radius,
		tone: lane.tone,
		told: highlight,
		bullet: undefined,
		status,
		highlight,
		value,
		label: flag && labelAt(flag.box, flag.lines, flag.size, anchor),
		detail:
			flag && flag.details.length > 0
				? labelAt(
						{ ...flag.box, y: flag.box.y + flag.lines.length * flag.size * LEADING },
						flag.details,
						flag.size,
						anchor,
					)
				: undefined,
		dateLabel: undefined,
		leader: pole
			? `M${round(x)},${round(over ? line - radius : line + radius)}V${round(over ? pole.y : pole.y + pole.height)}`
			: "",
	};
}
