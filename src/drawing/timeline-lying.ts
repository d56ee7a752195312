import type { TimelineScene } from "../scenes/scene.ts";
import { type Type, typeFor } from "./axis.ts";
import { grow, round, type Size } from "./box.ts";
import { type Flag, flown, placeFlags, spread } from "./flags.ts";
import type { TimelineGeometry } from "./geometry.ts";
import { LEADING, labelAt } from "./labels.ts";
import { type LinearScale, linearScale } from "./scale.ts";
import { textWidth } from "./text.ts";
import { gapLanes, graduation, ONE_STRAND, RULE, timeTicks } from "./time-rule.ts";

/** Where a lying timeline has its parts, px. */
type Room = {
	type: Type;
	x: LinearScale;
	/** The top of the rule, and the height of the names of years under it. */
	rule: number;
	years: number;
};

/** By how much type is larger than in other charts: few events have room for large words. */
const LARGER = [1.45, 1.3, 1.15, 1];
/** How far the words of an event keep off the rule, px. */
const OFF_RULE = 14;
/** By how much words are moved away from the rule at most, where there is height for it. */
const SPREAD = 3;

/**
 * Time runs to the right along a lying rule; each event flies its words from a pole, over the rule or under it, or over it
 * only where distances are measured below.
 * @returns undefined where the flags would not fit into the height
 */
export function drawLying(scene: TimelineScene, size: Size): TimelineGeometry | undefined {
	for (const larger of LARGER) {
		const drawn = drawnWith(scene, size, enlarged(typeFor(size.width), larger));
		if (drawn) return drawn;
	}
	return undefined;
}

const enlarged = (type: Type, by: number): Type =>
	Object.fromEntries(Object.entries(type).map(([name, px]) => [name, px * by])) as Type;

function drawnWith(scene: TimelineScene, size: Size, type: Type): TimelineGeometry | undefined {
	const x = linearScale(scene.window, [8, size.width - 10]);
	const measured = scene.gaps.length > 0;
	const lanes = Math.max(0, ...gapLanes(scene.gaps)) + 1;
	const years = type.tick * LEADING + 10;
	const below = years + (measured ? 30 + lanes * laneHeight(type) : 0);
	// A little more than half of the height is over the rule, or all that what is measured leaves.
	const middle = measured ? size.height - below - RULE : size.height * 0.48;
	const rule = round(Math.min(middle, size.height * 0.72));
	const line = rule + RULE / 2;
	const track = {
		x,
		line,
		top: 0,
		base: size.height,
		over: RULE / 2 + OFF_RULE,
		under: measured ? undefined : RULE / 2 + years + 4,
		dots: scene.events.map(({ at }) =>
			grow({ x: x(at), y: line, width: 0, height: 0 }, ONE_STRAND.radius),
		),
	};
	if (rule < 0 || rule + RULE + below > size.height) return undefined;
	const setting = { size: type.strong - 2, dated: true, ems: [14, 11, 8] };
	const placed = placeFlags(
		scene.events,
		track,
		() => setting,
		() => false,
	);
	if (placed.length < scene.events.length) return undefined;
	const flags = spread(placed, track, SPREAD);
	const room = { type, x, rule, years };
	return {
		kind: "timeline",
		size,
		...ruleIn(scene, room),
		lanes: [],
		bands: [],
		events: scene.events.map((event) => {
			const { key, status, highlight, value } = event;
			const flag = flags.find((one) => one.event === event) as Flag;
			return {
				key,
				opacity: 1,
				x: round(x(event.at)),
				y: line,
				...ONE_STRAND,
				status,
				highlight,
				value,
				...flown(flag, track, RULE / 2),
			};
		}),
		gaps: bracketsBelow(scene, room),
	};
}

/** How high the words of a stretch of time and its bracket are, px. */
const laneHeight = (type: Type): number => type.note * LEADING + 14;

/** The rule with its years. */
function ruleIn(
	scene: TimelineScene,
	{ type, x, rule }: Room,
): Pick<TimelineGeometry, "rule" | "ticks" | "graduation"> {
	const [left, right] = x.range;
	const wide = (text: string) => textWidth(text, "sans", type.tick) + 12;
	return {
		rule: { x: left, y: rule, width: round(right - left), height: RULE },
		ticks: timeTicks(scene, right - left, wide).map((year) => ({
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
