import type { TimelineScene } from "../scenes/scene.ts";
import { type Type, typeFor } from "./axis.ts";
import { round, type Size } from "./box.ts";
import type { TimelineGeometry } from "./geometry.ts";
import { dodge, LEADING, labelAt } from "./labels.ts";
import { drawLanes } from "./lanes.ts";
import { drawLanesDown } from "./lanes-down.ts";
import { type LinearScale, linearScale } from "./scale.ts";
import { textWidth, wrapText } from "./text.ts";
import { gapLanes, graduation, ONE_STRAND, RULE, timeTicks } from "./time-rule.ts";
import { drawLying } from "./timeline-lying.ts";

/** Width from which a timeline lies, px. */
const LYING = 560;

/** Events on a graduated rule at its true scale of time: lying where there is width and height for it, else upright. */
export function drawTimeline(scene: TimelineScene, size: Size): TimelineGeometry {
	if (scene.lanes.length > 0)
		return (size.width >= LYING && drawLanes(scene, size)) || drawLanesDown(scene, size);
	return (size.width >= LYING && drawLying(scene, size)) || drawUpright(scene, size);
}

/** Time runs down; labels step aside, leaders show where from. */
function drawUpright(scene: TimelineScene, size: Size): TimelineGeometry {
	const type = typeFor(size.width);
	const top = 12;
	const base = size.height - 10;
	const y = linearScale(scene.window, [top, base]);
	const years = timeTicks(scene, base - top, () => type.tick * LEADING * 1.6);
	const left = Math.max(...years.map((year) => textWidth(year.text, "sans", type.tick))) + 12;
	const gapWords = scene.gaps.map((gap) => textWidth(gap.label, "italic", type.note));
	const gapRoom = gapWords.length > 0 ? Math.min(size.width * 0.3, Math.max(...gapWords) + 30) : 0;
	return {
		kind: "timeline",
		size,
		rule: { x: round(left), y: top, width: RULE, height: round(base - top) },
		ticks: years.map((year) => ({
			key: year.text,
			opacity: 1,
			path: `M${round(left - 5)},${round(y(year.at))}H${round(left + RULE)}`,
			label: {
				x: round(left - 8),
				y: round(y(year.at) + type.tick * 0.8),
				anchor: "end" as const,
				lines: [year.text],
				size: type.tick,
			},
		})),
		graduation: graduation(scene.window, base - top).map(([from, to]) => ({
			key: String(from),
			opacity: 1,
			x: round(left),
			y: round(y(from)),
			width: RULE,
			height: round(y(to) - y(from)),
		})),
		lanes: [],
		bands: [],
		events: eventsBeside(scene, y, left, left + 34 + gapRoom, size, type),
		gaps: bracketsBeside(scene, y, left, gapRoom, type),
	};
}

/** The events' dots on the rule, and their words right of it, none over another. */
function eventsBeside(
	scene: TimelineScene,
	y: LinearScale,
	left: number,
	labelX: number,
	size: Size,
	type: Type,
): TimelineGeometry["events"] {
	const [top, base] = y.range;
	const width = Math.max(80, size.width - labelX - 4);
	const { date, text, gap, rows } = rowsFor(scene, width, type, base - top);
	const wanted = rows.map((row, index) => ({
		at: y(scene.events[index]?.at ?? 0) + row.height / 2 - date * 0.7,
		length: row.height,
	}));
	const starts = dodge(wanted, 0, size.height, gap);
	return scene.events.map((event, index) => {
		const row = rows[index] as Row;
		const at = round(y(event.at));
		const start = starts[index] ?? at;
		const from = left + 9;
		// Beside its event's words a date stands on their baseline.
		const dateY = start + (row.beside > 0 ? (text - date) * 0.85 : 0);
		const level = round(dateY + date * 0.62);
		const under = start + row.above + row.lines.length * text * LEADING;
		const { key, status, highlight, value } = event;
		return {
			key,
			opacity: 1,
			x: round(left + RULE / 2),
			y: at,
			...ONE_STRAND,
			status,
			highlight,
			value,
			dateLabel: labelAt({ x: labelX, y: dateY, width: 0 }, [event.date], date),
			label: labelAt({ x: labelX + row.beside, y: start + row.above, width: 0 }, row.lines, text),
			detail:
				row.details.length > 0
					? labelAt({ x: labelX, y: under, width: 0 }, row.details, type.value)
					: undefined,
			leader: `M${round(from)},${at}H${round(from + 6)}L${round(labelX - 10)},${level}H${round(labelX - 5)}`,
		};
	});
}

/** Stretches of time, as brackets between the rule and the events. */
function bracketsBeside(
	{ gaps }: TimelineScene,
	y: LinearScale,
	left: number,
	room: number,
	type: Type,
): TimelineGeometry["gaps"] {
	const lanes = gapLanes(gaps);
	const lastLane = Math.max(0, ...lanes);
	return gaps.map((gap, index) => ({
		key: gap.key,
		opacity: 1,
		path: bracket(left + 20 + (lanes[index] ?? 0) * 9, y(gap.from), y(gap.to)),
		label: {
			x: round(left + 27 + lastLane * 9),
			y: round((y(gap.from) + y(gap.to)) / 2 + 4),
			anchor: "start",
			lines: wrapText(gap.label, "italic", type.note, Math.max(40, room - 14)),
			size: type.note,
		},
	}));
}

const bracket = (x: number, top: number, base: number) =>
	`M${round(x - 5)},${round(top)}H${round(x)}V${round(base)}H${round(x - 5)}`;

/** An event's words, and where they stand from its top left corner. */
type Row = { lines: string[]; details: string[]; above: number; beside: number; height: number };
type Rows = {
	/** Type sizes of the dates and of the events' words, px. */
	date: number;
	text: number;
	/** Room between two events, px. */
	gap: number;
	rows: Row[];
};

/**
 * The events' words as full as there is height for: with their details, or some of them, those of what the scene is about
 * first; without; with the date in front of the words, if these keep to one line; smaller and closer.
 */
function rowsFor(scene: TimelineScene, width: number, type: Type, height: number): Rows {
	const small = typeFor(0);
	const rows = (
		date: number,
		text: number,
		gap: number,
		details: readonly TimelineScene["events"][number][],
		beside: boolean,
	): Rows => {
		const dates = Math.max(...scene.events.map((e) => textWidth(e.date, "sans", date))) + 8;
		return {
			date,
			text,
			gap,
			rows: scene.events.map((event) => {
				const before = beside ? dates : 0;
				const lines = wrapText(event.label, "sans", text, width - before);
				const more =
					event.detail && details.includes(event)
						? wrapText(event.detail, "italic", type.value, width)
						: [];
				const above = beside ? 0 : date * LEADING;
				return {
					lines,
					details: more,
					above,
					beside: before,
					height: above + (lines.length * text + more.length * type.value) * LEADING,
				};
			}),
		};
	};
	const total = ({ rows: all, gap }: Rows) =>
		all.reduce((sum, row) => sum + row.height + gap, -gap);
	const usual = (details: TimelineScene["events"]) =>
		rows(type.tick, type.strong - 2, 6, details, false);
	let shown: TimelineScene["events"] = [];
	for (const event of scene.events.toSorted((a, b) => Number(b.highlight) - Number(a.highlight))) {
		if (total(usual([...shown, event])) + 6 <= height) shown = [...shown, event];
	}
	if (shown.some(({ detail }) => detail)) return usual(shown);
	const options = [
		usual([]),
		...[rows(type.tick, type.strong - 2, 4, [], true)].filter((option) =>
			option.rows.every(({ lines }) => lines.length === 1),
		),
		rows(small.tick, small.strong - 2, 2, [], false),
		rows(small.tick, small.value, 1, [], true),
		rows(small.tick, small.value, 0, [], false),
	];
	// Labels may reach a little over the rule's two ends.
	const fitting = options.find((option) => total(option) <= height + 20);
	return fitting ?? options.reduce((a, b) => (total(b) < total(a) ? b : a));
}
