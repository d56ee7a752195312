import { geoInterpolate } from "d3-geo";

/** What the types of d3-geo leave out. */
type GreatCircle = { distance: number };

/**
 * The angular distance between two places (longitude, latitude in degrees), radians. The same as d3-geo's `geoDistance`,
 * but a part of its way from place to place, which a page's script has anyway: what measures lines is twice as large.
 */
export const distance = (a: [number, number], b: [number, number]): number =>
	(geoInterpolate(a, b) as unknown as GreatCircle).distance;
