import {
	geoArea,
	geoAzimuthalEquidistant,
	geoContains,
	geoDistance,
	geoInterpolate,
	geoLength,
} from "d3-geo";
import { geoProject, geoStitch } from "d3-geo-projection";
import type {
	Feature,
	FeatureCollection,
	MultiLineString,
	MultiPolygon,
	Polygon,
	Position,
} from "geojson";
import { feature, mergeArcs, meshArcs, quantize } from "topojson-client";
import { topology as toTopology } from "topojson-server";
import { filter, presimplify, simplify, sphericalTriangleArea } from "topojson-simplify";
import type {
	GeometryCollection,
	GeometryObject,
	LineString as LineArcs,
	MultiLineString as MultiLineArcs,
	MultiPolygon as MultiPolygonArcs,
	Polygon as PolygonArcs,
	Topology,
} from "topojson-specification";
import { dense } from "./dense.ts";
import { ATLASES, type AtlasName, readTopology } from "./sources.ts";
import { dot, RADIANS, type Vector, vector } from "./sphere.ts";
import type { Atlas, Tier } from "./types.ts";

export type { Atlas, Tier } from "./types.ts";

/** A view of the map: `span` degrees of arc around `center` fit in the free area's shorter side. */
export type View = { center: [number, number]; span: number };
type Outline = { atlas: AtlasName; feature: string };
type Area = Feature<Polygon | MultiPolygon>;
type Detail = {
	/** Smallest triangle that a point of a line must make with its neighbours, in square pixels. */
	bend: number;
	/** No straight piece of a coast is longer than so many pixels, where the atlas has more points. */
	straight: number;
	/** Coordinates are rounded to this many pixels. */
	grid: number;
	/** Islands from this size on stay, in square pixels. */
	island: number;
	/** Lonely islands (none that stays within `lonely.away` pixels) stay from `lonely.size` square pixels on. */
	lonely: { size: number; away: number };
};

/** The free area's shorter side that views are designed for, in pixels. */
const FREE_SIDE = 820;
/** On a phone; shown half as large again, its outlines still have the detail of the others. */
const SMALL_FREE_SIDE = 430;
/** How much of a view's span can be in sight around its centre, on the widest and the tallest screens. */
const SIGHT = 1.95;
/** Views with a wider span (degrees) show so much of the globe that they are served by the world tiers. */
const WORLD_SPAN = 70;
/** A patch is cut a little outside its radius, so that the chords of the cut stay out of sight. */
const MARGIN = 1.01;
/** State borders show from this many pixels per degree on. */
const STATES_FROM = 20;
/** Areas of their own in the atlas, by id or name, whose outline is no border between countries. */
const PART_OF: Record<string, string> = {
	"344": "156", // Hong Kong, China
	"446": "156", // Macao, China
	Baikonur: "398", // leased from Kazakhstan
	"USNB Guantanamo Bay": "192", // leased from Cuba
};
/** Borders shorter than this many pixels (around the smallest countries) are specks. */
const SHORTEST_BORDER = 12;
/** How much the points of lines count that are no coast: borders are drawn paler, places are looked at. */
const BORDER_WEIGHT = 0.4;
const PLACE_WEIGHT = 4;
/** Beyond this part of a patch's radius is what only small screens show, at half the scale or less. */
const OUTSKIRTS = 0.76;
const OUTSKIRTS_WEIGHT = 1 / 3;

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

type Circle = Omit<Tier, "topology" | "screen">;

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

type Areas = Record<AtlasName, Area[]>;
let read: Areas | undefined;

/** All areas of the atlases, without the cuts that flat maps have along the antimeridian. */
function readAreas(): Areas {
	read ??= Object.fromEntries(
		Object.entries(ATLASES).map(([name, { path, object }]) => {
			const source = readTopology(path);
			const collection = feature(
				source,
				source.objects[object] as GeometryCollection,
			) as FeatureCollection;
			return [
				name,
				collection.features.map((area) => ({
					...area,
					id: area.id ?? area.properties?.name,
					geometry: withoutFloods(geoStitch((area as Area).geometry)),
				})),
			];
		}),
	) as Areas;
	return read;
}

/** Some islets of the atlas (in the Maldives) were rounded to nothing or turned over: to d3-geo, all but the islet. */
function withoutFloods(geometry: Polygon | MultiPolygon): MultiPolygon {
	const sound = (coordinates: Position[][]) =>
		geoArea({ type: "Polygon", coordinates }) < 2 * Math.PI;
	return { type: "MultiPolygon", coordinates: polygonsOf(geometry).filter(sound) };
}

/** All that a tier could show, at the atlas's full detail, each point with its weight for simplification. */
function outline(
	circle: Circle,
	areas: Areas,
	regions: Readonly<Record<string, Outline>>,
): Topology<Objects> {
	const whole = circle.radius >= 180;
	const cut = (list: Area[]) => (whole ? list : list.flatMap((area) => clip(area, circle)));
	const countries = cut(areas.countries);
	const showStates = !whole && circle.scale * RADIANS > STATES_FROM;
	const wanted = new Set(
		Object.values(regions).map((r) => (r.atlas === "us-states" ? r.feature : "")),
	);
	const states = cut(areas["us-states"].filter((s) => showStates || wanted.has(String(s.id))));
	const full = toTopology(
		{
			countries: { type: "FeatureCollection", features: countries } as FeatureCollection,
			states: { type: "FeatureCollection", features: states } as FeatureCollection,
			edge: {
				type: "MultiLineString",
				coordinates: whole ? [] : edges(countries, circle),
			} as MultiLineString,
		},
		// Fine enough to be invisible, coarse enough to join neighbours that were cut separately.
		1e7,
	);
	const distance = distanceFrom(circle.center);
	const inner = circle.radius * RADIANS * OUTSKIRTS;
	const weighed = presimplify(compose(full, regions), (triangle) => {
		const area = sphericalTriangleArea(triangle);
		return whole || distance(triangle[1]) < inner ? area : area * OUTSKIRTS_WEIGHT;
	});
	weigh(weighed);
	return weighed;
}

/** The part of an area that lies within the circle (and its margin): none or one. */
function clip(area: Area, { center, radius }: Circle): Area[] {
	const reach = radius * MARGIN;
	const near = polygonsOf(area.geometry).filter(([outer]) => {
		const distance = distanceFrom(outer![0]!);
		const gap = distance(center) - reach * RADIANS;
		return gap <= 0 || outer!.some((point) => distance(point) >= gap);
	});
	if (near.length === 0) return [];
	const projection = geoAzimuthalEquidistant()
		.rotate([-center[0], -center[1]])
		.scale(1000)
		.translate([0, 0])
		.clipAngle(reach)
		.precision(0);
	const flat = geoProject<Polygon | MultiPolygon>(
		{ type: "MultiPolygon", coordinates: near },
		projection,
	);
	if (!flat) return [];
	const coordinates = polygonsOf(flat).map((polygon) =>
		polygon.map((ring) => ring.map((point) => projection.invert!(point as [number, number])!)),
	);
	return [{ ...area, geometry: { type: "MultiPolygon", coordinates } }];
}

function polygonsOf(geometry: Polygon | MultiPolygon): Position[][][] {
	return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
}

/** The stretches of the areas' outlines that run along the circle where they were cut. */
function edges(areas: Area[], { center, radius }: Circle): Position[][] {
	const limit = radius * MARGIN * RADIANS - 1e-7;
	const distance = distanceFrom(center);
	const onEdge = (point: Position) => distance(point) > limit;
	const rings = areas.flatMap((area) => polygonsOf(area.geometry).flat());
	return rings.flatMap((ring) => {
		const points = ring.slice(1);
		const start = points.findIndex((point) => !onEdge(point));
		if (start < 0) return [ring];
		const runs: Position[][] = [[]];
		for (const point of [...points.slice(start), ...points.slice(0, start + 1)]) {
			if (onEdge(point)) runs.at(-1)!.push(point);
			else if (runs.at(-1)!.length > 0) runs.push([]);
		}
		return runs.filter((run) => run.length > 1);
	});
}

type Objects = {
	land: MultiPolygonArcs;
	borders: MultiLineArcs;
	regions: GeometryCollection;
	edge: MultiLineArcs;
};

/** From areas to what is drawn. One topology holds all, so fills, coasts and borders share their lines. */
function compose(
	topology: Topology,
	regions: Readonly<Record<string, Outline>>,
): Topology<Objects> {
	const { countries, states, edge } = topology.objects as Record<string, GeometryObject>;
	const members = (object?: GeometryObject) =>
		object?.type === "GeometryCollection" ? object.geometries : [];
	const country = (object: GeometryObject) => PART_OF[String(object.id)] ?? String(object.id);
	const between = [
		...meshArcs(topology, countries, (a, b) => a !== b && country(a) !== country(b)).arcs,
		...meshArcs(topology, states, (a, b) => a !== b).arcs,
	];
	const outlines = Object.entries(regions).flatMap(([id, { atlas, feature: wanted }]) =>
		members(atlas === "us-states" ? states : countries)
			.filter((object) => String(object.id) === wanted)
			.map(
				(object) =>
					({ type: object.type, arcs: (object as MultiPolygonArcs).arcs, id }) as GeometryObject,
			),
	);
	const land = mergeArcs(
		topology,
		members(countries) as (PolygonArcs | MultiPolygonArcs)[],
	) as MultiPolygonArcs;
	const isOuter = (ring: number[]) =>
		geoArea(feature(topology, { type: "Polygon", arcs: [ring] } as PolygonArcs)) < 2 * Math.PI;
	// topojson puts the ring first that is largest on a flat map, which a ring over the antimeridian need not be.
	for (const rings of land.arcs)
		if (rings.length > 1) rings.sort((a, b) => Number(isOuter(b)) - Number(isOuter(a)));
	return {
		...topology,
		objects: {
			land,
			borders: { type: "MultiLineString", arcs: between },
			regions: { type: "GeometryCollection", geometries: outlines },
			edge: edge as MultiLineArcs,
		},
	};
}

/** Leaves out what cannot be seen at the tier's scale, and rounds the rest. */
function reduce(
	weighed: Topology<Objects>,
	circle: Circle,
	detail: Detail,
	keep: readonly [number, number][],
): Omit<Tier, "screen"> {
	const { scale } = circle;
	const steradians = (squarePixels: number) => squarePixels / scale ** 2;
	const least = steradians(detail.bend);
	const simple = simplify(dense(weighed, least, detail.straight / scale), least);
	const stay = islandsToKeep(simple, scale, detail, keep);
	const rounded = quantize(simple, gridOf(circle, detail));
	const shape = (ring: number[]) =>
		feature(rounded, { type: "Polygon", arcs: [ring] } as PolygonArcs).geometry;
	const reduced = filter(rounded, ((ring: number[], interior: boolean) => {
		const area = geoArea(shape(ring));
		// Rounding can flatten a ring or turn it over; a ring turned over would flood the globe.
		const size = interior ? 4 * Math.PI - area : area;
		if (size < steradians(0.05) || size > 2 * Math.PI) return false;
		return interior
			? size >= steradians(detail.island)
			: (stay.get(ringKey(ring)) ?? size >= steradians(detail.lonely.size));
	}) as never) as unknown as Topology<Objects>;
	// The cut has done its service: it kept its points where they were.
	const { borders, edge: _, ...areas } = reduced.objects;
	const length = (line: number[]) =>
		geoLength(feature(reduced, { type: "LineString", arcs: line } as LineArcs)) * scale;
	const drawn = {
		...reduced,
		objects: {
			...areas,
			borders: { ...borders, arcs: borders.arcs.filter((line) => length(line) >= SHORTEST_BORDER) },
		},
	};
	// This time all rings stay; the lines that only a left-out border used go.
	const { objects, arcs, transform } = filter(drawn as never, () => true) as Topology;
	// What filtering left empty has no type any more.
	if (!objects.land?.type) objects.land = { type: "MultiPolygon", arcs: [] };
	if (!objects.regions?.type) objects.regions = { type: "GeometryCollection", geometries: [] };
	return { ...circle, topology: { type: "Topology", transform: transform!, objects, arcs } };
}

/** Refines the weights of points, by what their line is. */
function weigh({ arcs, objects }: Topology<Objects>): void {
	const absolute = (index: number) => (index < 0 ? ~index : index);
	const linesOf = (shapes: GeometryObject[]) =>
		new Set(
			shapes.flatMap((shape) =>
				((shape as MultiPolygonArcs).arcs.flat(2) as number[]).map(absolute),
			),
		);
	const shores = linesOf([objects.land]);
	const places = linesOf(objects.regions.geometries);
	const cuts = new Set(objects.edge.arcs.flat().map(absolute));
	for (const [index, arc] of arcs.entries()) {
		const [first, last] = [arc[0]!, arc.at(-1)!];
		for (const point of arc) {
			if (cuts.has(index)) point[2] = Infinity;
			else if (!shores.has(index)) point[2]! *= places.has(index) ? PLACE_WEIGHT : BORDER_WEIGHT;
		}
		if (first[0] !== last[0] || first[1] !== last[1]) continue;
		// A closed line keeps enough points to be a shape, however small.
		const byWeight = arc.slice(1, -1).sort((a, b) => b[2]! - a[2]!);
		for (const point of byWeight.slice(0, 3)) point[2] = Infinity;
	}
}

/** Names a ring by its lines, whatever line it starts with. */
function ringKey(ring: number[]): string {
	return ring
		.map((index) => (index < 0 ? ~index : index))
		.sort((a, b) => a - b)
		.join();
}

/** Which rings of the land stay, by key: the large ones, the marked ones, and the lonely ones. */
function islandsToKeep(
	topology: Topology<Objects>,
	scale: number,
	detail: Detail,
	keep: readonly [number, number][],
): Map<string, boolean> {
	const islands = topology.objects.land.arcs
		.map((polygon) => {
			const ring = polygon[0]!;
			const shape = feature(topology, { type: "Polygon", arcs: [ring] } as PolygonArcs)
				.geometry as Polygon;
			return { key: ringKey(ring), shape, size: geoArea(shape) * scale ** 2 };
		})
		.sort((a, b) => b.size - a.size);
	const near = Math.cos(detail.lonely.away / scale);
	const kept: Vector[] = [];
	return new Map(
		islands.map(({ key, shape, size }) => {
			const points = shape.coordinates[0]!.map(vector);
			const stays =
				size >= detail.island ||
				keep.some((point) => geoContains(shape, point)) ||
				(size >= detail.lonely.size && !kept.some((k) => points.some((p) => dot(p, k) > near)));
			if (stays) kept.push(...points);
			return [key, stays];
		}),
	);
}

/** The angle to a point in radians, for a million points: d3-geo's `geoDistance` is exact but slow. */
function distanceFrom(center: Position): (point: Position) => number {
	const from = vector(center);
	return (point) => Math.acos(Math.max(-1, Math.min(1, dot(from, vector(point)))));
}

/** The grid that coordinates are rounded to: square in pixels in the middle of the tier. */
function gridOf({ center, radius, scale }: Circle, { grid }: Detail) {
	const step = grid / scale / RADIANS;
	const widen = radius >= 180 ? 1 : Math.max(0.1, Math.cos(center[1] * RADIANS));
	return {
		scale: [Number((step / widen).toPrecision(4)), Number(step.toPrecision(4))] as [number, number],
		translate: [0, 0] as [number, number],
	};
}
