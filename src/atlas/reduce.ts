import { geoArea, geoContains, geoLength } from "d3-geo";
import type { Polygon } from "geojson";
import { feature, quantize } from "topojson-client";
import { filter, simplify } from "topojson-simplify";
import type {
	LineString as LineArcs,
	Polygon as PolygonArcs,
	Topology,
} from "topojson-specification";
import type { Circle } from "./areas.ts";
import { dense } from "./dense.ts";
import type { Objects } from "./outline.ts";
import { dot, RADIANS, type Vector, vector } from "./sphere.ts";
import type { Tier } from "./types.ts";

/** How much of its detail a tier keeps. */
export type Detail = {
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

/** Borders shorter than this many pixels (around the smallest countries) are specks. */
const SHORTEST_BORDER = 12;
/** Leaves out what cannot be seen at the tier's scale, and rounds the rest. */
export function reduce(
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

/** The grid that coordinates are rounded to: square in pixels in the middle of the tier. */
function gridOf({ center, radius, scale }: Circle, { grid }: Detail) {
	const step = grid / scale / RADIANS;
	const widen = radius >= 180 ? 1 : Math.max(0.1, Math.cos(center[1] * RADIANS));
	return {
		scale: [Number((step / widen).toPrecision(4)), Number(step.toPrecision(4))] as [number, number],
		translate: [0, 0] as [number, number],
	};
}
