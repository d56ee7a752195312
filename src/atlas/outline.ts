import { geoArea } from "d3-geo";
import type { FeatureCollection, MultiLineString } from "geojson";
import { feature, mergeArcs, meshArcs } from "topojson-client";
import { topology as toTopology } from "topojson-server";
import { presimplify, sphericalTriangleArea } from "topojson-simplify";
import type {
	GeometryCollection,
	GeometryObject,
	MultiLineString as MultiLineArcs,
	MultiPolygon as MultiPolygonArcs,
	Polygon as PolygonArcs,
	Topology,
} from "topojson-specification";
import { type Area, type Areas, type Circle, clip, distanceFrom, edges } from "./areas.ts";
import type { AtlasName } from "./sources.ts";
import { RADIANS } from "./sphere.ts";

// From areas to what is drawn: land, borders and the outlines of places, which share their lines.

/** The outline of a place: a feature of an atlas. */
export type Outline = { atlas: AtlasName; feature: string };
/** State borders show from this many pixels per degree on. */
const STATES_FROM = 20;
/** Areas of their own in the atlas, by id or name, whose outline is no border between countries. */
const PART_OF: Record<string, string> = {
	"344": "156", // Hong Kong, China
	"446": "156", // Macao, China
	Baikonur: "398", // leased from Kazakhstan
	"USNB Guantanamo Bay": "192", // leased from Cuba
};
/** How much the points of lines count that are no coast: borders are drawn paler, places are looked at. */
const BORDER_WEIGHT = 0.4;
const PLACE_WEIGHT = 4;
/** Beyond this part of a patch's radius is what only small screens show, at half the scale or less. */
const OUTSKIRTS = 0.76;
const OUTSKIRTS_WEIGHT = 1 / 3;

export type Objects = {
	land: MultiPolygonArcs;
	borders: MultiLineArcs;
	regions: GeometryCollection;
	edge: MultiLineArcs;
};

/** All that a tier could show, at the atlas's full detail, each point with its weight for simplification. */
export function outline(
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
