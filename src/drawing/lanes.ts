import type { TimelineScene } from "../scenes/scene.ts";
import { typeFor } from "./axis.ts";
import { grow, round, type Size } from "./box.ts";
import { type Flag, flown, placeFlags, type Track } from "./flags.ts";
import type { TimelineGeometry } from "./geometry.ts";
import { LEADING, labelAt } from "./labels.ts";
import { type LinearScale, linearScale } from "./scale.ts";
import { textWidth, wrapText } from "./text.ts";
import { overRule, ruleOver } from "./time-rule.ts";

type Event = TimelineScene["events"][number];

/** How large the dot is of an event that is told of, and of one that is quiet, px. */
export const TOLD = 6.5;
export const QUIET = 4;
/** How far words keep off the line of their lane, px. */
const OFF_LINE = 9;
/** A lane that has no event yet still takes as much room as this many would. */
const LEAST_LANE = 4;
/** Sizes of type to try, as parts of a chart's own. */
const SIZES = [0.94, 0.86];
/** The least of them, which words have that are quiet. */
const LEAST = 0.86;

/** A lane, and where it runs, px. */
type Row = { lane: TimelineScene["lanes"][number]; top: number; base: number; line: number };

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
	const top = overRule(type.tick);
	const x = linearScale(scene.window, [round(left), size.width - 4]);
	const rows = rowsIn(scene, top + 6, size.height - 2);
	const tracks = rows.map((row) => trackOf(scene, row, x));
	const told = scene.events.filter(({ highlight }) => highlight);
	const least = Math.max(12, Math.round(type.tick * LEAST * 2) / 2);
	const placed = SIZES.map((part) => Math.max(least, Math.round(type.tick * part * 2) / 2))
		.map((size) => rows.flatMap((row, i) => flagsIn(scene, row, tracks[i] as Track, size, least)))
		.find((flags) => told.every((event) => flags.some((flag) => flag.event === event)));
	if (!placed) return undefined;
	const [from, to] = x.range;
	const base = round(size.height - 2);
	return {
		kind: "timeline",
		size,
		...ruleOver(scene.window, x, type.tick, base),
		lanes: rows.map(({ lane, line }, i) => ({
			key: lane.key,
			opacity: 1,
			tone: lane.tone,
			path: `M${from},${line}H${round(to)}`,
			label: nameAt(names[i] ?? [], line, nameSize),
		})),
		bands: bandOf(scene, x, round(top), round(base - top)),
		events: scene.events.flatMap((event) => {
			const i = rows.findIndex(({ lane }) => lane.key === event.lane);
			const [row, track] = [rows[i], tracks[i]];
			const flag = placed.find((one) => one.event === event);
			return row && track ? [eventAt(event, flag, track, row.lane.tone)] : [];
		}),
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

/** The words of a lane's events: what is quiet is smaller, in fewer widths. */
const flagsIn = (
	{ events }: TimelineScene,
	row: Row,
	track: Track,
	told: number,
	quiet: number,
): Flag[] =>
	placeFlags(
		events.filter(({ lane }) => lane === row.lane.key),
		track,
		({ highlight }) => ({
			size: highlight ? told : quiet,
			dated: false,
			ems: highlight ? [17, 12, 8] : [14, 9],
		}),
		({ highlight }) => !highlight,
	);

/** A lane's line as words stand by it. */
function trackOf({ events }: TimelineScene, row: Row, x: LinearScale): Track {
	const dots = events
		.filter(({ lane }) => lane === row.lane.key)
		.map((event) =>
			grow({ x: x(event.at), y: row.line, width: 0, height: 0 }, event.highlight ? TOLD : QUIET),
		);
	return { x, line: row.line, top: row.top, base: row.base, over: OFF_LINE, under: OFF_LINE, dots };
}

/** An event on its lane, with its words where it has room for them. */
function eventAt(
	event: Event,
	flag: Flag | undefined,
	track: Track,
	tone: Row["lane"]["tone"],
): TimelineGeometry["events"][number] {
	const { key, status, highlight, value } = event;
	const radius = highlight ? TOLD : QUIET;
	const words = { label: undefined, detail: undefined, dateLabel: undefined, leader: "" };
	return {
		key,
		opacity: 1,
		x: round(track.x(event.at)),
		y: track.line,
		radius,
		tone,
		told: highlight,
		bullet: undefined,
		status,
		highlight,
		value,
		...(flag ? flown(flag, track, radius) : words),
	};
}
