import type { LineScene } from "../scenes/scene.ts";
import { axisNames, type Type, typeFor, valueAxis } from "./axis.ts";
import { type Box, grow, inside, middleOf, overlaps, round, type Size } from "./box.ts";
import type { Label } from "./elements.ts";
import type { LineGeometry } from "./geometry.ts";
import { labelBox } from "./labels.ts";
import { labelsAt, legendOver, namesBeside } from "./line-names.ts";
import { drawOverTime, roomOver } from "./over-time.ts";
import { placeNotes, valuePlot } from "./plot.ts";
import { acrossGaps, namesBelow, polyline, type Spot, segments, splitRuns } from "./runs.ts";
import { linearScale } from "./scale.ts";
import { textWidth } from "./text.ts";

type Point = LineScene["lines"][number]["points"][number];
/** Where a point is drawn. */
type Drawn = Spot & { point: Point };

/** Lines over time, each named at its end; a missing value is a hole that a dashed line crosses. */
export function drawLine(scene: LineScene, size: Size): LineGeometry {
	const plain = typeFor(size.width);
	const beside = namesBeside(scene.lines, size, plain);
	const legend = beside ? [] : legendOver(scene.lines, size, plain);
	const over = legend.reduce((sum, { height }) => sum + height, 0);
	const { type, y, top, base, left } = valuePlot(scene, size, 30 + over + roomOver(scene));
	const names = beside ?? scene.lines.map(() => []);
	const nameWidth = Math.max(0, ...names.flat().map((text) => textWidth(text, "sans", type.value)));
	const right = size.width - Math.max(18, nameWidth + 14);
	const x = linearScale(scene.window, [left + 16, right]);
	const rows = scene.lines.map(({ points }) => points);
	const spots = rows.map((points) =>
		points.map((point): Drawn | null =>
			point.value === null ? null : { x: round(x(point.at)), y: round(y(point.value)), point },
		),
	);
	const runs = spots.map(splitRuns);
	const ends = runs.map((run) => run.at(-1)?.at(-1) ?? { x: right, y: base });
	const atEnds = labelsAt(ends, names, { base, width: nameWidth + 14 }, type);
	const labels = beside ? atEnds : legend.map(({ label }) => label);
	const taken = (
		beside ? labels : [...labels, ...atEnds.filter(({ lines }) => lines.length > 0)]
	).map((label) => labelBox(label, "sans"));
	const strokes = runs.map((own) => segments(own).map((box) => grow(box, 1.5)));
	const room = { left, right, over, base, width: size.width, x, y };
	const marked = drawOverTime(scene, room, taken, strokes.flat(), type);
	const lines = scene.lines.map(({ key, tone }, index) => {
		const row = runs[index] ?? [];
		return {
			key,
			opacity: 1,
			tone,
			path: row.map(polyline).join(""),
			gaps: acrossGaps(row),
			label: labels[index]!,
			sample: legend[index]?.sample ?? "",
			points: pointsOf(
				spots,
				index,
				beside ? ends[index] : undefined,
				{ taken, strokes, frame: { x: left, y: 0, width: size.width - left, height: base } },
				type,
			),
		};
	});
	const notes = notesOn(scene, spots, strokes, size, {
		frame: { x: left + 8, y: 2, width: size.width - left - 10, height: base - 4 },
		taken,
		type,
	});
	return {
		kind: "line",
		size,
		plot: { x: left, y: top, width: right - left, height: base - top },
		axis: valueAxis(y, left - 6, type.tick, scene),
		names: axisNames(namesBelow(scene, rows, x), type.tick),
		...marked,
		leads: scene.lead ? leads(scene, spots) : [],
		lines,
		notes,
	};
}

/** The notes of a scene beside the points that they are of, clear of all lines. */
function notesOn(
	scene: LineScene,
	spots: readonly (Drawn | null)[][],
	strokes: readonly Box[][],
	{ width }: Size,
	room: Parameters<typeof placeNotes>[1],
): LineGeometry["notes"] {
	const dots = spots.flat().filter((spot) => spot !== null);
	const wanted = scene.annotations.flatMap(({ series, key, text }) => {
		const index = scene.lines.findIndex((line) => line.key === series);
		const spot = spots[index]?.find((one) => one?.point.key === key);
		return spot ? [{ key: `${series}-${key}`, text, target: spot }] : [];
	});
	return placeNotes(wanted, room, {
		widths: [190, 150, 110].filter((most) => most < width * 0.5),
		obstacles: [
			...strokes.flat().map((box) => grow(box, 4.5)),
			...dots.map((dot) => grow({ x: dot.x, y: dot.y, width: 0, height: 0 }, 8)),
		],
		apart: 4,
		short: 8,
		search: { near: 14, bias: 0 },
	});
}

/** Points nearer to each other than this are a line; dots on all of them would cover it, px. */
const CLOSE = 10;

/** The points of one line, each with its figure where it is printed and has room. */
function pointsOf(
	spots: readonly (Drawn | null)[][],
	index: number,
	last: Spot | undefined,
	{ taken, strokes, frame }: { taken: Box[]; strokes: readonly Box[][]; frame: Box },
	type: Type,
): LineGeometry["lines"][number]["points"] {
	const row = spots[index] ?? [];
	const known = row.filter((spot) => spot !== null);
	const across = (known.at(-1)?.x ?? 0) - (known[0]?.x ?? 0);
	const dense = across / Math.max(1, known.length - 1) < CLOSE;
	const printed = spots.flat().flatMap((one) => (one?.point.printed ? [one] : []));
	return row.flatMap((spot, at) => {
		if (!spot) return [];
		// A figure that is nearer to another point is taken for that one's.
		const isOwn = (box: Box) => printed.every((other) => apart(box, spot) <= apart(box, other));
		const { point, x, y } = spot;
		const end = !row[at - 1] || !row[at + 1];
		// A figure stands on the side of its point that the other lines leave free.
		const others = spots.flatMap((other, o) => (o === index || !other[at] ? [] : [other[at].y]));
		const above = others.every((other) => y <= other);
		// In the narrowest pictures one that has no room is left to the table.
		const places = point.printed && spot !== last ? figuresAt(spot, above, type.value) : [];
		const open = places.filter((label) => {
			const box = labelBox(label, "sans");
			return isOwn(box) && inside(box, frame) && !taken.some((other) => overlaps(other, box));
		});
		const clear = open.find((label) => {
			const box = labelBox(label, "sans");
			// Of its own line it tells itself.
			return !strokes.some((own, o) => o !== index && own.some((part) => overlaps(part, box)));
		});
		const figure = clear ?? open[0];
		if (figure) taken.push(labelBox(figure, "sans"));
		const { key, value, status } = point;
		const dot = !dense || end || point.printed || status !== "reported";
		return [{ key, opacity: 1, x, y, value: value ?? 0, status, dot, figure }];
	});
}

/** How far the middle of a box is from a spot, px. */
function apart(box: Box, spot: Spot): number {
	const { x, y } = middleOf(box);
	return Math.hypot(x - spot.x, y - spot.y);
}

/** Where the figure of a point may stand: over it and under it, then on either side, the preferred first. */
function figuresAt({ x, y, point }: Drawn, above: boolean, size: number): Label[] {
	const label = (anchor: Label["anchor"], dx: number, dy: number): Label => ({
		x: round(x + dx),
		y: round(y + dy),
		anchor,
		lines: [point.label],
		size,
	});
	const over = label("middle", 0, -9);
	const under = label("middle", 0, 9 + size * 0.8);
	return [
		...(above ? [over, under] : [under, over]),
		label("start", 9, size * 0.35),
		label("end", -9, size * 0.35),
		label("middle", 0, -24),
		label("middle", 0, 24 + size * 0.8),
	];
}

/** The space between two lines, cut where they cross, each part in the tone of the line on top. */
function leads(scene: LineScene, spots: (Drawn | null)[][]): LineGeometry["leads"] {
	const [a = [], b = []] = spots;
	const byKey = new Map(b.flatMap((q) => (q ? [[q.point.key, q] as const] : [])));
	const pairs = a.flatMap((p) => {
		const q = p && byKey.get(p.point.key);
		return q ? [{ key: p.point.key, x: p.x, a: p.y, b: q.y }] : [];
	});
	return pairs.slice(1).flatMap((to, i) => {
		const from = pairs[i] as (typeof pairs)[number];
		const d0 = from.a - from.b;
		const d1 = to.a - to.b;
		const piece = (
			x0: number,
			a0: number,
			b0: number,
			x1: number,
			a1: number,
			b1: number,
			key: string,
		) => {
			const first = a0 + a1 < b0 + b1;
			return {
				key,
				opacity: 1,
				tone: scene.lines[first ? 0 : 1]?.tone ?? ("water" as const),
				path: `${polyline([
					{ x: x0, y: a0 },
					{ x: x1, y: a1 },
					{ x: x1, y: b1 },
					{ x: x0, y: b0 },
				])}Z`,
			};
		};
		if (d0 * d1 >= 0)
			return [piece(from.x, from.a, from.b, to.x, to.a, to.b, `${from.key}-${to.key}`)];
		const t = d0 / (d0 - d1);
		const x = from.x + (to.x - from.x) * t;
		const y = from.a + (to.a - from.a) * t;
		return [
			piece(from.x, from.a, from.b, x, y, y, `${from.key}-${to.key}-1`),
			piece(x, y, y, to.x, to.a, to.b, `${from.key}-${to.key}-2`),
		];
	});
}
