import type { Tone } from "../story/schema/figure-words.ts";
import type { Direction, Layout } from "../story/schema/parts.ts";
import type { Form } from "../story/schema/promises.ts";
import type { Shape } from "../story/schema/tally.ts";
import type { EventStatus } from "../story/schema/timeline.ts";
import type { Common, Datum, Measure, Month, Time, Window } from "./common.ts";
import type { MapScene } from "./map-scene.ts";

export type ColumnsScene = Common & {
	kind: "columns";
	/** The stretch of time on the axis; none where the keys are names. */
	window: Window | undefined;
	/** Its months, where it is so short that years would not tell where in it something is. */
	months: Month[] | undefined;
	/** The id of the unit of the values. */
	measure: string;
	/** By how much the axis multiplies them, as the language counts. */
	scale: number;
	/** What the axis reaches at least, at both ends: the same in all scenes of one series. Below zero it goes where values do. */
	min: number;
	max: number;
	columns: (Datum & {
		/** The stretch of time it stands for. */
		time: Window | undefined;
		tone: Tone;
		/** Whether its figure is printed. */
		printed: boolean;
	})[];
	spans: { from: string; to: string; label: string; tone: Tone }[];
	compare: { from: string; to: string; label: string; detail: string | undefined } | undefined;
	marks: { key: string; at: Time; date: string; label: string }[];
	annotations: { key: string; text: string }[];
	/** Other measures of the same data that a reader may choose. */
	measures: Measure[];
	/** The one that it is drawn in; none where it is the series' own. */
	chosen?: string | undefined;
};

/** What is marked in a chart over time besides its data. */
export type OverTime = {
	window: Window;
	/** Its months, where it is short. */
	months: Month[] | undefined;
	/** The id of the unit of the values. */
	measure: string;
	annotations: { series: string; key: string; text: string }[];
	/** Stretches of time, shaded. */
	bands: { key: string; from: Time; to: Time; label: string }[];
	/** Lines across at a value; their words have it. */
	limits: { key: string; value: number; label: string }[];
	/** Dated lines. */
	marks: { key: string; at: Time; date: string; label: string }[];
};

export type LineScene = Common &
	OverTime & {
		kind: "line";
		/** By how much the axis multiplies them, as the language counts. */
		scale: number;
		/** Where the value axis begins and what it reaches at least. */
		min: number;
		max: number;
		lead: boolean;
		lines: {
			key: string;
			label: string;
			tone: Tone;
			points: (Datum & { at: Time; printed: boolean })[];
		}[];
	};

export type AreaScene = Common &
	OverTime & {
		kind: "area";
		/** By how much the axis multiplies what is drawn, as the language counts. */
		scale: number;
		min: number;
		max: number;
		/** Whether each is drawn as its share of all, in percent. */
		share: boolean;
		/** From the bottom up. */
		areas: {
			key: string;
			label: string;
			tone: Tone;
			points: (Datum & {
				at: Time;
				/** From where to where it reaches, in what the axis measures; none where one of all has no value. */
				span: readonly [number, number] | undefined;
			})[];
		}[];
	};

export type UnitsScene = Common & {
	kind: "units";
	/** The id of the unit of the values. */
	measure: string;
	label: string;
	each: string;
	categories: (Datum & { tone: Tone; highlight: boolean })[];
	/** The names and figures of the figure's fullest scene: every scene keeps room for them, so that no square changes its size. */
	fullest: { name: string; label: string }[];
	/** Which category each square belongs to, by the square's number; null for a share that no category claims. */
	squares: (string | null)[];
};

export type BarsScene = Common & {
	kind: "bars";
	/** The id of the unit of the values. */
	measure: string;
	/** By how much the axis multiplies them, as the language counts. */
	scale: number;
	/** The ends of the longest bars to both sides of zero, or the limit. */
	min: number;
	max: number;
	bars: {
		key: string;
		label: string;
		total: string;
		parts: (Datum & { tone: Tone })[];
	}[];
	limit: { value: number; label: string; figure: string } | undefined;
	/** What the parts in the accent are. */
	highlighted: string | undefined;
	parts: boolean;
	/** Whether they fill up as the reader goes through the step. */
	fills: boolean;
};

export type PartsScene = Common & {
	kind: "parts";
	direction: Direction;
	layout: Layout;
	/** The id of the unit of the values. */
	measure: string;
	/** By how much the axis multiplies them, as the language counts. */
	scale: number;
	/** What the axis reaches at least, at both ends: the same for whichever keys are drawn. */
	min: number;
	max: number;
	/** The stretch of time on the axis of columns; none where the keys are names. */
	window: Window | undefined;
	/** Its months, where it is short. */
	months: Month[] | undefined;
	keys: {
		key: string;
		name: string;
		/** The stretch of time it stands for. */
		time: Window | undefined;
		/** Whether the scene is about it. */
		told: boolean;
		/** What its parts come to, and that as printed; none where that is not asked for, or a part is missing. */
		total: { value: number; label: string } | undefined;
	}[];
	/** What the parts come to, in a word. */
	total: string | undefined;
	/** In their order from zero. */
	series: {
		key: string;
		label: string;
		tone: Tone;
		/** Whether the scene is about it: else it is pale. */
		told: boolean;
		/** By key, in the order of the keys; a series may have none for some. */
		data: (Datum & { told: boolean; printed: boolean })[];
	}[];
};

export type TimelineScene = Common & {
	kind: "timeline";
	window: Window;
	/** Its months, where it is short. */
	months: Month[] | undefined;
	/** Strands of events, from the top; none where all are one. */
	lanes: {
		key: string;
		label: string;
		tone: Tone;
		/** How many events it has in the figure's fullest scene: every scene keeps room for them. */
		most: number;
	}[];
	/** The stretch of time that the scene is about. */
	span: Window | undefined;
	events: {
		key: string;
		at: Time;
		/** The date as the story has it, and as it is printed. */
		value: string;
		date: string;
		/** The date in as few letters as it takes. */
		short: string;
		label: string;
		detail: string | undefined;
		/** Whether its words would mislead without the detail. */
		keepDetail: boolean;
		/** The key of its lane. */
		lane: string | undefined;
		status: EventStatus;
		highlight: boolean;
	}[];
	gaps: { key: string; from: Time; to: Time; label: string }[];
};

/** The day on which a stretch of time begins or ends, and what happened on it. */
type SpanEnd = { at: Time; value: string; date: string; short: string; label: string | undefined };

export type PromisesScene = Common & {
	kind: "promises";
	window: Window;
	/** From the top: all that the figure has. */
	rows: {
		key: string;
		label: string;
		form: Form;
		/** In order of time. */
		spans: { key: string; label: string; partial: boolean; from: SpanEnd; to: SpanEnd }[];
	}[];
	/** What lies between the ends of two spans, by their keys. */
	slips: { key: string; promised: string; happened: string; label: string }[];
	/** What the amounts count. */
	counted: string | undefined;
	amounts: { key: string; label: string; form: Form; value: number; figure: string }[];
	/** All amounts of the figure: every scene keeps room for them. */
	names: { key: string; label: string; figure: string }[];
	/** The largest of them. */
	max: number;
};

export type TallyScene = Common & {
	kind: "tally";
	/** The id of the unit of the amounts. */
	measure: string;
	shape: Shape;
	/** What one mark stands for, and what is counted, in a word. */
	each: string;
	counted: string;
	rows: {
		key: string;
		label: string;
		value: number;
		/** How many marks that is, and as printed. */
		count: number;
		figure: string;
		tone: Tone;
	}[];
};

export type PointsScene = Common & {
	kind: "points";
	window: Window;
	/** The id of the unit of the values. */
	measure: string;
	/** By how much the axis multiplies them, as the language counts. */
	scale: number;
	max: number;
	points: (Datum & {
		at: Time;
		detail: string | undefined;
		highlight: boolean;
	})[];
};

export type TableScene = Common & {
	kind: "table";
	/** The id of the unit of the values. */
	measure: string;
	rowHeader: string;
	max: number;
	columns: { key: string; label: string; tone: Tone }[];
	rows: {
		key: string;
		label: string;
		cells: (Datum & { highlight: boolean })[];
	}[];
};

/** What a step shows, complete: nothing of it depends on the scene before. */
export type Scene =
	| MapScene
	| ColumnsScene
	| LineScene
	| AreaScene
	| UnitsScene
	| BarsScene
	| PartsScene
	| TimelineScene
	| PromisesScene
	| TallyScene
	| PointsScene
	| TableScene;
