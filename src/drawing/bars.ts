import type { BarsScene } from "../scenes/scene.ts";
import { type Type, tickLabels, typeFor } from "./axis.ts";
import { round, type Size } from "./box.ts";
import type { BarsGeometry } from "./geometry.ts";
import { dodge, LEADING, labelAt } from "./labels.ts";
import { type LinearScale, linearScale, ticksOf } from "./scale.ts";
import { textWidth, wrapText } from "./text.ts";

/** Room that the bars have, px. */
type Room = {
	type: Type;
	left: number;
	width: number;
	x: LinearScale;
	/** Where the limit's line is; NaN without one. */
	limitX: number;
	/** Where the bars' room begins, and where the first bar's name does. */
	lead: number;
	top: number;
	/** From one bar to the next. */
	pitch: number;
	nameHeight: number;
	thick: number;
	/** Type size of the totals. */
	strong: number;
	/** The key to the accent, over the bars. */
	legend: BarsGeometry["legend"];
};

/** Lying bars under their names, each of the parts that make it up. */
export function drawBars(scene: BarsScene, size: Size): BarsGeometry {
	const room = roomFor(scene, size);
	const { type, x, limitX, top, pitch, nameHeight, thick, legend } = room;
	const drawn = new Set<string>();
	const rows = scene.bars.map((bar, index) => drawBar(scene, bar, index, room, drawn));
	const bottom = top + (scene.bars.length - 1) * pitch + nameHeight + thick;
	const [start, right] = x.range;
	const values = ticksOf(x, Math.max(2, Math.round((right - start) / 110)));
	const texts = tickLabels(values, scene.scale, scene.numerals);
	return {
		kind: "bars",
		size,
		tickSize: type.tick,
		plot: { x: start, y: top, width: right - start, height: scene.bars.length * pitch },
		zero: round(x(0)),
		ticks: values.map((value, i) => ({
			key: String(value),
			opacity: 1,
			at: round(x(value)),
			text: texts[i] ?? "",
			zero: value === 0 && scene.min < 0,
		})),
		parts: rows.flatMap(({ parts }) => parts),
		bars: rows.map(({ bar }) => bar),
		legend,
		limit: scene.limit
			? [
					{
						key: "limit",
						opacity: 1,
						x: round(limitX),
						top: round(top - 14),
						base: round(bottom + 6),
						label: limitLabel(scene.limit, limitX, size.width, type.note, room.lead),
					},
				]
			: [],
	};
}

/** Room over the bars for the words of a limit, px. */
const LIMIT_ROOM = 40;

function roomFor(scene: BarsScene, size: Size): Room {
	const type = typeFor(size.width);
	const left = 1;
	const legend = legendOf(scene.highlighted, left, size.width, type.value);
	const legendRoom = legend.reduce((sum, { label }) => sum + label.lines.length * 1.4, 0);
	const limitRoom = (scene.limit ? LIMIT_ROOM : 6) + legendRoom * type.value;
	const axisRoom = Math.max(24, type.tick * 2);
	const totals = (bars: BarsScene["bars"]) =>
		Math.max(0, ...bars.map((bar) => textWidth(bar.total, "sans", type.strong))) + 12;
	const before = scene.bars.filter(endsLeft);
	const start = left + (before.length > 0 ? totals(before) : 0);
	const right = size.width - Math.max(totals(scene.bars.filter((bar) => !endsLeft(bar))), 20);
	const x = linearScale([scene.min, scene.max || (scene.min < 0 ? 0 : 1)], [start, right]);
	const nameHeight = type.value * LEADING + 6;
	const height = size.height - limitRoom - axisRoom;
	const count = scene.bars.length;
	const pitch = Math.min(height / count, 340);
	// A few bars stand in the middle of the room rather than at its top.
	const lead = Math.max(0, height - count * pitch) * 0.35;
	const thick = Math.max(10, Math.min(170, pitch - nameHeight - (count < 3 ? 80 : 12)));
	return {
		type,
		left,
		width: size.width,
		x,
		limitX: scene.limit ? x(scene.limit.value) : Number.NaN,
		lead,
		legend,
		top: lead + limitRoom,
		pitch,
		nameHeight,
		thick,
		// A thin bar has a total no taller than the room between the names above and below it.
		strong: Math.max(type.tick, Math.min(type.strong, Math.floor((thick / 2 + 4.5) / 0.55))),
	};
}

/** Whether a bar has its total at its left end: nothing of it goes to the right. */
const endsLeft = ({ parts }: BarsScene["bars"][number]): boolean =>
	parts.some(({ value }) => (value ?? 0) < 0) && parts.every(({ value }) => (value ?? 0) <= 0);

type Part = BarsGeometry["parts"][number];
/** Words of a part that is too small for them: the part, and the words that go under the bar. */
type Outside = { part: Part; lines: string[]; at: number; width: number };

/** How far the parts of a bar go to both sides of zero. */
type Ends = { left: number; right: number };

/** Where a part stands beside those before it on its side of zero; `ends` goes on by it. */
function nextTo(ends: Ends, value: number, x: LinearScale): { from: number; width: number } {
	const side = value < 0 ? "left" : "right";
	const begin = x(ends[side]);
	ends[side] += value;
	const width = Math.max(1, Math.abs(x(ends[side]) - begin) - 1.5);
	return { from: value < 0 ? begin - width : begin, width };
}

/** One bar: its parts, its name and its total. */
function drawBar(
	scene: BarsScene,
	bar: BarsScene["bars"][number],
	index: number,
	room: Room,
	drawn: Set<string>,
): { parts: Part[]; bar: BarsGeometry["bars"][number] } {
	const { type, left, x, limitX, top, pitch, nameHeight, thick, strong } = room;
	const y = top + index * pitch + nameHeight;
	const ends: Ends = { left: 0, right: 0 };
	const outside: Outside[] = [];
	const parts = bar.parts.map((datum): Part => {
		const { from, width } = nextTo(ends, datum.value ?? 0, x);
		// The only part of a bar has the bar's own figure, which stands beside it.
		const alone = bar.parts.length === 1;
		const named = alone && datum.name === bar.label ? undefined : datum;
		const said = alone ? "" : datum.label;
		const words =
			scene.parts && named ? wordsInside({ ...named, label: said }, from, width, room) : undefined;
		// A datum that is part of two bars is two marks; the first keeps the identity.
		const key = drawn.has(datum.key) ? `${datum.key} ${bar.key}` : datum.key;
		drawn.add(key);
		const part: Part = {
			key,
			datum: datum.key,
			opacity: 1,
			x: round(from),
			y: round(y),
			width: round(width),
			height: round(thick),
			value: datum.value,
			tone: datum.tone,
			status: datum.status,
			label: words && labelAt({ x: words.start, y: y + 6, width: 0 }, words.lines, type.tick),
			leader: "",
		};
		if (scene.parts && named && !words) {
			const lines = [...wrapText(datum.name, "sans", type.tick, 130), said].filter(Boolean);
			const wide = Math.max(...lines.map((l) => textWidth(l, "sans", type.tick)));
			outside.push({ part, lines, at: from + width / 2, width: wide });
		}
		return part;
	});
	placeUnder(outside, y + thick, index === scene.bars.length - 1, room);
	const wide = textWidth(bar.total, "sans", strong);
	const end = endsLeft(bar)
		? beforeLimit(x(ends.left) - 8, wide, limitX)
		: besideLimit(x(ends.right) + 8, wide, limitX);
	return {
		parts,
		bar: {
			key: bar.key,
			opacity: 1,
			name: labelAt({ x: left, y: y - nameHeight + 2, width: 0 }, [bar.label], type.value),
			total: labelAt({ x: end, y: y + thick / 2 - strong * 0.55, width: 0 }, [bar.total], strong),
		},
	};
}

/** A part's figure and name as they fit into it, or its figure alone; nothing where not even that fits. */
function wordsInside(
	{ label, name }: BarsScene["bars"][number]["parts"][number],
	from: number,
	width: number,
	{ type, thick, limitX }: Room,
): { lines: string[]; start: number } | undefined {
	if (thick < 18) return undefined;
	const names = wrapText(name, "sans", type.tick, width - 12);
	return [[label, ...names], [label]]
		.map((lines) => lines.filter(Boolean))
		.filter((lines) => lines.length > 0)
		.filter((lines) => lines.length === 1 || lines.length * type.tick * LEADING <= thick - 4)
		.map((lines) => {
			const wide = Math.max(...lines.map((l) => textWidth(l, "sans", type.tick)));
			const start = besideLimit(from + 6, wide, limitX);
			return { lines, start, fits: start + wide <= from + width - 2 };
		})
		.find(({ fits }) => fits);
}

/** Puts what does not fit into its part under the bar, tied to it, where there is room for all of it. */
function placeUnder(outside: Outside[], under: number, last: boolean, room: Room): void {
	const { type, left, width, limitX, pitch, nameHeight, thick } = room;
	const height = pitch - nameHeight - thick - 16;
	if (outside.some((o) => o.lines.length * type.tick * LEADING > height)) return;
	// The limit's line goes down to the last bar: words under the bars before keep to one side of it.
	const crossed = !last && limitX < width;
	const before = crossed ? outside.filter((o) => o.at < limitX) : outside;
	const spread = (some: Outside[], from: number, to: number) =>
		dodge(
			some.map((o) => ({ at: o.at, length: o.width })),
			from,
			to,
			12,
		);
	const starts = [
		...spread(before, left, crossed ? limitX - 6 : width),
		...spread(outside.slice(before.length), limitX + 6, width),
	];
	outside.forEach((o, i) => {
		const start = starts[i] ?? 0;
		const box = { x: start, y: under + 14, width: o.width };
		o.part.label = labelAt(box, o.lines, type.tick, "middle");
		o.part.leader = `M${round(o.at)},${round(under)}V${round(under + 5)}L${round(start + o.width / 2)},${round(under + 11)}`;
	});
}

/** The key to the accent, in the top left corner. */
function legendOf(
	words: string | undefined,
	x: number,
	width: number,
	size: number,
): BarsGeometry["legend"] {
	if (words === undefined) return [];
	const side = round(size * 0.8);
	const start = x + side + 6;
	const lines = wrapText(words, "sans", size, width - start);
	return [
		{
			key: "legend",
			opacity: 1,
			sample: { x, y: round(size * 0.1), width: side, height: side },
			label: labelAt({ x: start, y: 0, width: 0 }, lines, size),
		},
	];
}

/** Where words start that would start at `start`: right of the limit's line where it would cross them. */
function besideLimit(start: number, width: number, limit: number): number {
	return limit > start - 4 && limit < start + width + 4 ? limit + 6 : start;
}

/** Where words start that would end at `end`: left of the limit's line where it would cross them and there is room. */
function beforeLimit(end: number, width: number, limit: number): number {
	const crossed = limit > end - width - 4 && limit < end + 4;
	return Math.max(0, (crossed ? limit - 6 : end) - width);
}

/** The limit's words over its line, kept inside the picture. */
function limitLabel(
	limit: { label: string; figure: string },
	x: number,
	width: number,
	size: number,
	y: number,
) {
	const words = `${limit.label} ${limit.figure}`;
	const wide = textWidth(words, "italic", size);
	const start = Math.max(0, Math.min(x - wide / 2, width - wide));
	return labelAt({ x: start, y: y + 4, width: wide }, [words], size, "middle");
}
