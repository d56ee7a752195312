import type { PointsScene } from "../scenes/scene.ts";
import { axisNames, valueAxis, yearNames } from "./axis.ts";
import { type Box, grow, round, type Size } from "./box.ts";
import type { PointsGeometry } from "./geometry.ts";
import { freePlace, LEADING, labelAt, leader } from "./labels.ts";
import { type ValuePlot, valuePlot } from "./plot.ts";
import { linearScale } from "./scale.ts";
import { textWidth, wrapText } from "./text.ts";

/** So few points, in so wide a picture, have larger words, and by how much. */
const FEW = 6;
const WIDE = 600;
const LARGER = 1.35;

/** Points that are not one series: each with its figure and what it measures; nothing joins them. */
export function drawPoints(scene: PointsScene, size: Size): PointsGeometry {
	const plain = valuePlot(scene, size, 26);
	const { y, top, base, left } = plain;
	// A few points have room for large words.
	const large = scene.points.length <= FEW && size.width >= WIDE ? LARGER : 1;
	const words = { strong: plain.type.strong * large, value: plain.type.value * large };
	const type = { ...plain.type, ...words };
	const valued = { ...plain, type };
	const right = size.width - 16;
	const x = linearScale(scene.window, [left + 8, right]);
	// A gap is no point.
	const known = scene.points.flatMap((p): Known[] =>
		p.value === null
			? []
			: [{ ...p, value: p.value, spot: { x: round(x(p.at)), y: round(y(p.value)) } }],
	);
	const taken: Box[] = known.map(({ spot }) => grow({ ...spot, width: 0, height: 0 }, 9));
	// Each stands on a stem, so that its height is read from zero; words keep off all of them.
	for (const { spot } of known)
		taken.push({ x: spot.x - 3, y: spot.y, width: 6, height: Math.max(0, base - spot.y) });
	const arrows = known.map((p) => arrowAt(p, taken));
	const frame: Box = { x: left + 6, y: 2, width: size.width - left - 8, height: base - 6 };
	const points = known.map((p, i) => ({
		key: p.key,
		opacity: 1,
		...p.spot,
		stem: `M${p.spot.x},${round(base)}V${p.spot.y}`,
		value: p.value,
		status: p.status,
		highlight: p.highlight,
		arrow: arrows[i] ?? "",
		...wordsOf(p, valued, right - left, frame, taken),
	}));
	const years = new Set(known.map((p) => p.key.slice(0, 4)));
	return {
		kind: "points",
		size,
		plot: { x: left, y: top, width: right - left, height: base - top },
		axis: valueAxis(y, left - 6, type.tick, scene),
		names: axisNames(
			yearNames(scene.window, x).map((name) => ({ ...name, strong: years.has(name.key) })),
			type.tick,
		),
		points,
	};
}

type Known = Omit<PointsScene["points"][number], "value"> & {
	value: number;
	spot: { x: number; y: number };
};

/** An arrow from a point whose figure is a bound; its room is added to what is taken. */
function arrowAt({ qualifier, spot }: Known, taken: Box[]): string {
	const up = qualifier === "over" || qualifier === "at-least";
	const down = qualifier === "below" || qualifier === "up-to";
	if (!up && !down) return "";
	const s = up ? -1 : 1;
	taken.push({ x: spot.x - 5, y: up ? spot.y - 28 : spot.y, width: 10, height: 28 });
	const [left, right, barb] = [spot.x - 4, spot.x + 4, spot.y + s * 21].map(round);
	return `M${spot.x},${round(spot.y + s * 7)}V${round(spot.y + s * 26)}M${left},${barb}L${spot.x},${round(spot.y + s * 27)}L${right},${barb}`;
}

/** A point's figure and what it measures, near it; the words are broken as the room wants it. */
function wordsOf(
	p: Known,
	{ type }: ValuePlot,
	width: number,
	frame: Box,
	taken: Box[],
): Pick<PointsGeometry["points"][number], "leader" | "figure" | "detail"> {
	const { spot } = p;
	const tries = p.detail
		? [0.4, 0.3, 0.22].map((part) => wrapText(p.detail ?? "", "italic", type.value, width * part))
		: [];
	// Where there is no room for words, the figure stands alone.
	const options = [...tries, []].map((detail) => {
		const size = {
			width: Math.max(
				textWidth(p.label, "sans", type.strong),
				...detail.map((line) => textWidth(line, "italic", type.value)),
			),
			height: type.strong * LEADING + detail.length * type.value * LEADING,
		};
		const box = freePlace(size, spot, frame, taken, { near: 11, bias: 0, grid: 4 });
		return { detail, size, box };
	});
	const near = (box: Box) =>
		Math.hypot(box.x + box.width / 2 - spot.x, box.y + box.height / 2 - spot.y) < width * 0.4;
	const chosen = options.find((o) => o.box && near(o.box)) ?? options.at(-1)!;
	const { detail, size } = chosen;
	// Where there is no free place at all, it stands over its point.
	const box = chosen.box ?? {
		x: Math.max(frame.x, Math.min(spot.x - size.width / 2, frame.x + frame.width - size.width)),
		y: Math.max(frame.y, spot.y - size.height - 9),
		...size,
	};
	taken.push(grow(box, 4));
	const anchor = box.x + size.width / 2 < spot.x - size.width / 3 ? "end" : "start";
	const below = { ...box, y: box.y + type.strong * LEADING };
	return {
		leader: leader(box, spot, 9),
		figure: labelAt(box, [p.label], type.strong, anchor),
		detail: detail.length > 0 ? labelAt(below, detail, type.value, anchor) : undefined,
	};
}
