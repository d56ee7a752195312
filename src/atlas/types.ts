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
	/** The floor of its sea and the heights of its land. */
	relief?: Relief | undefined;
	/** The little of it that a page has from the beginning. */
	opening?: Relief | undefined;
};

/** Depths, heights, lakes and rivers of a tier. */
export type Relief = {
	/** Degrees of longitude and latitude that coordinates are counted in. */
	scale: readonly [number, number];
	/** In the order in which they are drawn; each has the next of the lines. */
	layers: ReliefLayer[];
	/** Each as its first point and the steps from there. */
	lines: [number, number][][];
};

/** What a layer of the relief shows: all that is as deep, or as high, as a level in metres; or waters on land. */
export type ReliefLayer = {
	kind: "depth" | "height" | "lakes" | "rivers";
	/** Metres, for depths and heights. */
	level: number;
	/** How many lines are outlines of areas, or lines of rivers. */
	outer: number;
	/** How many lines after those are outlines of holes. */
	holes: number;
	/** Whether the layer is all of the earth but for its holes, and then its outlines again. */
	whole: boolean;
};

/** A relief as a page's script has it: its lines are text. */
export type PackedRelief = Omit<Relief, "lines"> & { lines: string };

/** A tier as a page's script has it: its topology is text, with its lines in it as `pack` writes them. */
export type PackedTier = Omit<Tier, "topology" | "relief" | "opening"> & {
	topology: string;
	relief?: PackedRelief | undefined;
};

/** The tiers of a story's map, coarse to fine. */
export type Atlas = Tier[];
