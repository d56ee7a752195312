import type { Topology } from "topojson-specification";

/**
 * A circular patch of the earth: `center` as longitude and latitude in degrees, `radius` as an angle in
 * degrees (180 is the whole world), good up to `scale`, the scale of the orthographic projection in
 * pixels per radian. The topology's objects are `land`, `borders` and `regions` (a collection whose
 * members' ids are place ids). Where a patch was cut, its land ends on a circle that is no coast. Small `screen`s, as
 * those of phones, do with half the scale.
 */
export type Tier = {
	center: [number, number];
	radius: number;
	scale: number;
	screen: "small" | "large";
	topology: Topology;
};

/** A tier as a page's script has it: its topology is text, with its lines in it as `pack` writes them. */
export type PackedTier = Omit<Tier, "topology"> & { topology: string };

/** The tiers of a story's map, coarse to fine. */
export type Atlas = Tier[];
