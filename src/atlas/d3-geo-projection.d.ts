// The package ships no types and nobody publishes any; these are the two functions that we call.
declare module "d3-geo-projection" {
	import type { GeoProjection } from "d3-geo";
	import type { Geometry } from "geojson";

	export function geoProject<G extends Geometry>(object: G, projection: GeoProjection): G | null;
	export function geoStitch<G extends Geometry>(object: G): G;
}
