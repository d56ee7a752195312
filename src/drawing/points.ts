import type { PointsScene } from "../scenes/scene.ts";
import {
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
import { type Box, grow, type PointsGeometry, round, type Size } from "./geometry.ts";
import { freePlace, LEADING, labelAt, leader } from "./labels.ts";
import { linearScale } from "./scale.ts";
import { textWidth, wrapText } from "./text.ts";

/** Points that are not one series: each with its figure and what it measures; nothing joins them. */
export function drawPoints(scene: PointsScene, size: Size): PointsGeometry {
	const type = typeFor(size.width);
	const top = 26;
	const base = size.height - axisBelow(type);
	const y = valueScale(scene.max, top, base);
	const left = axisRoom(tickLabels(valueTicks(y), scene.scale), type.tick);
	const right = size.width - 16;
	const x = linearScale(scene.window, [left + 8, right]);
	// A gap is no point.
	const known = scene.points.flatMap((p) => (p.value === null ? [] : [{ ...p, value: p.value }]));
	const spots = known.map((p) => ({ x: round(x(p.at)), y: round(y(p.value)) }));
	const taken: Box[] = spots.map((s) => grow({ x: s.x, y: s.y, width: 0, height: 0 }, 9));
	const arrows = known.map((p, i) => {
		const spot = spots[i] as (typeof spots)[number];
		const up = p.qualifier === "over" || p.qualifier === "at-least";
		const down = p.qualifier === "below" || p.qualifier === "up-to";
		if (!up && !down) return "";
		const s = up ? -1 : 1;
		taken.push({ x: spot.x - 5, y: up ? spot.y - 28 : spot.y, width: 10, height: 28 });
		return `M${spot.x},${round(spot.y + s * 7)}V${round(spot.y + s * 26)}M${round(spot.x - 4)},${round(spot.y + s * 21)}L${spot.x},${round(spot.y + s * 27)}L${round(spot.x + 4)},${round(spot.y + s * 21)}`;
	});
	const frame: Box = { x: left + 6, y: 2, width: size.width - left - 8, height: base - 6 };
	const points = known.map((p, i) => {
		const spot = spots[i] as (typeof spots)[number];
		// The words are broken as the room wants it; where there is none, the figure stands alone.
		const tries = p.detail
			? [0.4, 0.3, 0.22].map((part) =>
					wrapText(p.detail ?? "", "italic", type.value, (right - left) * part),
				)
			: [];
		const options = [...tries, []].map((detail) => {
			const size = {
				width: Math.max(
					textWidth(p.label, "sans", type.strong),
					...detail.map((line) => textWidth(line, "italic", type.value)),
				),
				height: type.strong * LEADING + detail.length * type.value * LEADING,
			};
			return {
				detail,
				size,
				box: freePlace(size, spot, frame, taken, { near: 11, bias: 0, grid: 4 }),
			};
		});
		const near = (box: Box) =>
			Math.hypot(box.x + box.width / 2 - spot.x, box.y + box.height / 2 - spot.y) <
			(right - left) * 0.4;
		const chosen = options.find((o) => o.box && near(o.box)) ?? options.at(-1);
		const detail = chosen?.detail ?? [];
		const { width = 0, height = 0 } = chosen?.size ?? {};
		// Where there is no free place at all, it stands over its point.
		const box = chosen?.box ?? {
			x: Math.max(frame.x, Math.min(spot.x - width / 2, frame.x + frame.width - width)),
			y: Math.max(frame.y, spot.y - height - 9),
			width,
			height,
		};
		taken.push(grow(box, 4));
		const anchor = box.x + width / 2 < spot.x - width / 3 ? "end" : "start";
		return {
			key: p.key,
			opacity: 1,
			...spot,
			value: p.value,
			status: p.status,
			highlight: p.highlight,
			arrow: arrows[i] ?? "",
			leader: leader(box, spot, 9),
			figure: labelAt(box, [p.label], type.strong, anchor),
			detail:
				detail.length > 0
					? labelAt({ ...box, y: box.y + type.strong * LEADING }, detail, type.value, anchor)
					: undefined,
		};
	});
	const years = new Set(known.map((p) => p.key.slice(0, 4)));
	return {
		kind: "points",
		size,
		plot: { x: left, y: top, width: right - left, height: base - top },
		axis: valueAxis(y, left - 6, type.tick, scene),
		names: axisNames(
			yearNames(scene.window, (time) => x(time)).map((name) => ({
				...name,
				strong: years.has(name.key),
			})),
			type.tick,
		),
		points,
	};
}
