import type { TimelineScene } from "../scenes/scene.ts";

/** How thick the rule of a timeline is, px. */
export const RULE = 6;

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

/** The years of a stretch of time, each where it begins in it. */
export function yearTicks([from, to]: readonly [number, number]) {
	const first = new Date(from).getUTCFullYear();
	const last = new Date(to - 1).getUTCFullYear();
	return Array.from({ length: last - first + 1 }, (_, i) => ({
		at: Math.max(from, Date.UTC(first + i, 0)),
		text: String(first + i),
	}));
}

/** Every second quarter of the calendar, black on the rule. */
export function graduation([from, to]: readonly [number, number]): [number, number][] {
	const parts: [number, number][] = [];
	const first = new Date(from).getUTCFullYear();
	for (let quarter = 0; ; quarter += 2) {
		const start = Date.UTC(first, quarter * 3);
		if (start >= to) return parts;
		const end = Math.min(to, Date.UTC(first, quarter * 3 + 3));
		if (end > from) parts.push([Math.max(from, start), end]);
	}
}
