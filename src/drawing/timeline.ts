import { scaleLinear } from "d3-scale";
import type { TimelineScene } from "../scenes/scene.ts";
import { typeFor } from "./axis.ts";
import { round, type Size, type TimelineGeometry } from "./geometry.ts";
import { dodge, LEADING, labelAt } from "./labels.ts";
import { textWidth, wrapText } from "./text.ts";

/** Events beside a graduated rule on which time runs down, at its true scale; labels step aside, leaders show where from. */
export function drawTimeline(scene: TimelineScene, size: Size): TimelineGeometry {
	const type = typeFor(size.width);
	const top = 12;
	const base = size.height - 10;
	const y = scaleLinear().domain(scene.window).range([top, base]);
	const years = yearTicks(scene.window);
	const left = Math.max(...years.map((year) => textWidth(year.text, "sans", type.tick))) + 12;
	const gapRoom =
		scene.gaps.length > 0
			? Math.min(
					size.width * 0.3,
					Math.max(...scene.gaps.map((g) => textWidth(g.label, "italic", type.note))) + 30,
				)
			: 0;
	const labelX = left + 34 + gapRoom;
	const width = Math.max(80, size.width - labelX - 4);
	const laid = scene.events.map((event) => ({
		event,
		lines: wrapText(event.label, "sans", type.strong - 2, width),
		details: event.detail ? wrapText(event.detail, "italic", type.value, width) : [],
	}));
	const height = (item: (typeof laid)[number], details: boolean) =>
		type.tick * LEADING +
		item.lines.length * (type.strong - 2) * LEADING +
		(details ? item.details.length * type.value * LEADING : 0);
	const total = (details: boolean) =>
		laid.reduce((sum, item) => sum + height(item, details) + 6, 0);
	// Where all would not fit, the details go before the events do.
	const details = total(true) <= base - top;
	const starts = dodge(
		laid.map((item) => ({
			at: y(item.event.at) + height(item, details) / 2 - type.tick * 0.7,
			length: height(item, details),
		})),
		0,
		size.height,
		6,
	);
	const events = laid.map((item, index) => {
		const { event } = item;
		const at = round(y(event.at));
		const start = starts[index] ?? at;
		const from = left + 9;
		const bend = labelX - 10;
		const level = start + type.tick * 0.62;
		const afterDate = start + type.tick * LEADING;
		return {
			key: event.key,
			opacity: 1,
			y: at,
			status: event.status,
			highlight: event.highlight,
			date: event.date,
			at: event.at,
			dateLabel: labelAt({ x: labelX, y: start, width: 0 }, [event.date], type.tick),
			label: labelAt({ x: labelX, y: afterDate, width: 0 }, item.lines, type.strong - 2),
			detail:
				details && item.details.length > 0
					? labelAt(
							{
								x: labelX,
								y: afterDate + item.lines.length * (type.strong - 2) * LEADING,
								width: 0,
							},
							item.details,
							type.value,
						)
					: undefined,
			leader: `M${round(from)},${at}H${round(from + 6)}L${round(bend)},${round(level)}H${round(labelX - 5)}`,
		};
	});
	const lanes = gapLanes(scene.gaps);
	const lastLane = Math.max(0, ...lanes);
	return {
		kind: "timeline",
		size,
		tickSize: type.tick,
		rule: { x: round(left), top, base: round(base) },
		ticks: years.map((year) => ({
			key: year.text,
			opacity: 1,
			at: round(y(year.at)),
			text: year.text,
		})),
		graduation: graduation(scene.window).map(([from, to]) => ({
			key: String(from),
			opacity: 1,
			y: round(y(from)),
			height: round(y(to) - y(from)),
		})),
		events,
		gaps: scene.gaps.map((gap, index) => ({
			key: gap.key,
			opacity: 1,
			x: round(left + 20 + (lanes[index] ?? 0) * 9),
			top: round(y(gap.from)),
			base: round(y(gap.to)),
			label: {
				x: round(left + 27 + lastLane * 9),
				y: round((y(gap.from) + y(gap.to)) / 2 + 4),
				anchor: "start",
				lines: wrapText(gap.label, "italic", type.note, Math.max(40, gapRoom - 14)),
				size: type.note,
			},
		})),
	};
}

/** Which of several brackets side by side each measured distance has: none is drawn over another. */
function gapLanes(gaps: TimelineScene["gaps"]): number[] {
	const lanes: { from: number; to: number }[][] = [];
	return gaps.map((gap) => {
		const free = lanes.findIndex((lane) =>
			lane.every((other) => gap.from >= other.to || gap.to <= other.from),
		);
		const lane = free >= 0 ? free : lanes.push([]) - 1;
		lanes[lane]?.push(gap);
		return lane;
	});
}

function yearTicks([from, to]: readonly [number, number]) {
	const first = new Date(from).getUTCFullYear();
	const last = new Date(to - 1).getUTCFullYear();
	return Array.from({ length: last - first + 1 }, (_, i) => ({
		at: Math.max(from, Date.UTC(first + i, 0)),
		text: String(first + i),
	}));
}

/** Every second quarter of the calendar, black on the rule. */
function graduation([from, to]: readonly [number, number]): [number, number][] {
	const parts: [number, number][] = [];
	const first = new Date(from).getUTCFullYear();
	for (let quarter = 0; ; quarter += 2) {
		const start = Date.UTC(first, quarter * 3);
		if (start >= to) return parts;
		const end = Math.min(to, Date.UTC(first, quarter * 3 + 3));
		if (end > from) parts.push([Math.max(from, start), end]);
	}
}
