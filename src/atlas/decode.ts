import type { MultiLineString, MultiPolygon } from "geojson";
import type {
	MultiLineString as MultiLineArcs,
	MultiPolygon as MultiPolygonArcs,
	Polygon as PolygonArcs,
	Transform,
} from "topojson-specification";
import { distance } from "./distance.ts";
import type { Atlas, Relief, ReliefLayer, Tier } from "./types.ts";

export type { Atlas, Tier } from "./types.ts";

/** A tier's outlines as GeoJSON, longitudes and latitudes in degrees, wound as d3-geo wants them. */
export type Outlines = {
	/** Its rings include the circle along which a patch was cut. */
	land: MultiPolygon;
	/** Borders between countries and, in close views of the United States, between its states. */
	borders: MultiLineString;
	/** The outlines of the story's places that have one, by place id. */
	regions: Map<string, MultiPolygon>;
};

/**
 * Takes a tier, gives its outlines. Costs some milliseconds: keep the result. The same as `feature` of topojson-client
 * gives, which knows of more kinds of topologies than a page has to.
 */
export function decodeTier({ topology }: Tier): Outlines {
	const { land, borders, regions } = topology.objects as unknown as Objects;
	const { scale, translate } = topology.transform as Transform;
	// A line of a quantized topology is a point, and the steps from there.
	const lines = topology.arcs.map((steps) => {
		let [x, y] = [0, 0];
		return steps.map(([dx = 0, dy = 0]) => {
			x += dx;
			y += dy;
			return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
		});
	});
	/** Where the index of a line is negative, it is gone along backwards; where lines meet, they share a point. */
	const joined = (indices: number[]) =>
		indices.flatMap((index, i) => {
			const line = index < 0 ? [...(lines[~index] ?? [])].reverse() : (lines[index] ?? []);
			return i > 0 ? line.slice(1) : line;
		});
	const areas = (arcs: number[][][]) => arcs.map((polygon) => polygon.map(joined));
	return {
		land: { type: "MultiPolygon", coordinates: areas(land.arcs) },
		borders: { type: "MultiLineString", coordinates: borders.arcs.map(joined) },
		regions: new Map(
			regions.geometries.map(({ type, id, arcs }) => [
				String(id),
				{
					type: "MultiPolygon",
					coordinates: areas(type === "Polygon" ? [arcs as number[][]] : (arcs as number[][][])),
				},
			]),
		),
	};
}

type Objects = {
	land: MultiPolygonArcs;
	borders: MultiLineArcs;
	regions: { geometries: (PolygonArcs | MultiPolygonArcs)[] };
};

/**
 * A relief's layer as lines of longitudes and latitudes in degrees, those of holes last. Costs some milliseconds: keep the
 * result.
 */
export function decodeLayer({ scale, layers, lines }: Relief, index: number): number[][][] {
	const count = ({ outer, holes }: ReliefLayer) => outer + holes;
	const from = layers.slice(0, index).reduce((sum, layer) => sum + count(layer), 0);
	return lines.slice(from, from + count(layers[index] as ReliefLayer)).map((steps) => {
		let [x, y] = [0, 0];
		return steps.map(([dx, dy]) => {
			x += dx;
			y += dy;
			return [x * scale[0], y * scale[1]];
		});
	});
}

/**
 * The tiers that all maps on a screen are drawn from. A large one has the world of a small one too: between outlines of
 * two sizes a flight blends, which it does from world to world and from there to a close view, not more often.
 */
export const tiersFor = (atlas: Atlas, screen: Tier["screen"]): Atlas =>
	atlas.filter((tier) => tier.screen === screen || (screen === "large" && tier.radius >= 180));

/**
 * The tier to draw a view with. Takes the view's `center` (longitude, latitude in degrees), its
 * orthographic `scale` (pixels per radian) and the angular radius in degrees that is in sight. Gives,
 * of the tiers whose circle contains all that is in sight, the coarsest that is good enough for the
 * scale, or the finest if none is.
 */
export function pickTier(
	atlas: Atlas,
	center: [number, number],
	scale: number,
	visibleRadiusDegrees: number,
): Tier {
	const containing = atlas.filter(
		(tier) =>
			tier.radius >= 180 ||
			(distance(tier.center, center) * 180) / Math.PI + visibleRadiusDegrees <= tier.radius + 1e-9,
	);
	const byScale = containing.sort((a, b) => a.scale - b.scale);
	const tier = byScale.find((t) => t.scale >= scale) ?? byScale.at(-1);
	if (!tier) throw new Error("The atlas has no tier for the whole world.");
	return tier;
}
