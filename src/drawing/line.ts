import type { LineScene } from "../scenes/scene.ts";
import {
	type AxisName,
	axisBelow,
	axisNames,
	axisRoom,
	tickLabels,
	typeFor,
	valueAxis,
	valueScale,
	valueTicks,
	yearNames,
} from "./axis.ts";
import {
	type Box,
	grow,
	type Label,
	type LineGeometry,
	type Note,
	overlaps,
	round,
	type Size,
} from "./geometry.ts";
import { dodge, LEADING, labelAt, labelBox, leader, placeWords } from "./labels.ts";
import { linearScale } from "./scale.ts";
import { textWidth } from "./text.ts";

type Spot = { x: number; y: number };

/** A line from point to point, closed where it is but one, so that a round end shows. */
const polyline = (points: readonly Spot[]): string =>
	`M${points.map(({ x, y }) => `${round(x)},${round(y)}`).join("L")}${points.length === 1 ? "Z" : ""}`;

/** Lines over time, each named at its end; a missing value is a hole that a dashed line crosses. */
export function drawLine(scene: LineScene, size: Size): LineGeometry {
	const type = typeFor(size.width);
	const top = 30;
	const base = size.height - axisBelow(type);
	const y = valueScale(scene.max, top, base, scene.min);
	const left = axisRoom(tickLabels(valueTicks(y), scene.scale), type.tick);
	const ended = scene.lines.map((l) => {
		const last = l.points.findLast((p) => p.value !== null);
		return last?.printed ? [l.label, last.label] : [l.label];
	});
	const nameRoom =
		Math.max(...ended.flat().map((text) => textWidth(text, "sans", type.value))) + 14;
	const nameHeight = Math.max(...ended.map((lines) => lines.length)) * type.value * LEADING;
	const right = size.width - Math.max(18, nameRoom);
	const x = linearScale(scene.window, [left + 16, right]);
	const spots = scene.lines.map((l) =>
		l.points.map((p) =>
			p.value === null ? null : { x: round(x(p.at)), y: round(y(p.value)), point: p },
		),
	);
	const runs = spots.map((row) => splitRuns(row));
	const ends = runs.map((r) => r.at(-1)?.at(-1));
	const starts: number[] = [];
	const order = ends.map((end, index) => ({ index, y: end?.y ?? base })).sort((a, b) => a.y - b.y);
	const dodged = dodge(
		order.map(({ y: at }) => ({ at, length: nameHeight })),
		0,
		base,
		4,
	);
	order.forEach(({ index }, i) => {
		starts[index] = dodged[i] ?? 0;
	});
	const taken: Box[] = [];
	const dots = spots.flat().filter((spot) => spot !== null);
	const lines = scene.lines.map((l, index) => {
		const end = ends[index] ?? { x: right, y: base };
		const label: Label = labelAt(
			{
				x: end.x + 10,
				y: starts[index] ?? 0,
				width: nameRoom,
			},
			ended[index] ?? [l.label],
			type.value,
		);
		taken.push(labelBox(label, "sans"));
		return { l, index, label };
	});
	const drawn = lines.map(({ l, index, label }) => {
		const row = runs[index] ?? [];
		const points = (spots[index] ?? []).flatMap((spot, at) => {
			if (!spot) return [];
			const { point } = spot;
			// A figure stands on the side of its point that the other lines leave free.
			const others = spots.flatMap((other, o) => (o === index || !other[at] ? [] : [other[at].y]));
			const above = others.every((other) => spot.y <= other);
			const own: Label | undefined =
				point.printed && spot !== ends[index]
					? {
							x: spot.x,
							y: above ? spot.y - 9 : spot.y + 9 + type.value * 0.8,
							anchor: "middle",
							lines: [point.label],
							size: type.value,
						}
					: undefined;
			// In the narrowest pictures one that has no room is left to the table.
			const room = own && labelBox(own, "sans");
			const figure = room && !taken.some((box) => overlaps(box, room)) ? own : undefined;
			if (room && figure) taken.push(room);
			return [
				{
					key: point.key,
					opacity: 1,
					x: spot.x,
					y: spot.y,
					value: point.value ?? 0,
					status: point.status,
					figure,
				},
			];
		});
		return {
			key: l.key,
			opacity: 1,
			tone: l.tone,
			path: row.map(polyline).join(""),
			gaps: row
				.slice(1)
				.map((run, i) => {
					const before = row[i]?.at(-1);
					return before && run[0] ? polyline([before, run[0]]) : "";
				})
				.join(""),
			label,
			points,
		};
	});
	const frame: Box = { x: left + 8, y: 2, width: size.width - left - 10, height: base - 4 };
	const notes: Note[] = scene.annotations.flatMap((annotation) => {
		const index = scene.lines.findIndex((l) => l.key === annotation.series);
		const spot = (spots[index] ?? []).find((s) => s?.point.key === annotation.key);
		if (!spot) return [];
		const found = placeWords(
			annotation.text,
			type.note,
			[190, 150, 110].filter((width) => width < size.width * 0.5),
			spot,
			frame,
			[
				...taken.map((b) => grow(b, 4)),
				...segments(runs.flat()).map((b) => grow(b, 6)),
				...dots.map((d) => grow({ x: d.x, y: d.y, width: 0, height: 0 }, 8)),
			],
			{ near: 14, bias: 0 },
		);
		if (!found) return [];
		const { box, lines } = found;
		taken.push(box);
		return [
			{
				key: `${annotation.series}-${annotation.key}`,
				opacity: 1,
				...labelAt(box, lines, type.note),
				leader: leader(box, spot, 8),
			},
		];
	});
	return {
		kind: "line",
		size,
		plot: { x: left, y: top, width: right - left, height: base - top },
		axis: valueAxis(y, left - 6, type.tick, scene),
		names: axisNames(names(scene, x), type.tick),
		leads: scene.lead ? leads(scene, spots) : [],
		lines: drawn,
		notes,
	};
}

/** Names under the points where they are years or there are few, else of the years that the points are in. */
function names(scene: LineScene, x: (time: number) => number): AxisName[] {
	const points = new Map(scene.lines.flatMap((l) => l.points.map((p) => [p.key, p])));
	const yearly = [...points.keys()].every((key) => /^\d{4}$/.test(key));
	if (!yearly && points.size > 8) return yearNames(scene.window, x);
	return [...points.values()]
		.sort((a, b) => a.at - b.at)
		.map(({ key, name, at }) => ({
			key,
			from: x(at),
			to: x(at),
			text: yearly ? key : name,
			short: yearly ? `’${key.slice(2)}` : name,
			strong: false,
		}));
}

function splitRuns<S>(row: (S | null)[]): S[][] {
	const runs: S[][] = [];
	let open = false;
	for (const spot of row) {
		if (spot === null) open = false;
		else if (open) runs.at(-1)?.push(spot);
		else {
			runs.push([spot]);
			open = true;
		}
	}
	return runs;
}

/** Small boxes along lines, so that words keep off them. */
function segments(runs: Spot[][]): Box[] {
	return runs.flatMap((run) =>
		run.slice(1).flatMap((to, i) => {
			const from = run[i] as Spot;
			const steps = Math.max(1, Math.ceil(Math.abs(to.x - from.x) / 8));
			return Array.from({ length: steps + 1 }, (_, s) => ({
				x: from.x + ((to.x - from.x) * s) / steps,
				y: from.y + ((to.y - from.y) * s) / steps,
				width: 0,
				height: 0,
			}));
		}),
	);
}

/** The space between two lines, cut where they cross, each part in the tone of the line on top. */
function leads(
	scene: LineScene,
	spots: ((Spot & { point: { key: string } }) | null)[][],
): LineGeometry["leads"] {
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
