import type { TimelineScene } from "../scenes/scene.ts";
import { type Type, typeFor } from "./axis.ts";
import { round, type Size, type TimelineGeometry } from "./geometry.ts";
import { LEADING, labelAt } from "./labels.ts";
import { type LinearScale, linearScale } from "./scale.ts";
import { textWidth, wrapText } from "./text.ts";
import { gapLanes, graduation, ONE_STRAND, RULE, yearTicks } from "./time-rule.ts";

/** An event's words, as a flag on a pole. */
type Flag = {
	event: TimelineScene["events"][number];
	x: number;
	lines: string[];
	details: string[];
	width: number;
	height: number;
	/** Whether the words stand left of the pole. */
	left: boolean;
	/** How many flags lower: 0 flies next to the rule. */
	level: number;
};

/** Where a lying timeline has its parts, px. */
type Room = {
	type: Type;
	x: LinearScale;
	/** The top of the rule, and the height of the names of years under it. */
	rule: number;
	years: number;
};

/**
 * Time runs to the right along a lying rule; each event flies its words from a pole. Poles stand on both sides by turns,
 * or above only where distances are measured below. A flag that would cross a later pole flies above its flag.
 * @returns undefined where the flags would not fit into the height
 */
export function drawLying(scene: TimelineScene, size: Size): TimelineGeometry | undefined {
	const type = typeFor(size.width);
	const x = linearScale(scene.window, [8, size.width - 10]);
	const measured = scene.gaps.length > 0;
	const lanes = Math.max(0, ...gapLanes(scene.gaps)) + 1;
	const gapRoom = measured ? 30 + lanes * laneHeight(type) : 0;
	const years = type.tick * LEADING + 10;
	for (const details of [true, false]) {
		const flags = scene.events.map((event) => flagOf(event, x, type, details));
		const above = flags.filter((_, i) => measured || i % 2 === 0);
		const below = flags.filter((flag) => !above.includes(flag));
		const [up, down] = [stack(above), stack(below)];
		const under = Math.max(down + (below.length > 0 ? years : 0), gapRoom + years);
		const need = up + RULE + under;
		if (need > size.height) continue;
		// What is left over goes to the two ends, a little more below.
		const spare = size.height - need;
		const rule = round(Math.min(up + spare * 0.42, size.height - RULE - years));
		const room = { type, x, rule, years };
		return {
			kind: "timeline",
			size,
			...ruleIn(scene, room),
			lanes: [],
			bands: [],
			events: flags.map((flag) => {
				const over = above.includes(flag);
				return flown(flag, reachOf(flag, over ? above : below), over, room);
			}),
			gaps: bracketsBelow(scene, room),
		};
	}
	return undefined;
}

/** How high the words of a stretch of time and its bracket are, px. */
const laneHeight = (type: Type): number => type.note * LEADING + 14;

/** The rule with its years. */
function ruleIn(
	scene: TimelineScene,
	{ type, x, rule }: Room,
): Pick<TimelineGeometry, "rule" | "ticks" | "graduation"> {
	const [left, right] = x.range;
	const fits = (right - left) / (textWidth("2000", "sans", type.tick) + 8);
	return {
		rule: { x: left, y: rule, width: round(right - left), height: RULE },
		ticks: yearTicks(scene.window, fits).map((year) => ({
			key: year.text,
			opacity: 1,
			path: `M${round(x(year.at))},${rule}V${rule + RULE + 5}`,
			label: {
				x: round(x(year.at)),
				y: round(rule + RULE + 5 + type.tick * 0.95),
				anchor: "start" as const,
				lines: [year.text],
				size: type.tick,
			},
		})),
		graduation: graduation(scene.window, right - left).map(([from, to]) => ({
			key: String(from),
			opacity: 1,
			x: round(x(from)),
			y: rule,
			width: round(x(to) - x(from)),
			height: RULE,
		})),
	};
}

/**
 * An event with its words on their pole.
 * @param reach how far from the rule the words begin, px
 * @param over whether they fly over the rule
 */
function flown(
	flag: Flag,
	reach: number,
	over: boolean,
	{ type, rule, years }: Room,
): TimelineGeometry["events"][number] {
	const { event, x, lines, details, width, height, left } = flag;
	const top = over ? rule - reach - height : rule + RULE + years + reach;
	const anchor = left ? ("end" as const) : ("start" as const);
	const box = { x: left ? x - 7 - width : x + 7, width };
	const size = type.strong - 2;
	const words = top + type.tick * LEADING;
	const under = { ...box, y: words + lines.length * size * LEADING };
	const tip = over ? top + 2 : top + height - 2;
	return {
		key: event.key,
		opacity: 1,
		x: round(x),
		y: rule + RULE / 2,
		...ONE_STRAND,
		status: event.status,
		highlight: event.highlight,
		value: event.value,
		dateLabel: labelAt({ ...box, y: top }, [event.date], type.tick, anchor),
		label: labelAt({ ...box, y: words }, lines, size, anchor),
		detail: details.length > 0 ? labelAt(under, details, type.value, anchor) : undefined,
		leader: `M${round(x)},${round(over ? rule : rule + RULE)}V${round(tip)}`,
	};
}

/** Stretches of time, as brackets under the rule. */
function bracketsBelow(
	{ gaps }: TimelineScene,
	{ type, x, rule, years }: Room,
): TimelineGeometry["gaps"] {
	const [left, right] = x.range;
	const lanes = gapLanes(gaps);
	return gaps.map((gap, i) => {
		const y = rule + RULE + years + 12 + (lanes[i] ?? 0) * laneHeight(type);
		const wide = textWidth(gap.label, "italic", type.note);
		const middle = (x(gap.from) + x(gap.to)) / 2;
		const start = Math.min(Math.max(left, middle - wide / 2), right - wide);
		return {
			key: gap.key,
			opacity: 1,
			path: `M${round(x(gap.from))},${round(y - 6)}V${round(y)}H${round(x(gap.to))}V${round(y - 6)}`,
			label: labelAt({ x: start, y: y + 4, width: wide }, [gap.label], type.note, "middle"),
		};
	});
}

function flagOf(
	event: TimelineScene["events"][number],
	scale: LinearScale,
	type: Type,
	detailed: boolean,
): Flag {
	const x = scale(event.at);
	const limit = 190;
	const lines = wrapText(event.label, "sans", type.strong - 2, limit);
	const details =
		detailed && event.detail ? wrapText(event.detail, "italic", type.value, limit) : [];
	const width = Math.max(
		textWidth(event.date, "sans", type.tick),
		...lines.map((line) => textWidth(line, "sans", type.strong - 2)),
		...details.map((line) => textWidth(line, "italic", type.value)),
	);
	return {
		event,
		x,
		lines,
		details,
		width,
		height:
			(type.tick + lines.length * (type.strong - 2) + details.length * type.value) * LEADING + 6,
		left: x + 7 + width > scale.range[1],
		level: 0,
	};
}

/** Gives each flag of one side its level; returns the height that they take, px. */
function stack(flags: Flag[]): number {
	const span = (flag: Flag): [number, number] =>
		flag.left ? [flag.x - 10 - flag.width, flag.x + 4] : [flag.x - 4, flag.x + 10 + flag.width];
	// From the right: a flag flies over every flag whose pole or words it would cross.
	for (const flag of [...flags].reverse()) {
		const [from, to] = span(flag);
		const crossed = flags.filter((other) => {
			if (other === flag || (other.x < flag.x && !flag.left)) return false;
			if (flag.left && other.x > flag.x) return false;
			const [start, end] = span(other);
			return start < to && from < end;
		});
		const later = crossed.filter((other) => flags.indexOf(other) > flags.indexOf(flag));
		flag.level = Math.max(-1, ...later.map((other) => other.level)) + 1;
	}
	// Flags at the right end fly to the left, so they may cross earlier poles: those lower theirs.
	for (const flag of flags.filter((f) => f.left)) {
		const [from, to] = span(flag);
		for (const other of flags)
			if (other !== flag && other.x > from && other.x < to && other.level >= flag.level)
				flag.level = Math.max(flag.level, other.level + 1);
	}
	// What was raised may have come to fly where another does: the earlier pole is the one to grow.
	const meeting = () =>
		flags.find((flag) =>
			flags.some((other) => {
				if (other.x <= flag.x || other.level !== flag.level) return false;
				const [[from, to], [start, end]] = [span(flag), span(other)];
				return start < to && from < end;
			}),
		);
	for (let low = meeting(); low; low = meeting()) low.level++;
	return Math.max(0, ...flags.map((flag) => reachOf(flag, flags) + flag.height));
}

/** How far a flag flies from the rule: over the tallest flag of each lower level, and a little more for the first. */
function reachOf(flag: Flag, side: Flag[]): number {
	let reach = 14;
	for (let level = 0; level < flag.level; level++)
		reach += Math.max(0, ...side.filter((f) => f.level === level).map((f) => f.height)) + 6;
	return reach;
}
