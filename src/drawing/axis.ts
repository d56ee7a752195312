import type { Month, Window } from "../scenes/common.ts";
import type { Scene } from "../scenes/scene.ts";
import { formatNumber } from "../story/format.ts";
import { round, type Size } from "./box.ts";
import type { Tick, ValueAxis } from "./elements.ts";
import { type LinearScale, linearScale, niceDomain, ticksOf } from "./scale.ts";
import { textWidth } from "./text.ts";

/** Type sizes of a chart, px. */
export type Type = { tick: number; value: number; name: number; note: number; strong: number };

/** Type sizes for a chart of a given width: none is under 12, the least that reads on a phone. */
export function typeFor(width: number): Type {
	const scale = width < 480 ? 1 : width < 720 ? 1.1 : width < 1250 ? 1.25 : 1.4;
	const size = (px: number) => Math.round(px * scale * 2) / 2;
	return { tick: size(12), value: size(13), name: size(14), note: size(15), strong: size(17) };
}

/** A scale from `min`, zero unless said, to a round number at or above `max`, drawn upwards. */
export function valueScale(max: number, top: number, base: number, min = 0): LinearScale {
	// To both sides of zero, the next round numbers of a coarse scale would leave half of the plot empty.
	const count = Math.max(min < 0 ? 5 : 2, Math.round((base - top) / 70));
	return linearScale(niceDomain([min, max > min ? max : min + 1], count), [base, top]);
}

/** Round values for about one tick each `every` px. */
export function valueTicks(scale: LinearScale, every = 70): number[] {
	const [base, top] = scale.range;
	return ticksOf(scale, Math.max(2, Math.abs(base - top) / every));
}

/**
 * Tick labels, all with as many decimals as the finest needs.
 * @param scale by how much the values are multiplied
 * @param numerals what they are written with, where not as in English
 */
export function tickLabels(ticks: number[], scale = 1, numerals?: Scene["numerals"]): string[] {
	const values = ticks.map((value) => value * scale);
	const digits = Math.max(
		0,
		...values.map((value) => (String(Number(value.toPrecision(6))).split(".")[1] ?? "").length),
	);
	return values.map((value) => formatNumber(value, digits, false, numerals));
}

/** The room that the names under an axis need, px. */
export const axisBelow = (type: Type): number => Math.ceil(type.tick * 2.1);

/** The room that tick labels need left of the axis, in px. */
export function axisRoom(labels: string[], size: number): number {
	return Math.max(0, ...labels.map((label) => textWidth(label, "sans", size))) + 16;
}

/** The graduated border of a chart: black from each odd half-tick to the next. */
export function valueAxis(
	scale: LinearScale,
	x: number,
	size: number,
	{
		measure,
		scale: counted,
		numerals,
	}: { measure: string; scale: number; numerals?: Scene["numerals"] },
): ValueAxis {
	const values = valueTicks(scale);
	const labels = tickLabels(values, counted, numerals);
	const [base, top] = scale.range;
	const stride = (values[1] ?? 1) - (values[0] ?? 0);
	const graduation = values.slice(0, -1).map((value) => {
		const high = scale(value + stride);
		const half = scale(value + stride / 2);
		return {
			key: String(value),
			opacity: 1,
			y: round(high),
			height: round(half - high),
		};
	});
	const [from, to] = scale.domain;
	return {
		measure,
		domain: [from, to],
		x: round(x),
		size,
		top: round(top),
		base: round(base),
		ticks: values.map((value, index) => ({
			key: String(value),
			opacity: 1,
			at: round(scale(value)),
			text: labels[index] ?? "",
			zero: value === 0 && from < 0,
		})),
		graduation,
	};
}

/** One name of an axis and the stretch that it stands under, in px. */
export type AxisName = {
	key: string;
	from: number;
	to: number;
	text: string;
	short: string;
	strong: boolean;
};

/** Names under an axis, as many as there is room for: whole, else short, else each second, third … of them; strong ones stay. */
export function axisNames(names: AxisName[], size: number): Tick[] {
	const gap = 6;
	const widths = (pick: "text" | "short") =>
		names.map((name) => textWidth(name[pick], "sans", size) + gap);
	const measured = { text: widths("text"), short: widths("short") };
	const fits = (pick: "text" | "short", every: number) => {
		const wide = measured[pick];
		let end = Number.NEGATIVE_INFINITY;
		return names.every((name, index) => {
			if (index % every !== 0) return true;
			const middle = (name.from + name.to) / 2;
			const start = middle - (wide[index] ?? 0) / 2;
			if (start < end) return false;
			end = middle + (wide[index] ?? 0) / 2;
			return true;
		});
	};
	for (let every = 1; every <= Math.max(1, names.length); every++)
		for (const pick of ["text", "short"] as const)
			if (fits(pick, every))
				return names.flatMap((name, index) =>
					index % every === 0
						? [
								{
									key: name.key,
									opacity: 1,
									at: round((name.from + name.to) / 2),
									text: name[pick],
									strong: name.strong,
									size,
								},
							]
						: [],
				);
	return [];
}

/** How much of a picture's height names that run upwards may take. */
const TURNED = 0.34;
/** Left of columns stands the axis, about so wide, px. */
const BESIDE_AXIS = 50;

/** The room that names under columns need where they have to run upwards, px; nothing where they may lie. */
export function turnedRoom(names: readonly string[], { width, height }: Size): number {
	const { tick } = typeFor(width);
	const widths = names.map((name) => textWidth(name, "sans", tick));
	const pitch = (width - BESIDE_AXIS) / Math.max(1, names.length);
	const widest = Math.max(0, ...widths);
	if (names.length < 2 || widest + 6 <= pitch) return 0;
	return Math.min(widest + 12, height * TURNED);
}

/** Names that run upwards and end under their columns, cut where they are longer than the room. */
export function turnedNames(names: AxisName[], size: number, room: number): Tick[] {
	return names.map(({ key, from, to, text, strong }) => ({
		key,
		opacity: 1,
		at: round((from + to) / 2),
		text: cutTo(text, size, room - 12),
		strong,
		size,
		turned: true,
	}));
}

/** As much of a text as fits a width, with a sign where something is cut. */
export function cutTo(text: string, size: number, width: number): string {
	if (textWidth(text, "sans", size) <= width) return text;
	const letters = [...text];
	while (letters.length > 1 && textWidth(`${letters.join("").trim()}…`, "sans", size) > width)
		letters.pop();
	return `${letters.join("").trim()}…`;
}

/** The months of a short stretch of time, for an axis. */
export const monthNames = (months: readonly Month[], x: (time: number) => number): AxisName[] =>
	months.map(({ from, to, text, short }) => ({
		key: `month ${from}`,
		from: x(from),
		to: x(to),
		text,
		short,
		strong: false,
	}));

/** Years of a stretch of time, for an axis. */
export function yearNames(
	window: Window,
	x: (time: number) => number,
	strong: (from: number, to: number) => boolean = () => false,
): AxisName[] {
	const names: AxisName[] = [];
	const first = new Date(window[0]).getUTCFullYear();
	const last = new Date(window[1] - 1).getUTCFullYear();
	for (let year = first; year <= last; year++) {
		const from = Date.UTC(year, 0);
		const to = Date.UTC(year + 1, 0);
		names.push({
			key: String(year),
			from: x(Math.max(from, window[0])),
			to: x(Math.min(to, window[1])),
			text: String(year),
			short: `’${String(year).slice(2)}`,
			strong: strong(from, to),
		});
	}
	return names;
}
