import type { TimelineScene } from "../scenes/scene.ts";
import { type Type, typeFor } from "./axis.ts";
import { round, type Size } from "./box.ts";
import type { TimelineGeometry } from "./geometry.ts";
import { LEADING, labelAt } from "./labels.ts";
import { bandOf, QUIET, TOLD } from "./lanes.ts";
import { type LinearScale, linearScale } from "./scale.ts";
import { textWidth, wrapText } from "./text.ts";
import { overRule, ruleOver } from "./time-rule.ts";

type Event = TimelineScene["events"][number];
/** An event's words in the list, from the top of its row. */
type Entry = { event: Event; lines: string[]; details: string[]; height: number };
type List = { entries: Entry[]; columns: number; text: number; note: number; gap: number };

/** A column of the list is at least this wide, px. */
const COLUMN = 250;
/** From a date to the dot, and from the dot to the words, px. */
const BEFORE = 10;
const BEHIND = 9;

/**
 * For narrow pictures: on top all events on their lanes, small and to scale, with the lanes' names; under it what the scene
 * tells of, in order, each with its date and its lane's mark.
 */
export function drawLanesDown(scene: TimelineScene, size: Size): TimelineGeometry {
	const type = typeFor(size.width);
	const told = scene.events.filter(({ highlight }) => highlight);
	const least = type.tick * 1.1;
	const roomy = rowsOf(scene, type, least);
	const list = listFor(told, size, type, size.height - roomy.foot - GAP);
	if (list) {
		const rest = size.height - roomy.foot - GAP - heightOf(list);
		const rows = rowsOf(
			scene,
			type,
			Math.min(least * 1.6, least + (rest * 0.3) / scene.lanes.length),
		);
		const map = overview(scene, size, type, rows);
		return { ...map, events: listed(map.events, list, size, type, rows.foot + GAP) };
	}
	const close = onOneLine(scene, size, type);
	// Where not all of it has room, the latest half or more has; the others are dots.
	for (let first = 0; first <= told.length / 2; first++) {
		const short = listFor(told.slice(first), size, type, size.height - close.foot - GAP);
		if (!short) continue;
		const map = overview(scene, size, type, close);
		return { ...map, events: listed(map.events, short, size, type, close.foot + GAP) };
	}
	// Without room for the list the lanes take it all: the words are in the text and in the table.
	const head = overRule(type.tick) + 3;
	return overview(
		scene,
		size,
		type,
		rowsOf(scene, type, (size.height - head) / scene.lanes.length),
	);
}

/** Between the lanes and the list, px. */
const GAP = 12;

/** Where lanes and their names are in an overview, px. */
type Rows = {
	/** Where the scale of time begins. */
	left: number;
	lines: number[];
	names: { x: number; y: number }[];
	/** Where the lanes end, and their names do. */
	base: number;
	foot: number;
};

/** Each lane a row, with its name before it. */
function rowsOf({ lanes }: TimelineScene, type: Type, row: number): Rows {
	const head = overRule(type.tick) + 3;
	const widest = Math.max(...lanes.map(({ label }) => textWidth(label, "sans", type.tick)));
	const lines = lanes.map((_, i) => round(head + (i + 0.5) * row));
	const foot = round(head + lanes.length * row);
	return {
		left: widest + 12,
		lines,
		names: lines.map((y) => ({ x: 0, y: y - type.tick * 0.5 })),
		base: foot,
		foot,
	};
}

/** All lanes on one line, where height is short; under it their names, one after another. */
function onOneLine({ lanes }: TimelineScene, { width }: Size, type: Type): Rows {
	const head = overRule(type.tick) + 3;
	const base = round(head + 2 * QUIET + 4);
	const names: Rows["names"] = [];
	let [x, y] = [0, base + 3];
	for (const { label } of lanes) {
		const wide = textWidth(label, "sans", type.tick);
		if (x > 0 && x + wide > width) [x, y] = [0, y + type.tick * LEADING];
		names.push({ x, y });
		x += wide + 12;
	}
	return {
		left: 1,
		lines: lanes.map(() => round((head + base) / 2)),
		names,
		base,
		foot: y + type.tick * LEADING,
	};
}

/** All events on their lanes, without words. */
function overview(scene: TimelineScene, size: Size, type: Type, rows: Rows): TimelineGeometry {
	const left = round(Math.min(size.width * 0.42, rows.left));
	const x = linearScale(scene.window, [left, size.width - TOLD]);
	const lineOf = (i: number) => rows.lines[i] ?? 0;
	const head = overRule(type.tick);
	const [from, to] = x.range;
	return {
		kind: "timeline",
		size,
		...ruleOver(scene.window, x, type.tick, rows.base),
		lanes: scene.lanes.map(({ key, label, tone }, i) => ({
			key,
			opacity: 1,
			tone,
			path: `M${from},${lineOf(i)}H${round(to)}`,
			label: labelAt({ x: 0, y: 0, ...rows.names[i], width: 0 }, [label], type.tick),
		})),
		bands: bandOf(scene, x, round(head), round(rows.base - head)),
		events: scene.events.map((event) => dotOf(event, scene, x, lineOf)),
		gaps: [],
	};
}

function dotOf(
	event: Event,
	{ lanes }: TimelineScene,
	x: LinearScale,
	lineOf: (lane: number) => number,
): TimelineGeometry["events"][number] {
	const lane = lanes.findIndex(({ key }) => key === event.lane);
	const { key, status, highlight, value } = event;
	return {
		key,
		opacity: 1,
		x: round(x(event.at)),
		y: lineOf(lane),
		radius: highlight ? QUIET + 0.5 : QUIET - 1.2,
		tone: lanes[lane]?.tone,
		told: highlight,
		bullet: undefined,
		status,
		highlight,
		value,
		label: undefined,
		detail: undefined,
		dateLabel: undefined,
		leader: "",
	};
}

/** The events with the words of those that are told of, one under the other. */
function listed(
	events: TimelineGeometry["events"],
	{ entries, columns, text, note, gap }: List,
	size: Size,
	type: Type,
	top: number,
): TimelineGeometry["events"] {
	const each = Math.ceil(entries.length / columns);
	const date = Math.min(type.tick, text);
	const dates = datesWidth(entries, type);
	const width = size.width / columns;
	const spots = new Map<
		string,
		Pick<(typeof events)[number], "bullet" | "label" | "detail" | "dateLabel">
	>();
	for (let column = 0; column < columns; column++) {
		const own = entries.slice(column * each, (column + 1) * each);
		const taken = own.reduce((sum, { height }) => sum + height + gap, -gap);
		const spare = Math.min(16, (size.height - top - taken) / Math.max(1, own.length));
		let y = top;
		for (const { event, lines, details, height } of own) {
			const left = column * width;
			const words = left + dates + BEFORE + BEHIND;
			spots.set(event.key, {
				bullet: { x: round(left + dates + BEFORE), y: round(y + text * 0.55) },
				dateLabel: labelAt(
					{ x: left, y: y + (text - date) * 0.85, width: dates },
					[event.short],
					date,
					"end",
				),
				label: labelAt({ x: words, y, width: 0 }, lines, text),
				detail:
					details.length > 0
						? labelAt({ x: words, y: y + lines.length * text * LEADING, width: 0 }, details, note)
						: undefined,
			});
			y += height + gap + spare;
		}
	}
	return events.map((event) => ({ ...event, ...spots.get(event.key) }));
}

const datesWidth = (entries: { event: Event }[], type: Type) =>
	Math.max(0, ...entries.map(({ event }) => textWidth(event.short, "sans", type.tick)));

/** How high the list's longest column is, px. */
function heightOf({ entries, columns, gap }: List): number {
	const each = Math.ceil(entries.length / columns);
	return Math.max(
		0,
		...Array.from({ length: columns }, (_, i) =>
			entries.slice(i * each, (i + 1) * each).reduce((sum, { height }) => sum + height + gap, -gap),
		),
	);
}

/** The list as full as there is height for: with all details, then without those of the longest, then smaller and closer. */
function listFor(told: Event[], size: Size, type: Type, height: number): List | undefined {
	const small = typeFor(0);
	const dates = datesWidth(
		told.map((event) => ({ event })),
		type,
	);
	const spare = told.filter(({ detail, keepDetail }) => detail && !keepDetail).length;
	const most = Math.max(1, Math.min(3, told.length, Math.floor(size.width / (COLUMN + dates))));
	const listWith = (
		text: number,
		note: number,
		gap: number,
		columns: number,
		without: number,
	): List => {
		const width = size.width / columns - dates - BEFORE - BEHIND - (columns > 1 ? 12 : 0);
		const entries = told.map((event) => {
			const lines = wrapText(event.label, "sans", text, width);
			const details = event.detail ? wrapText(event.detail, "italic", note, width) : [];
			return { event, lines, details, height: 0 };
		});
		const last = entries
			.map((_, i) => i)
			.filter((i) => entries[i]?.event.detail && !entries[i]?.event.keepDetail)
			.sort(
				(a, b) => (entries[b]?.details.length ?? 0) - (entries[a]?.details.length ?? 0) || b - a,
			)
			.slice(0, without);
		return {
			columns,
			text,
			note,
			gap,
			entries: entries.map((entry, i) => {
				const details = last.includes(i) ? [] : entry.details;
				const high = (entry.lines.length * text + details.length * note) * LEADING;
				return { ...entry, details, height: high };
			}),
		};
	};
	for (let columns = 1; columns <= most; columns++)
		for (const [text, note, gap] of [
			[type.name, type.value, 5],
			[small.value, small.tick, 3],
			[small.tick, small.tick, 0],
		] as const)
			for (let without = 0; without <= spare; without++) {
				if (columns < most && (without > 0 || text < type.name)) continue;
				const list = listWith(text, note, gap, columns, without);
				if (heightOf(list) <= height) return list;
			}
	return undefined;
}
