import type { PartsScene } from "../scenes/scene.ts";
import { type Box, overlaps, round } from "./box.ts";
import type { Label } from "./elements.ts";
import type { PartsGeometry } from "./geometry.ts";
import { labelBox } from "./labels.ts";
import { strength } from "./parts-key.ts";
import type { LinearScale } from "./scale.ts";
import { textWidth } from "./text.ts";

/** How long the mark of a missing value is, px. */
const GAP = 5;
/** What lies between two parts, px; those that are hardly longer touch. */
const BETWEEN = 1;

/** Where parts go: along the axis of values, and across it. */
export type Frame = {
	upright: boolean;
	/** From a value to px along the axis. */
	along: LinearScale;
	/** The stretch across the axis that belongs to a key. */
	across: (key: string) => { start: number; width: number };
	/** Type sizes of figures, the larger first, px. */
	sizes: readonly number[];
	/** What figures have to be in. */
	bounds: Box;
};

type Parts = PartsGeometry["series"][number]["parts"];
type Datum = PartsScene["series"][number]["data"][number];

/** How far the parts of a key go to both sides of zero, and how many of them are missing. */
export type Ends = { under: number; over: number; gaps: number };

/** How far the parts of each key go where they are stacked, and from where to where each of them does. */
function stack({ series }: PartsScene): { ends: Map<string, Ends>; begins: Map<Datum, number> } {
	const ends = new Map<string, Ends>();
	const begins = new Map<Datum, number>();
	for (const { data } of series)
		for (const datum of data) {
			const so = ends.get(datum.key) ?? { under: 0, over: 0, gaps: 0 };
			ends.set(datum.key, so);
			const side = datum.value === null ? "gaps" : datum.value < 0 ? "under" : "over";
			begins.set(datum, so[side]);
			so[side] += datum.value ?? 1;
		}
	return { ends, begins };
}

/** A rectangle from one place along the axis to another. */
function boxOf({ upright }: Frame, from: number, to: number, start: number, width: number): Box {
	const [low, long] = [Math.min(from, to), Math.abs(to - from)].map(round) as [number, number];
	const [side, wide] = [round(start), round(Math.max(0.8, width))];
	return upright
		? { x: side, y: low, width: wide, height: long }
		: { x: low, y: side, width: long, height: wide };
}

/** All parts of all series, without their figures, and how far those of each key go. */
export function marksOf(
	scene: PartsScene,
	frame: Frame,
): { series: PartsGeometry["series"]; ends: Map<string, Ends> } {
	const stacked = scene.layout === "stacked";
	const { ends, begins } = stack(scene);
	const count = stacked ? 1 : scene.series.length;
	const series = scene.series.map((one, i) => ({
		key: one.key,
		opacity: 1,
		parts: one.data.map((datum): Parts[number] => {
			const slot = frame.across(datum.key);
			const width = slot.width / count;
			const start = stacked ? slot.start : slot.start + width * i;
			const begin = stacked ? (begins.get(datum) ?? 0) : 0;
			const [from, to] =
				datum.value === null
					? gapAt(frame, stacked ? ends.get(datum.key) : undefined, begin)
					: spanAt(frame, begin, datum.value);
			return {
				key: datum.key,
				opacity: strength(datum),
				...boxOf(frame, from, to, start, width - (count > 1 && width > 4 ? BETWEEN : 0)),
				value: datum.value,
				tone: one.tone,
				status: datum.status,
				label: undefined,
				inside: false,
			};
		}),
	}));
	return { series, ends };
}

/** From where to where a part goes, px: there is a line of nothing between it and the one that it stands on. */
function spanAt({ along }: Frame, begin: number, value: number): [number, number] {
	const [from, to] = [along(begin), along(begin + value)];
	const apart = begin !== 0 && Math.abs(to - from) > 3 * BETWEEN;
	return [apart ? from + Math.sign(to - from) * BETWEEN : from, to];
}

/** Where the mark of a missing value is, px: on zero, or beyond all that is stacked there and the gaps before it. */
function gapAt(
	{ along, upright }: Frame,
	ends: Ends | undefined,
	before: number,
): [number, number] {
	const out = upright ? -1 : 1;
	const from = along(ends?.over ?? 0) + (ends ? out * (1 + before * (GAP + 2)) : 0);
	return [from, from + out * GAP];
}

/**
 * Gives parts the figures that they have room for: within them where they are stacked, at their ends where they stand side
 * by side.
 * @param taken what the figures keep off; they are added to it
 */
export function placeFigures(
	scene: PartsScene,
	series: PartsGeometry["series"],
	frame: Frame,
	taken: Box[],
): void {
	const all = series.flatMap(({ parts }) => parts);
	scene.series.forEach(({ data }, i) => {
		data.forEach((datum, j) => {
			const part = series[i]?.parts[j];
			if (!part || !datum.printed) return;
			const inside = scene.layout === "stacked";
			const label = inside ? within(part, datum, frame) : atEnd(part, datum, frame);
			if (!label) return;
			const box = labelBox(label, "sans");
			// What is pale may lie behind a figure.
			const others = inside ? [] : all.filter((other) => other !== part && other.opacity === 1);
			if ([...taken, ...others].some((other) => overlaps(box, other))) return;
			Object.assign(part, { label, inside });
			taken.push(box);
		});
	});
}

/** A figure in the middle of its part, where it fits. */
function within(part: Box, { label }: Datum, { sizes }: Frame): Label | undefined {
	const size = sizes.find(
		(px) => textWidth(label, "sans", px) + 6 <= part.width && px * 1.3 <= part.height,
	);
	return size === undefined
		? undefined
		: {
				x: round(part.x + part.width / 2),
				y: round(part.y + part.height / 2 + size * 0.35),
				anchor: "middle",
				lines: [label],
				size,
			};
}

/** A figure at the end of its part. */
function atEnd(part: Box, { label, value }: Datum, frame: Frame): Label | undefined {
	const [size = 12] = frame.sizes.slice(-1);
	const beyond = (value ?? 0) < 0;
	const end = frame.upright
		? part.y + (beyond ? part.height : 0)
		: part.x + (beyond ? 0 : part.width);
	const middle = frame.upright ? part.x + part.width / 2 : part.y + part.height / 2;
	return figureAt(frame, end, middle, beyond, label, size);
}

/**
 * A figure beyond the end of a part or a stack, kept within the bounds.
 * @param end where that is along the axis, px
 * @param middle where its middle is across it, px
 * @param under whether it goes to the far side of zero
 */
export function figureAt(
	{ upright, bounds }: Frame,
	end: number,
	middle: number,
	under: boolean,
	text: string,
	size: number,
): Label {
	const half = textWidth(text, "sans", size) / 2;
	if (!upright)
		return {
			x: round(end + (under ? -6 : 6)),
			y: round(middle + size * 0.35),
			anchor: under ? "end" : "start",
			lines: [text],
			size,
		};
	const x = Math.max(bounds.x + half, Math.min(middle, bounds.x + bounds.width - half));
	const y = under ? end + 5 + size * 0.85 : end - 6;
	return { x: round(x), y: round(y), anchor: "middle", lines: [text], size };
}
