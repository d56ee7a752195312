import { geoDistance } from "d3-geo";
import type { MultiLineString, MultiPolygon, Polygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, GeometryObject } from "topojson-specification";
import type { Atlas, Tier } from "./types.ts";

export type { Atlas, Tier } from "./types.ts";

/** A tier's outlines as GeoJSON, longitudes and latitudes in degrees, wound as d3-geo wants them. */
export type Outlines = {
	/** Its rings include the circle along which a patch was cut. */
	land: MultiPolygon;
	/** Borders between countries and, in close views of the United States, between its states. */
	borders: MultiLineString;
	/** The outlines of the story's places that have one, by place id. */
	regions: Map<string, Polygon | MultiPolygon>;
};

/** Takes a tier, gives its outlines. Costs some milliseconds: keep the result. */
export function decodeTier({ topology }: Tier): Outlines {
	const { land, borders, regions } = topology.objects as Record<string, GeometryObject>;
	const geometry = <G>(object: GeometryObject) =>
		(feature(topology, object) as { geometry: unknown }).geometry as G;
	return {
		land: geometry(land!),
		borders: geometry(borders!),
		regions: new Map(
			(regions as GeometryCollection).geometries.map((region) => [
				String(region.id),
				geometry(region),
			]),
		),
	};
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
			(geoDistance(tier.center, center) * 180) / Math.PI + visibleRadiusDegrees <=
				tier.radius + 1e-9,
	);
	const byScale = containing.sort((a, b) => a.scale - b.scale);
	const tier = byScale.find((t) => t.scale >= scale) ?? byScale.at(-1);
	if (!tier) throw new Error("The atlas has no tier for the whole world.");
	return tier;
}
