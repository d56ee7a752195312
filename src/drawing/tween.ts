import { interpolateString } from "d3-interpolate";
import type { Atlas } from "../atlas/types.ts";
import type { MapScene, Scene } from "../scenes/scene.ts";
import { type Camera, cameraFor, flight } from "./camera.ts";
import { draw } from "./draw.ts";
import type { Geometry } from "./geometry.ts";
import { drawMap, type MapSize } from "./map.ts";

/** Geometry on the way: for a part of it from 0 to 1, what is drawn then. */
export type Tween = (part: number) => Geometry;

/**
 * The way from what is drawn now to a scene, by comparing the two; nothing is remembered of scenes before.
 * @param from what is drawn now, possibly itself on the way
 * @param camera where the map's camera is now
 */
export function tweenTo(
	from: Geometry,
	camera: Camera | undefined,
	scene: Scene,
	size: MapSize,
	atlas: Atlas,
): { at: Tween; camera: (part: number) => Camera | undefined } {
	if (scene.kind === "map" && camera) return fly(from, camera, scene, size, atlas);
	const to = draw(scene, size, atlas);
	if (from.kind !== to.kind) return { at: () => to, camera: () => undefined };
	const blended = blend(from, to) as Tween;
	return {
		at: (part) => (part >= 1 ? to : blended(part)),
		camera: () => undefined,
	};
}

function fly(from: Geometry, camera: Camera, scene: MapScene, size: MapSize, atlas: Atlas) {
	const rest = drawMap(scene, size, atlas);
	const way = flight(
		camera,
		cameraFor(scene, size.free),
		Math.min(size.free.width, size.free.height),
	);
	const before = new Map(
		from.kind === "map"
			? [...from.places, ...from.routes, ...from.regions].map((item) => [item.key, item.opacity])
			: [],
	);
	const at: Tween = (part) => {
		if (part >= 1) return rest;
		const now = drawMap(scene, size, atlas, way(part), rest.placement);
		// What the scene before did not have comes in with the flight; labels once the camera is near.
		const come = <T extends { key: string; opacity: number }>(item: T): T => ({
			...item,
			opacity: item.opacity * ((before.get(item.key) ?? 0) * (1 - part) + part),
		});
		const late = Math.max(0, part * 3 - 2);
		return {
			...now,
			places: now.places.map(come),
			regions: now.regions.map(come),
			routes: now.routes.map((route) => ({
				...come(route),
				label: late > 0 ? route.label : undefined,
			})),
			waters: now.waters.map((water) => ({ ...water, opacity: late })),
			rose: now.rose.map((r) => ({ ...r, opacity: late })),
			scaleBar: now.scaleBar.map((b) => ({ ...b, opacity: late })),
		};
	};
	return { at, camera: way };
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
	const coming = to.map((item) => {
		const before = old.get(item.key);
		return before ? blend(before, item) : blend(outset(item), item);
	});
	const going = from.filter((item) => !kept.has(item.key)).map((item) => blend(item, outset(item)));
	return (part) => [...coming.map((at) => at(part)), ...going.map((at) => at(part))];
}

/** Where an item comes from and goes to: a column from its foot, anything else from nothing in place. */
function outset(item: Item): Item {
	const mark = item as Item & { y?: number; height?: number; value?: unknown };
	return typeof mark.height === "number" &&
		typeof mark.y === "number" &&
		"tone" in item &&
		"value" in item
		? ({ ...item, opacity: 0, y: mark.y + mark.height, height: 0 } as Item)
		: { ...item, opacity: 0 };
}
