import { scaleUtc } from "d3-scale";
import type { PointsScene } from "../scenes/scene.ts";
import {
	axisNames,
	axisRoom,
	TYPE,
	tickLabels,
	valueAxis,
	valueScale,
	valueTicks,
	yearNames,
} from "./axis.ts";
import { type Box, grow, type PointsGeometry, round, type Size } from "./geometry.ts";
import { freePlace, LEADING, labelAt } from "./labels.ts";
import { textWidth, wrapText } from "./text.ts";

/** Points that are not one series: each with its figure and what it measures; nothing joins them. */
export function drawPoints(scene: PointsScene, size: Size): PointsGeometry {
	const top = 26;
	const base = size.height - 26;
	const y = valueScale(scene.max, top, base);
	const left = axisRoom(tickLabels(valueTicks(y)));
	const right = size.width - 16;
	const x = scaleUtc().domain(scene.window).range([left + 8, right]);
	const spots = scene.points.map((p) => ({
		x: round(x(p.at)),
		y: round(y(p.value ?? 0)),
	}));
	const taken: Box[] = spots.map((s) =>
		grow({ x: s.x, y: s.y, width: 0, height: 0 }, 9),
	);
	const arrows = scene.points.map((p, i) => {
		const spot = spots[i] as (typeof spots)[number];
		const up = p.qualifier === "over" || p.qualifier === "at-least";
		const down = p.qualifier === "below" || p.qualifier === "up-to";
		if (!up && !down) return "";
		const s = up ? -1 : 1;
		taken.push({ x: spot.x - 5, y: up ? spot.y - 28 : spot.y, width: 10, height: 28 });
		return `M${spot.x},${round(spot.y + s * 7)}V${round(spot.y + s * 26)}M${round(spot.x - 4)},${round(spot.y + s * 21)}L${spot.x},${round(spot.y + s * 27)}L${round(spot.x + 4)},${round(spot.y + s * 21)}`;
	});
	const frame: Box = { x: left + 6, y: 2, width: size.width - left - 8, height: base - 6 };
	const points = scene.points.map((p, i) => {
		const spot = spots[i] as (typeof spots)[number];
		const detail = p.detail
			? wrapText(p.detail, "italic", TYPE.value, Math.min(150, plotWidth(size, left) * 0.36))
			: [];
		const width = Math.max(
			textWidth(p.label, "sans", TYPE.strong),
			...detail.map((line) => textWidth(line, "italic", TYPE.value)),
		);
		const height = TYPE.strong * LEADING + detail.length * TYPE.value * LEADING;
		const box = freePlace({ width, height }, spot, frame, taken, {
			near: 11,
			bias: 0,
			grid: 4,
		}) ?? { x: spot.x, y: spot.y, width, height };
		taken.push(grow(box, 4));
		const anchor = box.x + width / 2 < spot.x - width / 3 ? "end" : "start";
		return {
			key: p.key,
			opacity: 1,
			...spot,
			value: p.value ?? 0,
			highlight: p.highlight,
			arrow: arrows[i] ?? "",
			figure: labelAt(box, [p.label], TYPE.strong, anchor),
			detail:
				detail.length > 0
					? labelAt({ ...box, y: box.y + TYPE.strong * LEADING }, detail, TYPE.value, anchor)
					: undefined,
		};
	});
	const years = new Set(scene.points.map((p) => p.key.slice(0, 4)));
	return {
		kind: "points",
		size,
		plot: { x: left, y: top, width: right - left, height: base - top },
		axis: valueAxis(y, left - 6),
		names: axisNames(
			yearNames(scene.window, (time) => x(time)).map((name) => ({
				...name,
				strong: years.has(name.key),
			})),
		),
		points,
	};
}

const plotWidth = (size: Size, left: number) => size.width - left;
