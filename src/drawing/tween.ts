import { interpolateString } from "d3-interpolate";
import type { Atlas, Tier } from "../atlas/types.ts";
import type { MapScene, Scene } from "../scenes/scene.ts";
import { type Camera, cameraFor, flight } from "./camera.ts";
import { draw } from "./draw.ts";
import type { Geometry } from "./geometry.ts";
import { drawMap, type InFlight, type MapSize, tierFor } from "./map.ts";

/** Geometry on the way: for a part of it from 0 to 1, what is drawn then. */
export type Tween = (part: number) => Geometry;

/** What is drawn now, possibly on the way: its geometry, the scene it belongs to or goes to, and for a map its camera. */
export type Now = {
	geometry: Geometry;
	scene?: Scene | undefined;
	camera?: Camera | undefined;
};

/**
 * The way from what is drawn now to a scene, by comparing the two; nothing is remembered of scenes before.
 * @returns what is drawn, and where a map's camera is, for a part of the way from 0 to 1
 */
export function tweenTo(
	now: Now,
	scene: Scene,
	size: MapSize,
	atlas: Atlas,
): { at: Tween; camera: (part: number) => Camera | undefined } {
	if (scene.kind === "map" && now.camera)
		return fly({ ...now, camera: now.camera }, scene, size, atlas);
	const from = now.geometry;
	const to = draw(scene, size, atlas);
	if (from.kind !== to.kind) return { at: () => to, camera: () => undefined };
	const blended = blend(from, to) as Tween;
	return {
		at: (part) => (part >= 1 ? to : blended(part)),
		camera: () => undefined,
	};
}

function fly(
	{ geometry: from, scene: shown, camera }: Now & { camera: Camera },
	scene: MapScene,
	size: MapSize,
	atlas: Atlas,
) {
	const left = shown?.kind === "map" ? shown : undefined;
	const rest = drawMap(scene, size, atlas);
	const way = flight(
		camera,
		cameraFor(scene, size.free),
		Math.min(size.free.width, size.free.height),
	);
	const before = from.kind === "map" ? from : undefined;
	const opacities = new Map(
		before
			? [...before.places, ...before.routes, ...before.regions].map((item) => [
					item.key,
					item.opacity,
				])
			: [],
	);
	// Both scenes fly, each thing once: what the one before had alone goes early, what the next has alone comes late.
	const both: MapScene = {
		...scene,
		places: together(scene.places, left?.places),
		regions: together(scene.regions, left?.regions),
		routes: together(scene.routes, left?.routes),
	};
	const stays = new Set(
		[...scene.places, ...scene.routes, ...scene.regions].map((item) => item.key),
	);
	const words = new Map(rest.routes.map((route) => [route.key, route.label]));
	const at: Tween = (part) => {
		if (part >= 1) return rest;
		const now = drawMap(both, size, atlas, {
			camera: way(part),
			placement: rest.placement,
			veil: veilAt(part, (p) => tierFor(atlas, way(p), size)),
		});
		const travel = <T extends { key: string; opacity: number }>(item: T): T => {
			const start = opacities.get(item.key) ?? 0;
			const end = stays.has(item.key) ? 1 : 0;
			const through = end === 0 ? Math.min(1, part * 2.5) : part;
			return { ...item, opacity: item.opacity * (start * (1 - through) + end * through) };
		};
		return {
			...now,
			places: now.places.map(travel),
			regions: now.regions.map(travel),
			routes: now.routes.map((route) => ({
				...travel(route),
				label: part > 0.9 ? words.get(route.key) : undefined,
			})),
			lands: around(before?.lands, rest.lands, part),
			waters: around(before?.waters, rest.waters, part),
			rose: around(before?.rose, rest.rose, part),
			scaleBar: around(before?.scaleBar, rest.scaleBar, part),
		};
	};
	return { at, camera: way };
}

/** The part of a flight over which outlines of another detail come and go. */
const VEIL = 0.14;

/**
 * Where the outlines change on a flight, those of less detail lie over the others and fade: they alone are whole
 * wherever the camera is, while finer ones end at the edge of what was cut out.
 */
function veilAt(part: number, tierAt: (part: number) => Tier): InFlight["veil"] {
	const here = tierAt(part);
	const steps = 14;
	for (let step = 1; step <= steps; step++)
		for (const side of [-1, 1]) {
			const there = part + (side * VEIL * step) / steps;
			if (there < 0 || there > 1) continue;
			const tier = tierAt(there);
			if (tier.scale < here.scale) return { tier, opacity: 1 - (step - 0.5) / steps };
		}
	return undefined;
}

/** What stands still while the map flies: gone before it starts, there when it has landed; what both have stays. */
function around<T extends Item>(before: T[] = [], after: T[], part: number): T[] {
	const same = (a: T, b: T) =>
		JSON.stringify({ ...a, opacity: 1 }) === JSON.stringify({ ...b, opacity: 1 });
	const stay = after.filter((item) => before.some((old) => same(old, item)));
	const out = Math.max(0, 1 - part * 7);
	const come = Math.max(0, part * 7 - 6);
	const others = (list: T[]) => list.filter((item) => !stay.some((kept) => kept.key === item.key));
	return [
		...stay,
		...(out > 0
			? others(before).map((item) => ({ ...item, opacity: item.opacity * out }))
			: come > 0
				? others(after).map((item) => ({ ...item, opacity: come }))
				: []),
	];
}

/** A scene's things, and those of the scene before that it does not have. */
function together<T extends { key: string }>(now: T[], before: T[] = []): T[] {
	const keys = new Set(now.map((item) => item.key));
	return [...now, ...before.filter((item) => !keys.has(item.key))];
}

type Blend = (part: number) => unknown;
type Item = { key: string; opacity: number };

const isItem = (value: unknown): value is Item =>
	typeof value === "object" && value !== null && "key" in value && "opacity" in value;

/** Interpolates two values of one shape: numbers by value, paths number by number, lists of items by key. */
function blend(from: unknown, to: unknown): Blend {
	if (typeof from === "number" && typeof to === "number") {
		if (from === to) return () => to;
		return (part) => Math.round((from + (to - from) * part) * 100) / 100;
	}
	if (typeof from === "string" && typeof to === "string") {
		if (from === to) return () => to;
		return /^M/.test(from) && from.replace(/[^A-Z]/g, "") === to.replace(/[^A-Z]/g, "")
			? interpolateString(from, to)
			: () => to;
	}
	if (Array.isArray(from) && Array.isArray(to))
		return [...from, ...to].every(isItem) ? blendItems(from, to) : () => to;
	if (typeof from === "object" && typeof to === "object" && from && to) {
		const entries = Object.entries(to).map(
			([name, value]) => [name, blend((from as Record<string, unknown>)[name], value)] as const,
		);
		return (part) => Object.fromEntries(entries.map(([name, at]) => [name, at(part)]));
	}
	return () => to;
}

function blendItems(from: Item[], to: Item[]): Blend {
	const old = new Map(from.map((item) => [item.key, item]));
	const kept = new Set(to.map((item) => item.key));
	// What goes is gone before what comes is there: two texts in one place are none.
	const coming = to.map((item) => {
		const before = old.get(item.key);
		if (before) return blend(before, item);
		const come = blend(outset(item), item);
		return grows(item) ? come : (part: number) => come(Math.max(0, part * 2 - 1));
	});
	const going = from
		.filter((item) => !kept.has(item.key))
		.map((item) => {
			const go = blend(item, outset(item));
			return grows(item) ? go : (part: number) => go(Math.min(1, part * 2));
		});
	return (part) => [...coming.map((at) => at(part)), ...going.map((at) => at(part))];
}

/** Whether an item is a mark with a height of its own, which grows from its foot. */
const grows = (item: Item): item is Item & { y: number; height: number } => {
	const mark = item as Partial<Record<string, unknown>>;
	return (
		typeof mark.height === "number" &&
		typeof mark.y === "number" &&
		"tone" in item &&
		"value" in item
	);
};

/** Where an item comes from and goes to: a column from its foot, anything else from nothing in place. */
const outset = (item: Item): Item =>
	grows(item)
		? ({ ...item, opacity: 0, y: item.y + item.height, height: 0 } as Item)
		: { ...item, opacity: 0 };
