import type { AreaScene } from "../scenes/scene.ts";
import { axisNames, type Type, typeFor, valueAxis } from "./axis.ts";
import { type Box, round, type Size } from "./box.ts";
import type { Label } from "./elements.ts";
import type { AreaGeometry } from "./geometry.ts";
import { LEADING, labelAt, labelBox } from "./labels.ts";
import { labelsAt, legendOver, namesBeside } from "./line-names.ts";
import { drawOverTime, roomOver } from "./over-time.ts";
import { placeNotes, type ValuePlot, valuePlot } from "./plot.ts";
import { acrossGaps, namesBelow, polyline, segments, splitRuns } from "./runs.ts";
import { type LinearScale, linearScale } from "./scale.ts";
import { textWidth, wrapText } from "./text.ts";

type Point = AreaScene["areas"][number]["points"][number];
/** A point of an area: its top, and what it stands on. */
type Drawn = { x: number; y: number; foot: number; point: Point };

/** Filled areas over time, each named in it at its end, else beside it; a missing value is a hole in all of them. */
export function drawArea(scene: AreaScene, size: Size): AreaGeometry {
	const layout = layoutOf(scene, size);
	const { x, right, over, runs, labels } = layout;
	const { type, y, top, base, left } = layout.plot;
	const taken = labels
		.filter(({ lines }) => lines.length > 0)
		.map((label) => labelBox(label, "sans"));
	// Words on a fill are hard to read: what is marked has its words in the free part of the plot, where there is one.
	const fills = runs
		.flatMap((own) => segments(own))
		.map((spot) => column(spot, y(Math.max(0, scene.min)), 8));
	const room = { left, right, over, base, width: size.width, x, y };
	const marked = drawOverTime(scene, room, taken, fills, type);
	const rows = scene.areas.map(({ points }) => points);
	return {
		kind: "area",
		size,
		plot: { x: left, y: top, width: right - left, height: base - top },
		axis: valueAxis(y, left - 6, type.tick, scene),
		names: axisNames(namesBelow(scene, rows, x), type.tick),
		...marked,
		areas: scene.areas.map(({ key, tone }, i) => ({
			key,
			opacity: 1,
			tone,
			...bodyOf(runs[i] ?? []),
			gaps: acrossGaps(runs[i] ?? []),
			label: labels[i]!,
			ground: layout.within ? groundOf(runs[i]?.at(-1)?.at(-1)) : undefined,
			sample: layout.samples[i] ?? "",
			points: pointsOf(runs[i] ?? []),
		})),
		notes: notesOn(scene, runs, size, {
			frame: { x: left + 8, y: 2, width: size.width - left - 10, height: base - 4 },
			taken,
			type,
			fills,
		}),
	};
}

/** The points of an area; those that say no more than its edge are not seen. */
const pointsOf = (runs: readonly Drawn[][]): AreaGeometry["areas"][number]["points"] =>
	runs.flat().map(({ x, y, point: { key, value, status } }) => ({
		key,
		opacity: 1,
		x,
		y,
		value: value ?? 0,
		status,
		dot: status !== "reported",
	}));

/** The notes of a scene beside the points that they are of, clear of all areas. */
function notesOn(
	scene: AreaScene,
	runs: readonly Drawn[][][],
	{ width }: Size,
	{ fills, ...room }: Parameters<typeof placeNotes>[1] & { fills: readonly Box[] },
): AreaGeometry["notes"] {
	const wanted = scene.annotations.flatMap(({ series, key, text }) => {
		const own = runs[scene.areas.findIndex((area) => area.key === series)] ?? [];
		const target = own.flat().find(({ point }) => point.key === key);
		return target ? [{ key: `${series}-${key}`, text, target }] : [];
	});
	return placeNotes(wanted, room, {
		widths: [190, 150, 110].filter((most) => most < width * 0.5),
		obstacles: fills,
		apart: 4,
		short: 5,
		search: { near: 14, bias: 0 },
	});
}

/** What stands between a spot and a level, about so wide, px. */
const column = ({ x, y }: { x: number; y: number }, level: number, width: number): Box => ({
	x: x - width / 2,
	y: Math.min(y, level) - 4,
	width,
	height: Math.abs(level - y) + 8,
});

type Layout = {
	plot: ValuePlot;
	x: LinearScale;
	right: number;
	/** How high a legend over the plot is, px. */
	over: number;
	/** By area, from the bottom up: the stretches without a hole. */
	runs: Drawn[][][];
	labels: Label[];
	/** Whether the labels stand in the areas. */
	within: boolean;
	/** By area: the sample of it that stands beside its name over the plot. */
	samples: string[];
};

/** Where the names stand: in the areas where all of them fit, else beside their ends, else over the plot. */
function layoutOf(scene: AreaScene, size: Size): Layout {
	const named = scene.areas.map(({ label }) => ({ label, points: [] }));
	const type = typeFor(size.width);
	// Half of the last name under the axis stands beyond the last point.
	const lastName = Math.max(
		...scene.areas.map(({ points }) => textWidth(points.at(-1)?.name ?? "", "sans", type.tick)),
	);
	const laid = (over: number, beside: number) => {
		const plot = valuePlot(scene, size, 30 + over + roomOver(scene));
		const right = size.width - Math.max(18, beside, lastName / 2 + 1);
		const x = linearScale(scene.window, [plot.left + 16, right]);
		return { plot, x, right, over, runs: runsOf(scene, x, plot.y), samples: [] as string[] };
	};
	const free = laid(0, 0);
	const inside = free.runs.map((own, i) =>
		nameWithin(own.at(-1) ?? [], named[i]?.label ?? "", type),
	);
	if (inside.every((label) => label !== undefined))
		return { ...free, labels: inside, within: true };
	const names = namesBeside(named, size, type);
	if (names) {
		const width = Math.max(...names.flat().map((text) => textWidth(text, "sans", type.value))) + 14;
		const layout = laid(0, width);
		const { base } = layout.plot;
		const ends = layout.runs.map((own) => {
			const { x: at = layout.right, y = base, foot = base } = own.at(-1)?.at(-1) ?? {};
			return { x: at, y: (y + foot) / 2 };
		});
		return { ...layout, labels: labelsAt(ends, names, { base, width }, type), within: false };
	}
	// The order of a legend is that of what it names: from the top.
	const legend = legendOver([...named].reverse(), size, type).reverse();
	const layout = laid(
		legend.reduce((sum, { height }) => sum + height, 0),
		0,
	);
	return {
		...layout,
		labels: legend.map(({ label }) => label),
		samples: legend.map(({ label }) => swatch(label)),
		within: false,
	};
}

/** A sample of an area beside the first line of its name. */
function swatch({ x, y, size }: Label): string {
	const [right, top, foot] = [round(x - 8), round(y - size * 0.75), round(y + size * 0.1)];
	return `M1,${top}H${right}V${foot}H1Z`;
}

function runsOf({ areas }: AreaScene, x: LinearScale, y: LinearScale): Drawn[][][] {
	return areas.map(({ points }) =>
		splitRuns(
			points.map((point): Drawn | null =>
				point.span
					? {
							x: round(x(point.at)),
							y: round(y(point.span[1])),
							foot: round(y(point.span[0])),
							point,
						}
					: null,
			),
		),
	);
}

/** The outlines of an area, what is known and what is a forecast. */
function bodyOf(runs: readonly Drawn[][]): { path: string; ahead: string } {
	const pieces = runs.flatMap((run) => {
		const parts: { ahead: boolean; points: Drawn[] }[] = [];
		run.slice(1).forEach((to, i) => {
			const from = run[i] as Drawn;
			const ahead = [from, to].some(({ point }) => point.status === "forecast");
			const last = parts.at(-1);
			if (last?.ahead === ahead) last.points.push(to);
			else parts.push({ ahead, points: [from, to] });
		});
		// One value alone is a line as high as it is.
		return parts.length > 0 ? parts : [{ ahead: false, points: run }];
	});
	const outline = (ahead: boolean) =>
		pieces
			.filter((piece) => piece.ahead === ahead)
			.map(({ points }) => {
				const feet = points.map(({ x, foot }) => ({ x, y: foot })).reverse();
				return `${polyline([...points, ...feet])}Z`;
			})
			.join("");
	return { path: outline(false), ahead: outline(true) };
}

/** What the end of an area is drawn as, which its name stands on. */
const groundOf = (last: Drawn | undefined): "known" | "ahead" =>
	last?.point.status === "forecast" ? "ahead" : "known";

/** Between a name in an area and its edges, px. */
const MARGIN = 4;

/** A name in the last stretch of an area, at its end where it is thick enough for it, else further back. */
function nameWithin(run: readonly Drawn[], text: string, { value: size }: Type): Label | undefined {
	const [first, last] = [run[0], run.at(-1)];
	if (!first || !last) return undefined;
	const turns = run.flatMap(({ x, point }, i) =>
		run[i + 1]?.point.status === "forecast" && point.status !== "forecast" ? [x] : [],
	);
	for (const lines of [[text], wrapText(text, "sans", size, (last.x - first.x) / 3)]) {
		const width = Math.max(...lines.map((line) => textWidth(line, "sans", size)));
		const height = lines.length * size * LEADING;
		const start = last.x - width - 2 * MARGIN;
		for (let x = start; x >= Math.max(first.x, start - (last.x - first.x) / 3); x -= 6) {
			// A name that is half on what is known and half on a forecast could be read on neither.
			if (turns.some((turn) => turn > x && turn < x + width)) continue;
			const slab = slabOf(run, x, x + width + MARGIN);
			if (slab.foot - slab.top < height + 2 * MARGIN) continue;
			const y = (slab.top + slab.foot - height) / 2;
			return labelAt({ x, y, width }, lines, size, "end");
		}
	}
	return undefined;
}

/** What of an area is filled all the way from one place to another: the lowest top, and the highest foot. */
function slabOf(run: readonly Drawn[], from: number, to: number): { top: number; foot: number } {
	const cuts = [from, to].flatMap((at) => {
		const i = run.findIndex(({ x }) => x >= at);
		const [a, b] = [run[i - 1], run[i]];
		if (!a || !b) return [];
		const part = (at - a.x) / (b.x - a.x);
		return [{ y: a.y + (b.y - a.y) * part, foot: a.foot + (b.foot - a.foot) * part }];
	});
	const all = [...cuts, ...run.filter(({ x }) => x > from && x < to)];
	return {
		top: Math.max(...all.map(({ y, foot }) => Math.min(y, foot))),
		foot: Math.min(...all.map(({ y, foot }) => Math.max(y, foot))),
	};
}
