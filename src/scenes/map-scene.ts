import type { Position } from "../story/schema/common.ts";
import type { Common, Datum } from "./common.ts";

type MapPlace = {
	key: string;
	at: Position;
	name: string;
	detail: string | undefined;
	highlight: boolean;
};

/** Areas that are shaded by their value. */
export type Shading = {
	/** `outline` is what the atlas calls it; `shade` is its class. */
	shades: (Datum & { outline: string; shade: string })[];
	/** The classes from the lowest, and the limits between them as printed; the last tint may be that of no value. */
	legend: { title: string; tints: string[]; limits: string[]; unknown: string | undefined };
	/** The id of the unit of the values. */
	measure: string;
};

export type MapScene = Common &
	Partial<Shading> & {
		kind: "map";
		center: Position;
		/** Degrees of arc that the free part of the picture shows. */
		span: number;
		places: (MapPlace & { value: number | string | undefined })[];
		regions: { key: string; at: Position; name: string }[];
		/** Areas that are named and not marked. */
		lands: { key: string; at: Position; name: string }[];
		/** Towns by which a reader finds his way. */
		cities: { key: string; at: Position; name: string }[];
		/** Seas, and the two points that a name lies between. */
		waters: {
			key: string;
			at: Position;
			name: string;
			along: readonly [Position, Position] | undefined;
		}[];
		routes: {
			key: string;
			name: string;
			label: string;
			labelAt: Position | undefined;
			points: Position[];
			highlight: boolean;
			/** How many days it takes, and how a day of it is said: {n} stands for its number. */
			voyage: { days: number; day: string } | undefined;
		}[];
		rose: boolean;
	};
