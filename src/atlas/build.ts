import { geoDistance, geoInterpolate } from "d3-geo";
import { type Circle, readAreas } from "./areas.ts";
import { pickTier, tiersFor } from "./decode.ts";
import { type Outline, outline } from "./outline.ts";
import { type Detail, reduce } from "./reduce.ts";
import { RADIANS } from "./sphere.ts";
import type { Atlas, Tier } from "./types.ts";

export type { Atlas, Tier } from "./types.ts";

/** A view of the map: `span` degrees of arc around `center` fit in the free area's shorter side. */
export type View = { center: [number, number]; span: number };
/** The free area's shorter side that views are designed for, in pixels. */
const FREE_SIDE = 820;
/** On a phone; shown half as large again, its outlines still have the detail of the others. */
const SMALL_FREE_SIDE = 430;
/** How much of a view's span can be in sight around its centre, on the widest and the tallest screens. */
const SIGHT = 1.95;
/** Views with a wider span (degrees) show so much of the globe that they are served by the world tiers. */
const WORLD_SPAN = 70;
const WORLD: Detail = {
	bend: 4,
	straight: 5.2,
	grid: 0.4,
	island: 3,
	lonely: { size: 0.3, away: 7 },
};
/** A phone's screen is finer: its pixels here are CSS pixels, of which each has four to nine dots. */
const SMALL_WORLD: Detail = {
	bend: 2,
	straight: 13,
	grid: 0.24,
	island: 1.6,
	lonely: { size: 0.25, away: 5 },
};
const PATCH: Detail = {
	bend: 2,
	straight: 7,
	grid: 0.55,
	island: 3,
	lonely: { size: 0.5, away: 40 },
};
const SMALL_PATCH: Detail = {
	bend: 2,
	straight: 12,
	grid: 0.55,
	island: 2,
	lonely: { size: 0.5, away: 25 },
};

/**
 * The outlines of the world, cut down to what a story's map shows. For the build: reads the atlases
 * from their packages and takes some seconds. The same input gives the same output.
 * @param views all views of the map
 * @param regions the outlines of places, by place id
 * @param keep marked points (longitude, latitude in degrees): islands that hold one stay if they are more than a speck
 */
export function buildAtlas(
	views: readonly View[],
	regions: Readonly<Record<string, Outline>>,
	keep: readonly [number, number][] = [],
): Atlas {
	const areas = readAreas();
	const wide = views.filter((view) => view.span > WORLD_SPAN);
	const worldScale = Math.max(FREE_SIDE / 2, ...wide.map((view) => scaleOf(view.span, FREE_SIDE)));
	const patches = merged(
		views
			.filter((view) => view.span <= WORLD_SPAN)
			.map(({ center, span }) => ({
				center,
				radius: Math.min(90, span * SIGHT),
				scale: scaleOf(span, FREE_SIDE),
			})),
	);
	const tiersOf = (circle: Circle, small: Detail, large: Detail): Tier[] => {
		const all = outline(circle, areas, regions);
		const smaller = { ...circle, scale: (circle.scale * SMALL_FREE_SIDE) / FREE_SIDE };
		return [
			{ ...reduce(all, smaller, small, keep), screen: "small" },
			{ ...reduce(all, circle, large, keep), screen: "large" },
		];
	};
	const world: Circle = { center: [0, 0], radius: 180, scale: worldScale };
	return [
		...tiersOf(world, SMALL_WORLD, WORLD),
		...patches.flatMap((patch) => tiersOf(patch, SMALL_PATCH, PATCH)),
	].sort((a, b) => a.scale - b.scale);
}

/** The tier of an atlas that was cut for a view of it, for one size of screens. */
export function tierOf(atlas: Atlas, { center, span }: View, screen: Tier["screen"]): Tier {
	const side = screen === "small" ? SMALL_FREE_SIDE : FREE_SIDE;
	return pickTier(tiersFor(atlas, screen), center, scaleOf(span, side), span / 2);
}

/** The orthographic scale (pixels per radian) at which `span` degrees of arc fill `side` pixels. */
function scaleOf(span: number, side: number): number {
	return side / (2 * Math.sin((span / 2) * RADIANS));
}

/** Circles that are nearly the same, made one: steps of a story often differ by a nudge only. */
function merged(circles: Circle[]): Circle[] {
	const rest = [...circles].sort((a, b) => b.radius - a.radius);
	for (let i = 0; i < rest.length; i++) {
		for (let j = i + 1; j < rest.length; j++) {
			const [a, b] = [rest[i]!, rest[j]!];
			const apart = geoDistance(a.center, b.center) / RADIANS;
			const radius = Math.max(a.radius, (apart + a.radius + b.radius) / 2);
			if (Math.max(a.scale / b.scale, b.scale / a.scale) > 1.3 || radius > a.radius * 1.2) continue;
			const center =
				apart > 0 ? geoInterpolate(a.center, b.center)((radius - a.radius) / apart) : a.center;
			rest[i] = { center, radius, scale: Math.max(a.scale, b.scale) };
			rest.splice(j, 1);
			j = i;
		}
	}
	return rest;
}
