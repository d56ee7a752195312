import type { TimelineScene } from "../scenes/scene.ts";
import { type Box, grow, inside, overlaps, round } from "./box.ts";
import type { TimelineGeometry } from "./geometry.ts";
import { LEADING, labelAt } from "./labels.ts";
import type { LinearScale } from "./scale.ts";
import { textWidth, wrapText } from "./text.ts";

type Event = TimelineScene["events"][number];

/** An event's words on a pole, from the top left corner of their box. */
export type Flag = {
	event: Event;
	box: Box;
	/** Its date, where that is said. */
	date: string | undefined;
	lines: string[];
	details: string[];
	/** Type size of its words, px. */
	size: number;
	/** Whether the words stand left of their pole, and over the line. */
	left: boolean;
	over: boolean;
};

/** A lying line with events on it, and where their words may stand, px. */
export type Track = {
	x: LinearScale;
	line: number;
	top: number;
	base: number;
	/** How far words keep off the line over and under it; none where they may not stand under it. */
	over: number;
	under: number | undefined;
	/** What words may not cover: the dots of the events. */
	dots: Box[];
};

/** How an event's words are set. */
export type Setting = {
	size: number;
	dated: boolean;
	/** How wide their lines may be, in type sizes. */
	ems: readonly number[];
};

/** A date and a detail are smaller than an event's words where the date is said. */
const SMALLER = 0.87;
/** How far words keep off other words, px, and off their own pole. */
const APART = 3;
const BESIDE = 5;
/** What it costs to leave an event without words, quiet or not, or without its detail; else places cost their distance. */
const MISSING = 10_000;
const QUIET_MISSING = 200;
const DETAIL_MISSING = 90;
/** How many arrangements are followed up at a time; of words that are quiet, fewer. */
const FOLLOWED = 150;
const QUIETLY = 12;

/** A place for an event's words, and what it costs. */
type Spot = { flag: Flag; cost: number };
/** Words that keep off one another, and what they cost. */
type Arranged = { flags: Flag[]; cost: number };
const NONE: Arranged = { flags: [], cost: 0 };

/**
 * Places the words of events on poles: first of those that a scene is about, so that as many of them and of their details
 * as can be stand near their dots (a beam search, from either end); then of the others, where there is room left. No words
 * stand over others, over a dot or over a pole.
 * @param setting how an event's words are set
 * @param quiet events whose words may be left out
 * @returns the words that have found room
 */
export function placeFlags(
	events: readonly Event[],
	track: Track,
	setting: (event: Event) => Setting,
	quiet: (event: Event) => boolean,
): Flag[] {
	const told = events.filter((event) => !quiet(event));
	const others = events.filter(quiet).toReversed();
	const step = (followed: number, missing: number) => (beam: Arranged[], event: Event) =>
		further(beam, spotsFor(event, track, setting(event), !quiet(event)), track, followed, missing);
	const arranged = [told.toReversed(), told].flatMap((order) =>
		order.reduce(step(FOLLOWED, MISSING), [NONE]),
	);
	const [best = NONE] = arranged.sort((one, other) => one.cost - other.cost);
	const [all = best] = others.reduce(step(QUIETLY, QUIET_MISSING), [best]);
	return all.flags;
}

/** Arrangements with the words of one event more, the best of them. */
function further(
	beam: Arranged[],
	spots: Spot[],
	track: Track,
	followed: number,
	missing: number,
): Arranged[] {
	return beam
		.flatMap(({ flags, cost }): Arranged[] => [
			...spots
				.filter(({ flag }) => flags.every((other) => !meet(flag, other, track)))
				.map((spot) => ({ flags: [...flags, spot.flag], cost: cost + spot.cost })),
			{ flags, cost: cost + missing },
		])
		.sort((one, other) => one.cost - other.cost)
		.slice(0, followed);
}

/**
 * Where an event's words may stand as far as the line and its dots go: on both sides of their pole, over and under the
 * line, farther and farther off, with details and without, in lines of several widths.
 */
function spotsFor(
	event: Event,
	track: Track,
	{ size, dated, ems }: Setting,
	full: boolean,
): Spot[] {
	const { x, line, top, base, dots } = track;
	const at = x(event.at);
	const frame = {
		x: x.range[0] - 2,
		y: top,
		width: x.range[1] - x.range[0] + 6,
		height: base - top,
	};
	const detailed = !full || !event.detail ? [false] : event.keepDetail ? [true] : [true, false];
	const small = dated ? size * SMALLER : size;
	const seen = new Set<string>();
	const sides = (
		[
			[true, track.over],
			[false, track.under],
		] as const
	).flatMap(([over, least]) => (least === undefined ? [] : [{ over, least }]));
	return detailed.flatMap((whole) =>
		ems.flatMap((most) => {
			const lines = wrapText(event.label, "sans", size, most * size);
			const details =
				whole && event.detail ? wrapText(event.detail, "italic", small, most * size) : [];
			const name = JSON.stringify([lines, details]);
			if (seen.has(name)) return [];
			seen.add(name);
			const width = Math.max(
				dated ? textWidth(event.date, "sans", small) : 0,
				...lines.map((words) => textWidth(words, "sans", size)),
				...details.map((words) => textWidth(words, "italic", small)),
			);
			const height = (lines.length * size + (details.length + (dated ? 1 : 0)) * small) * LEADING;
			const extra =
				(lines.length + details.length) * 6 + (detailed[0] && !whole ? DETAIL_MISSING : 0);
			return [false, true].flatMap((left) =>
				sides.flatMap(({ over, least }) => {
					const found: Spot[] = [];
					for (let off = least; off + height <= base - top; off += size) {
						const y = over ? line - off - height : line + off;
						const box = { x: left ? at - BESIDE - width : at + BESIDE, y, width, height };
						if (!inside(box, frame)) break;
						if (dots.some((dot) => overlaps(box, dot))) continue;
						const date = dated ? event.date : undefined;
						const cost = off + extra + (left ? 9 : 0) + (over ? 0 : 3);
						found.push({ flag: { event, box, date, lines, details, size, left, over }, cost });
					}
					return found;
				}),
			);
		}),
	);
}

/** Whether words or their pole would cross others or theirs. */
function meet(one: Flag, other: Flag, track: Track): boolean {
	const [pole, others] = [poleOf(one, track), poleOf(other, track)];
	return (
		overlaps(grow(one.box, APART), other.box) ||
		overlaps(grow(one.box, APART), others) ||
		overlaps(grow(other.box, APART), pole) ||
		(one.over === other.over && overlaps(grow(pole, 1), others))
	);
}

/** The pole of words: from the line to the far end of their first line. */
function poleOf({ event, box, size, over }: Flag, { x, line }: Track): Box {
	const far = over ? box.y + 2 : box.y + size;
	return { x: x(event.at) - 1, y: Math.min(far, line), width: 2, height: Math.abs(far - line) };
}

/**
 * Moves words away from their line, all of one side by the same factor, so that they fill more of the room that they have.
 * @param most the factor at most
 */
export function spread(flags: readonly Flag[], { line, top, base }: Track, most: number): Flag[] {
	const off = ({ box, over }: Flag) => (over ? line - box.y - box.height : box.y - line);
	const factor = (over: boolean) => {
		const room = over ? line - top : base - line;
		const factors = flags
			.filter((flag) => flag.over === over)
			.map((flag) => (room - flag.box.height) / Math.max(1, off(flag)));
		return Math.max(1, Math.min(most, ...factors));
	};
	const [up, down] = [factor(true), factor(false)];
	return flags.map((flag) => {
		const far = off(flag) * (flag.over ? up : down);
		const y = flag.over ? line - far - flag.box.height : line + far;
		return { ...flag, box: { ...flag.box, y } };
	});
}

/** The labels of an event's words, and its pole from the edge of its dot. @param radius of the dot, px */
export function flown(
	flag: Flag,
	track: Track,
	radius: number,
): Pick<TimelineGeometry["events"][number], "label" | "detail" | "dateLabel" | "leader"> {
	const { box, date, lines, details, size, left, over, event } = flag;
	const anchor = left ? ("end" as const) : ("start" as const);
	const small = date === undefined ? size : size * SMALLER;
	const words = box.y + (date === undefined ? 0 : small * LEADING);
	const under = { ...box, y: words + lines.length * size * LEADING };
	const pole = poleOf(flag, track);
	const from = track.line + (over ? -radius : radius);
	return {
		dateLabel: date === undefined ? undefined : labelAt(box, [date], small, anchor),
		label: labelAt({ ...box, y: words }, lines, size, anchor),
		detail: details.length > 0 ? labelAt(under, details, small, anchor) : undefined,
		leader: `M${round(track.x(event.at))},${round(from)}V${round(over ? pole.y : pole.y + pole.height)}`,
	};
}
