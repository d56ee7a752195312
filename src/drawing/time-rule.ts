import type { Window } from "../scenes/common.ts";
import type { TimelineScene } from "../scenes/scene.ts";
import { round } from "./box.ts";
import type { TimelineGeometry } from "./geometry.ts";
import { LEADING, labelAt } from "./labels.ts";
import type { LinearScale } from "./scale.ts";
import { textWidth } from "./text.ts";

/** How thick the rule of a timeline is, px. */
export const RULE = 6;

/** How an event is drawn where all are one strand. */
export const ONE_STRAND = { radius: 5.5, tone: undefined, told: true, bullet: undefined };

/** Which of several brackets side by side each measured distance has: none is drawn over another. */
export function gapLanes(gaps: TimelineScene["gaps"]): number[] {
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

/** Round numbers of years, for stretches of time in which there is no room to name or to mark each. */
const ROUND = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/**
 * The years of a stretch of time, each where it begins in it; where there is no room for all, the round ones.
 * @param most how many there is room for
 */
export function yearTicks([from, to]: readonly [number, number], most: number) {
	const first = new Date(from).getUTCFullYear();
	const last = new Date(to - 1).getUTCFullYear();
	const every = ROUND.find((years) => (last - first + 1) / years <= Math.max(1, most)) ?? 1000;
	return Array.from({ length: last - first + 1 }, (_, i) => first + i)
		.filter((year) => year % every === 0)
		.map((year) => ({ at: Math.max(from, Date.UTC(year, 0)), text: String(year) }));
}

/**
 * What is named on a scale of time: its months where it is short, as many as there is room for, else years.
 * @param room for names, px: how much of it a name takes is measured
 */
export function timeTicks(
	{ window, months }: Pick<TimelineScene, "window" | "months">,
	room: number,
	measure: (text: string) => number,
): { at: number; text: string }[] {
	if (!months) return yearTicks(window, room / measure("2000"));
	const widest = Math.max(...months.map(({ text }) => measure(text)));
	const every = Math.ceil((widest * months.length) / Math.max(1, room));
	return months.filter((_, i) => i % every === 0).map(({ from, text }) => ({ at: from, text }));
}

/** The narrowest part of the rule, px. */
const NARROWEST = 1.5;

/**
 * Every second quarter of the calendar, black on the rule; where they would be too narrow, every second year, or so many.
 * @param length of the rule, px
 */
export function graduation(
	[from, to]: readonly [number, number],
	length: number,
): [number, number][] {
	const parts: [number, number][] = [];
	const first = new Date(from).getUTCFullYear();
	const years = (new Date(to).getUTCFullYear() - first || 1) / length;
	const months =
		[3, ...ROUND.map((n) => n * 12)].find((n) => n / 12 / years >= NARROWEST) ?? 12_000;
	// A part of several years begins with a round one.
	const begin = first - (first % Math.max(1, months / 6));
	for (let part = 0; ; part += 2) {
		const start = Date.UTC(begin, part * months);
		if (start >= to) return parts;
		const end = Math.min(to, Date.UTC(begin, (part + 1) * months));
		if (end > from) parts.push([Math.max(from, start), end]);
	}
}

/** How high a rule over rows is with the names of its years, px. @param tick type size, px */
export const overRule = (tick: number): number => tick * LEADING + 3 + RULE;

/**
 * A lying rule at the top of a picture, the names of its years over it, and thin lines down from them.
 * @param base where the lines end, px
 */
export function ruleOver(
	window: Window,
	x: LinearScale,
	tick: number,
	base: number,
): Pick<TimelineGeometry, "rule" | "ticks" | "graduation"> {
	const [from, to] = x.range;
	const y = round(overRule(tick) - RULE);
	const wide = textWidth("2000", "sans", tick);
	const years = yearTicks(window, (to - from) / (wide + 8));
	return {
		rule: { x: from, y, width: round(to - from), height: RULE },
		ticks: years
			// The scale may begin just before a year, or end just after one begins.
			.filter(({ at }, i) => {
				const next = years[i + 1];
				return (!next || x(next.at) - x(at) >= wide + 2) && x(at) + wide <= to + 3;
			})
			.map(({ at, text }) => ({
				key: text,
				opacity: 1,
				path: `M${round(x(at))},${y + RULE}V${round(base)}`,
				label: labelAt({ x: x(at) + 1, y: 0, width: 0 }, [text], tick),
			})),
		graduation: graduation(window, to - from).map(([start, end]) => ({
			key: String(start),
			opacity: 1,
			x: round(x(start)),
			y,
			width: round(x(end) - x(start)),
			height: RULE,
		})),
	};
}
