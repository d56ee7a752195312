import { interpolateString } from "d3-interpolate";
import type { Scene } from "../scenes/scene.ts";
import { round } from "./box.ts";
import type { Camera } from "./camera.ts";
import type { ColumnsGeometry, Geometry } from "./geometry.ts";
import type { Pieces } from "./pieces.ts";
import { linearScale } from "./scale.ts";

/** Geometry on the way: for a part of it from 0 to 1, what is drawn then. */
export type Tween = (part: number) => Geometry;

/** The way from one scene to another. */
export type Way = {
	at: Tween;
	/** Where a map's camera is on it, for a part of it from 0 to 1. */
	camera: (part: number) => Camera | undefined;
	/** What is drawn when it has arrived, where that is more than what was drawn on the way. */
	rest?: () => Pieces<Geometry>;
};

/** What is drawn now, possibly on the way: its geometry, the scene it belongs to or goes to, and for a map its camera. */
export type Now = {
	geometry: Geometry;
	scene?: Scene | undefined;
	camera?: Camera | undefined;
};

/**
 * The way from one chart to another, by comparing the two; nothing is remembered of charts before. One of another kind
 * is there at once.
 */
export function tweenTo(from: Geometry, to: Geometry): Tween {
	if (from.kind !== to.kind) return () => to;
	const blended = between(from, to);
	// Of another size, it is drawn in the new one from the start.
	return (part) => (part >= 1 ? to : { ...blended(part), size: to.size });
}

/** The way between two charts of one kind. */
function between(from: Geometry, to: Geometry): Tween {
	if (from.kind === "columns" && to.kind === "columns") {
		if (from.axis.measure !== to.axis.measure) return remeasured(from, to);
		return blend(rescaled(to, from), rescaled(from, to)) as Tween;
	}
	return blend(from, to) as Tween;
}

/** Another measure is announced by its axis: the marks sink and the axis changes before others rise on it. */
function remeasured(from: ColumnsGeometry, to: ColumnsGeometry): Tween {
	const bare: ColumnsGeometry = {
		...to,
		columns: [],
		names: [],
		spans: [],
		marks: [],
		compare: [],
		notes: [],
	};
	// Until then it is the old measure's chart, also for a move that begins in the middle of this one.
	const { measure } = from.axis;
	const sink = blend(from, { ...bare, axis: { ...bare.axis, measure } }) as Tween;
	const rise = blend(bare, to) as Tween;
	return (part) => (part < 0.5 ? sink(part * 2) : rise(part * 2 - 1));
}

/**
 * A chart, and unseen at its edges what only another one has, where that would stand on the chart's own scales: so
 * columns, names and ticks that come or go slide with the scale instead of appearing in place.
 */
function rescaled(other: ColumnsGeometry, own: ColumnsGeometry): ColumnsGeometry {
	const y = linear(other.axis.domain, [other.axis.base, other.axis.top], own.axis.domain, [
		own.axis.base,
		own.axis.top,
	]);
	const zooms = other.time && own.time && String(other.time.domain) !== String(own.time.domain);
	const x =
		other.time && own.time && zooms
			? linear(other.time.domain, other.time.range, own.time.domain, own.time.range)
			: (at: number) => at;
	const [left, right] = own.time?.range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
	const inPlot = (at: number) => Math.min(right, Math.max(left, at));
	const unseen = { opacity: 0 };
	const zero = round(linearScale(own.axis.domain, [own.axis.base, own.axis.top])(0));
	const height = (of: { y: number; height: number }) => {
		const top = Math.max(own.axis.top, y(of.y));
		return { y: top, height: Math.max(0, Math.min(own.axis.base, y(of.y + of.height)) - top) };
	};
	return {
		...own,
		axis: {
			...own.axis,
			ticks: withGhosts(other.axis.ticks, own.axis.ticks, (tick) => ({
				...tick,
				...unseen,
				at: y(tick.at),
			})),
			graduation: withGhosts(other.axis.graduation, own.axis.graduation, (part) => ({
				...part,
				...unseen,
				...height(part),
			})),
		},
		names: withGhosts(other.names, own.names, (name) => ({
			...name,
			...unseen,
			at: inPlot(x(name.at)),
		})),
		columns: withGhosts(other.columns, own.columns, (column) => {
			// Its foot is on zero, wherever the chart has that.
			if (!zooms) return { ...(outset(column) as typeof column), y: zero };
			const from = inPlot(x(column.x));
			return {
				...column,
				...unseen,
				...height(column),
				x: from,
				width: Math.max(0, inPlot(x(column.x + column.width)) - from),
				figure: undefined,
			};
		}),
	};
}

/** A list, and after it what only the other has, each as a ghost. */
function withGhosts<T extends Item>(other: T[], own: T[], ghost: (item: T) => T): T[] {
	const keys = new Set(own.map((item) => item.key));
	return [...own, ...other.filter((item) => !keys.has(item.key)).map(ghost)];
}

type Pair = readonly [number, number];

/** From px on one linear scale to px on another. */
function linear(domain: Pair, range: Pair, toDomain: Pair, toRange: Pair) {
	const value = (px: number) =>
		domain[0] + ((px - range[0]) / (range[1] - range[0])) * (domain[1] - domain[0]);
	return (px: number) =>
		toRange[0] +
		((value(px) - toDomain[0]) / (toDomain[1] - toDomain[0])) * (toRange[1] - toRange[0]);
}

/**
 * A value on the way; `still` where it is the same all along. Then it is the same object in each frame too, and what
 * shows it has nothing to do.
 */
type Blend = ((part: number) => unknown) & { still?: true };
type Item = { key: string; opacity: number };

const isItem = (value: unknown): value is Item =>
	typeof value === "object" && value !== null && "key" in value && "opacity" in value;

const fixed = (value: unknown): Blend => Object.assign(() => value, { still: true as const });

/** Interpolates two values of one shape: numbers by value, paths number by number, lists of items by key. */
function blend(from: unknown, to: unknown): Blend {
	if (typeof from === "number" && typeof to === "number" && from !== to)
		return (part) => Math.round((from + (to - from) * part) * 100) / 100;
	if (typeof from === "string" && typeof to === "string" && from !== to)
		return /^M/.test(from) && from.replace(/[^A-Z]/g, "") === to.replace(/[^A-Z]/g, "")
			? interpolateString(from, to)
			: fixed(to);
	if (Array.isArray(from) && Array.isArray(to))
		return [...from, ...to].every(isItem) ? blendItems(from, to) : fixed(to);
	if (typeof from === "object" && typeof to === "object" && from && to) {
		const moving = Object.entries(to)
			.map(([name, value]) => [name, blend((from as typeof to)[name as never], value)] as const)
			.filter(([, at]) => !at.still);
		if (moving.length === 0) return fixed(to);
		return (part) => {
			const now: Record<string, unknown> = { ...to };
			for (const [name, at] of moving) now[name] = at(part);
			return now;
		};
	}
	return fixed(to);
}

function blendItems(from: Item[], to: Item[]): Blend {
	const old = new Map(from.map((item) => [item.key, item]));
	const kept = new Set(to.map((item) => item.key));
	// What goes is gone before what comes is there: two texts in one place are none.
	const coming = to.map((item) => {
		const before = old.get(item.key);
		if (before && turns(before, item)) return throughZero(before, item);
		if (before) return timed(before, item, blend(before, item));
		const come = blend(outset(item), item);
		return isMark(item) ? come : late(come);
	});
	const going = from
		.filter((item) => !kept.has(item.key))
		.map((item) => {
			const go = blend(item, outset(item));
			return isMark(item) ? go : early(go);
		});
	if (going.length === 0 && coming.every((at) => at.still)) return fixed(to);
	return (part) => [...coming.map((at) => at(part)), ...going.map((at) => at(part))];
}

/** Whether a mark goes to the other side of zero. */
const turns = (before: Item, item: Item): boolean =>
	isMark(before) && isMark(item) && before.value * item.value < 0;

/** From one side of zero to the other: a mark that straddled it on the way would say what is not so. */
function throughZero(before: Item, item: Item): Blend {
	const half = blend(before, item)(0.5) as Item;
	const zero = (footOf(before as Marked) + footOf(item as Marked)) / 2;
	const met = { ...half, y: zero, height: 0 };
	const [sink, rise] = [blend(before, met), blend(met, item)];
	return (part) => (part < 0.5 ? sink(part * 2) : rise(part * 2 - 1));
}

/** What happens in the second half of the way alone; until then it is the same object. */
function late(way: Blend): Blend {
	const first = way(0);
	return (part) => (part <= 0.5 ? first : way(part * 2 - 1));
}

/** What happens in the first half of the way alone. */
function early(way: Blend): Blend {
	const last = way(1);
	return (part) => (part >= 0.5 ? last : way(part * 2));
}

/** Words that are in both but unseen in one come late or go early, as those that are in one alone do. */
function timed(before: Item, item: Item, way: Blend): Blend {
	const comes = before.opacity === 0 && item.opacity > 0;
	const goes = before.opacity > 0 && item.opacity === 0;
	if (isMark(item) || (!comes && !goes)) return way;
	return (part) => ({
		...(way(part) as Item),
		opacity: comes
			? item.opacity * Math.max(0, part * 2 - 1)
			: before.opacity * Math.max(0, 1 - part * 2),
	});
}

type Marked = Item & { y: number; height: number; value: number };

/** Whether an item is a mark with a height of its own, which grows from its foot. */
const isMark = (item: Item): item is Marked => {
	const mark = item as Partial<Record<string, unknown>>;
	return (
		typeof mark.height === "number" &&
		typeof mark.y === "number" &&
		"tone" in item &&
		"value" in item
	);
};

/** Where a mark stands on zero, or hangs from it. */
const footOf = ({ y, height, value }: Marked): number => (value < 0 ? y : y + height);

/** Where an item comes from and goes to: a mark from its foot, anything else from nothing in place. */
const outset = (item: Item): Item =>
	isMark(item)
		? ({ ...item, opacity: 0, y: footOf(item), height: 0 } as Item)
		: { ...item, opacity: 0 };
