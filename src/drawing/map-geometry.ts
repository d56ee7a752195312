import type { Drawn, Keyed, Label } from "./elements.ts";

/** Tints of the earth, each with its level in metres; what none of a picture shows is left out. */
export type Floor = {
	depths: { level: number; path: string }[];
	heights: { level: number; path: string }[];
	lakes: string;
	rivers: string;
};

export type MapGeometry = Drawn & {
	kind: "map";
	globe: { x: number; y: number; radius: number };
	graticule: string;
	/** Depths of the sea, from shallow to deep; heights of the land, from low to high; lakes and rivers. */
	floor: Floor;
	land: string;
	borders: string;
	/** In flight, outlines of less detail that lie over the others and fade: detail comes and goes without a jump. */
	veil: { floor: Floor; land: string; borders: string; opacity: number } | undefined;
	/** One that is shaded by its value has its class, its row and that value. */
	regions: (Keyed & { path: string; shade?: string; row?: string; value?: number | null })[];
	routes: (Keyed & { path: string; highlight: boolean; label: Label | undefined })[];
	/** What is sailed of routes that take days, with a tick for every five; the ship, and the day that it is. */
	voyages: (Keyed & {
		path: string;
		ticks: (Keyed & { path: string; label: Label })[];
		ship: { x: number; y: number; scale: number; flip: boolean } | undefined;
		day: Label | undefined;
	})[];
	lands: (Keyed & Label)[];
	cities: (Keyed & { x: number; y: number; name: Label })[];
	/** Names of seas, each along a line: its points are about half a letter apart, and it is as long as the name. */
	waters: (Keyed & { text: string; size: number; great: boolean; path: string })[];
	places: (Keyed & {
		x: number;
		y: number;
		highlight: boolean;
		value: number | string | undefined;
		name: Label | undefined;
		detail: Label | undefined;
	})[];
	/** Turned by so many degrees, clockwise. */
	rose: (Keyed & { x: number; y: number; radius: number; turn: number })[];
	/** The key of the sea's tints, or of what areas are shaded by: one tint beside the other, each so wide, px. */
	tintKey: (Keyed & {
		x: number;
		y: number;
		each: number;
		height: number;
		/** The class of each. */
		tints: string[];
		labels: { x: number; text: string }[];
		size: number;
		/** What they stand for, where that is not plain. */
		title?: Label | undefined;
	})[];
	scaleBar: (Keyed & { x: number; y: number; parts: number[]; text: string; size: number })[];
};
