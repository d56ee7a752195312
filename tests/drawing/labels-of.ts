import type { Box } from "../../src/drawing/box.ts";
import type { Label, Tick, ValueAxis } from "../../src/drawing/elements.ts";
import type { Geometry, LineGeometry, UnitsGeometry } from "../../src/drawing/geometry.ts";
import { labelBox } from "../../src/drawing/labels.ts";
import { type Face, textWidth } from "../../src/drawing/text.ts";
import { BEFORE_NAME } from "../../src/drawing/units.ts";

type Category = UnitsGeometry["labels"][number];
const figureWidth = ({ figure, size }: Category) => textWidth(figure, "sans", size);
const nameWidth = ({ name, nameSize }: Category) => textWidth(name, "sans", nameSize);

/** Words that a geometry draws: which they are, and the box that they are estimated to cover. */
export type Words = { name: string; text: string; box: Box };

/** Every piece of words of a geometry, ticks and names of axes included, with its estimated box. */
export function wordsOf(g: Geometry): Words[] {
	const found: Words[] = [];
	const add = (name: string, label: Label | undefined, face: Face) => {
		if (label) found.push({ name, text: label.lines.join(" / "), box: labelBox(label, face) });
	};
	const names = (ticks: Tick[], axis: ValueAxis) => {
		for (const t of ticks)
			if (t.turned)
				found.push({
					name: `name ${t.key}`,
					text: t.text,
					box: {
						x: t.at - t.size * 0.5,
						y: axis.base + axis.size * 0.7,
						width: t.size,
						height: textWidth(t.text, "sans", t.size),
					},
				});
			else
				add(
					`name ${t.key}`,
					{
						x: t.at,
						y: axis.base + axis.size * 1.4,
						anchor: "middle",
						lines: [t.text],
						size: t.size,
					},
					"sans",
				);
		for (const t of axis.ticks)
			add(
				`tick ${t.key}`,
				{
					x: axis.x - 6,
					y: t.at + 0.35 * axis.size,
					anchor: "end",
					lines: [t.text],
					size: axis.size,
				},
				"sans",
			);
	};
	const overTime = ({ bands, limits, marks }: Pick<LineGeometry, "bands" | "limits" | "marks">) => {
		for (const b of bands) add(`band ${b.key}`, b.label, "sans");
		for (const l of limits) add(`limit ${l.key}`, l.label, "italic");
		for (const m of marks) add(`mark ${m.key}`, m.label, "sans");
	};
	switch (g.kind) {
		case "columns":
			names(g.names, g.axis);
			for (const c of g.columns) add(`figure ${c.key}`, c.figure, "sans");
			for (const s of g.spans) add(`span ${s.key}`, s.label, "sans");
			for (const m of g.marks) add(`mark ${m.key}`, m.label, "sans");
			for (const c of g.compare) {
				add("compare", c.label, "italic");
				add("compare detail", c.detail, "italic");
			}
			for (const n of g.notes) add(`note ${n.key}`, n, "italic");
			break;
		case "area":
			names(g.names, g.axis);
			overTime(g);
			for (const a of g.areas) add(`area ${a.key}`, a.label, "sans");
			for (const n of g.notes) add(`note ${n.key}`, n, "italic");
			break;
		case "line":
			names(g.names, g.axis);
			overTime(g);
			for (const l of g.lines) {
				add(`line ${l.key}`, l.label, "sans");
				for (const p of l.points) add(`figure ${l.key} ${p.key}`, p.figure, "sans");
			}
			for (const n of g.notes) add(`note ${n.key}`, n, "italic");
			break;
		case "units":
			add("heading", g.heading, "italic");
			// The estimate is for bold, which this is not.
			add("each", { ...g.each, size: g.each.size / 1.05 }, "sans");
			for (const l of g.labels.filter((label) => label.opacity > 0))
				found.push({
					name: `category ${l.key}`,
					text: `${l.figure} ${l.name}`,
					box: {
						x: l.x,
						y: l.y - l.size * 0.85,
						width:
							l.swatch +
							6 +
							(l.under > 0
								? Math.max(figureWidth(l), nameWidth(l))
								: figureWidth(l) + BEFORE_NAME + nameWidth(l)),
						height: l.size * 1.1 + l.under,
					},
				});
			break;
		case "bars":
			for (const t of g.ticks)
				add(
					`tick ${t.key}`,
					{
						x: t.at,
						y: g.plot.y + g.plot.height + g.tickSize * 1.35,
						anchor: t.at < 8 ? "start" : "middle",
						lines: [t.text],
						size: g.tickSize,
					},
					"sans",
				);
			for (const p of g.parts) add(`part ${p.key}`, p.label, "sans");
			for (const b of g.bars) {
				add(`bar ${b.key}`, b.name, "sans");
				add(`total ${b.key}`, b.total, "sans");
			}
			for (const l of g.legend) add("legend", l.label, "sans");
			for (const l of g.limit) add("limit", l.label, "italic");
			break;
		case "parts":
			if (g.axis) names(g.names, g.axis);
			for (const t of g.ticks)
				add(
					`tick ${t.key}`,
					{
						x: t.at,
						y: g.plot.y + g.plot.height + g.tickSize * 1.35,
						anchor: "middle",
						lines: [t.text],
						size: g.tickSize,
					},
					"sans",
				);
			for (const r of g.rows) add(`row ${r.key}`, r, "sans");
			for (const s of g.series)
				for (const p of s.parts) add(`figure ${s.key} ${p.key}`, p.label, "sans");
			for (const t of g.totals) add(`total ${t.key}`, t, "sans");
			for (const l of g.legend) add(`legend ${l.key}`, l.label, "sans");
			break;
		case "timeline":
			for (const t of g.ticks) add(`tick ${t.key}`, t.label, "sans");
			for (const e of g.events) {
				add(`date ${e.key}`, e.dateLabel, "sans");
				add(`event ${e.key}`, e.label, "sans");
				add(`detail ${e.key}`, e.detail, "italic");
			}
			for (const lane of g.lanes) add(`lane ${lane.key}`, lane.label, "sans");
			for (const gap of g.gaps) add(`gap ${gap.key}`, gap.label, "italic");
			break;
		case "promises":
			for (const t of g.ticks) add(`tick ${t.key}`, t.label, "sans");
			for (const r of g.rows) add(`row ${r.key}`, r.label, "sans");
			for (const s of g.spans) add(`span ${s.key}`, s.label, "sans");
			for (const e of g.ends) {
				add(`date ${e.key}`, e.date, "sans");
				add(`end ${e.key}`, e.label, "sans");
			}
			for (const s of g.slips) add(`slip ${s.key}`, s.label, "italic");
			add("counted", g.counted, "sans");
			for (const b of g.bars) {
				add(`bar ${b.key}`, b.label, "sans");
				add(`figure ${b.key}`, b.figure, "sans");
			}
			break;
		case "tally":
			// The estimate is for bold, which this is not.
			add("each", { ...g.each, size: g.each.size / 1.05 }, "sans");
			for (const r of g.rows) {
				add(`row ${r.key}`, r.name, "italic");
				add(`figure ${r.key}`, r.figure, "sans");
				add(`counted ${r.key}`, r.counted, "sans");
			}
			break;
		case "points":
			names(g.names, g.axis);
			for (const p of g.points) {
				add(`figure ${p.key}`, p.figure, "sans");
				add(`detail ${p.key}`, p.detail, "italic");
			}
			break;
		case "table":
			for (const h of g.heads) add(`head ${h.key}`, h, "sans");
			for (const r of g.rows) add(`row ${r.key}`, r.label, "sans");
			for (const c of g.cells) add(`cell ${c.key}`, c.figure, "sans");
			break;
		case "map":
			for (const v of g.voyages) {
				for (const t of v.ticks) add(`day ${v.key} ${t.key}`, t.label, "sans");
				add(`day of ${v.key}`, v.day, "italic");
			}
			for (const p of g.places.filter((place) => place.opacity > 0)) {
				add(`place ${p.key}`, p.name, "sans");
				add(`place detail ${p.key}`, p.detail, "italic");
			}
			for (const r of g.routes) add(`route ${r.key}`, r.label, "italic");
			for (const l of g.lands) add(`land ${l.key}`, l, "sans");
			for (const w of g.waters) {
				const points = w.path.slice(1).split("L");
				for (const point of points) {
					const [x = 0, y = 0] = point.split(",").map(Number);
					const side = w.size / 2;
					found.push({
						name: `water ${w.key}`,
						text: w.text,
						box: { x: x - side, y: y - w.size * 0.85, width: 2 * side, height: w.size },
					});
				}
			}
			for (const k of g.tintKey) {
				if (k.title) add("legend", { ...k.title, x: k.title.x + k.x, y: k.title.y + k.y }, "sans");
				for (const l of k.labels)
					add(
						`legend ${l.text}`,
						{
							x: k.x + l.x,
							y: k.y + k.height + k.size,
							anchor: "middle",
							lines: [l.text],
							size: k.size,
						},
						"sans",
					);
			}
			for (const b of g.scaleBar)
				add(
					"scale bar",
					{
						x: b.x + (b.parts.at(-1) ?? 0),
						y: b.y - 5,
						anchor: "end",
						lines: [b.text],
						size: b.size,
					},
					"sans",
				);
			break;
		default:
			g satisfies never;
	}
	return found;
}

/** Pairs of words whose boxes overlap by more than `by` px both ways. */
export function collisions(words: Words[], by = 1): [Words, Words][] {
	return words.flatMap((a, i) =>
		words.slice(i + 1).flatMap((b): [Words, Words][] => {
			const wide =
				Math.min(a.box.x + a.box.width, b.box.x + b.box.width) - Math.max(a.box.x, b.box.x);
			const high =
				Math.min(a.box.y + a.box.height, b.box.y + b.box.height) - Math.max(a.box.y, b.box.y);
			return a.name !== b.name && wide > by && high > by ? [[a, b]] : [];
		}),
	);
}

/** By how many px a box stands out of a frame. */
export function outBy(box: Box, frame: { width: number; height: number }): number {
	return Math.max(
		0,
		-box.x,
		-box.y,
		box.x + box.width - frame.width,
		box.y + box.height - frame.height,
	);
}

/** Every number in a value, those inside paths included, and every hole where one should be. */
export function unsound(value: unknown, path = ""): string[] {
	if (typeof value === "number") return Number.isFinite(value) ? [] : [`${path}: ${value}`];
	if (typeof value === "string")
		return /NaN|Infinity|undefined/.test(value) ? [`${path}: ${value}`] : [];
	if (value === null || typeof value !== "object") return [];
	return Object.entries(value).flatMap(([key, part]) => [
		...unsound(part, `${path}/${key}`),
		...((key === "width" || key === "height") && typeof part === "number" && part < 0
			? [`${path}/${key}: ${part}`]
			: []),
	]);
}
