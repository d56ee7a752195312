import type { Status } from "../scenes/common.ts";
import type { Tone } from "../story/schema/figure-words.ts";
import type { Box, Size } from "./box.ts";

// What pictures are made of.

/** Something drawn that keeps its identity from scene to scene. */
export type Keyed = {
	key: string;
	/** 0 while it is not there, 1 when it is. */
	opacity: number;
};

export type Anchor = "start" | "middle" | "end";
/** Lines of text; x and y are where the first baseline is anchored. */
export type Label = {
	x: number;
	y: number;
	anchor: Anchor;
	lines: string[];
	/** Type size in px. */
	size: number;
};
/** A label with the curve that ties it to its mark. */
export type Note = Keyed & Label & { leader: string };
export type Tick = Keyed & {
	at: number;
	text: string;
	strong: boolean;
	size: number;
	/** Whether it is turned to run upwards, and ends where others stand. */
	turned?: boolean;
};

export type Mark = Keyed &
	Box & {
		/** The value of the story's data, unrounded; null for a gap. */
		value: number | null;
		tone: Tone;
		status: Status;
	};

/** The graduated border that is the value axis. */
export type ValueAxis = {
	/** What is measured: the unit of the values. */
	measure: string;
	/** The values at `base` and at `top`. */
	domain: readonly [number, number];
	x: number;
	/** Type size of the ticks, px. */
	size: number;
	top: number;
	base: number;
	/** `zero` where the axis goes on below nought: what is above and below is told apart. */
	ticks: (Keyed & { at: number; text: string; zero: boolean })[];
	/** The black parts of the border, as [y, height]. */
	graduation: (Keyed & { y: number; height: number })[];
};

export type Drawn = { size: Size };
export type Spot = { x: number; y: number };
