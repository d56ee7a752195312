import { interpolateString } from "d3-interpolate";
import type { Atlas } from "../atlas/types.ts";
import type { MapScene, Scene } from "../scenes/scene.ts";
import { type Camera, cameraFor, flight } from "./camera.ts";
import { draw } from "./draw.ts";
import type { Geometry } from "./geometry.ts";
import { drawMap, type MapSize } from "./map.ts";

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
	const before = shown?.kind === "map" ? shown : undefined;
	const rest = drawMap(scene, size, atlas);
	const way = flight(
		camera,
		cameraFor(scene, size.free),
		Math.min(size.free.width, size.free.height),
	);
	const opacities = new Map(
		from.kind === "map"
			? [...from.places, ...from.routes, ...from.regions].map((item) => [item.key, item.opacity])
			: [],
	);
	// Both scenes fly, each thing once: what the one before had alone goes early, what the next has alone comes late.
	const both: MapScene = {
		...scene,
		places: together(scene.places, before?.places),
		regions: together(scene.regions, before?.regions),
		routes: together(scene.routes, before?.routes),
	};
	const stays = new Set(
		[...scene.places, ...scene.routes, ...scene.regions].map((item) => item.key),
	);
	const at: Tween = (part) => {
		if (part >= 1) return rest;
		const now = drawMap(both, size, atlas, way(part), rest.placement);
		const travel = <T extends { key: string; opacity: number }>(item: T): T => {
			const start = opacities.get(item.key) ?? 0;
			const end = stays.has(item.key) ? 1 : 0;
			const through = end === 0 ? Math.min(1, part * 2.5) : part;
			return { ...item, opacity: item.opacity * (start * (1 - through) + end * through) };
		};
		const late = Math.max(0, part * 3 - 2);
		return {
			...now,
			places: now.places.map(travel),
			regions: now.regions.map(travel),
			routes: now.routes.map((route) => ({
				...travel(route),
				label: late > 0 && stays.has(route.key) ? route.label : undefined,
			})),
			waters: now.waters.map((water) => ({ ...water, opacity: late })),
			rose: now.rose.map((r) => ({ ...r, opacity: late })),
			scaleBar: now.scaleBar.map((b) => ({ ...b, opacity: late })),
		};
	};
	return { at, camera: way };
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
