import type { Status } from "../scenes/common.ts";
import type { Tone } from "../story/schema/figure-words.ts";
import type { Form } from "../story/schema/promises.ts";
import type { EventStatus } from "../story/schema/timeline.ts";
import type { Box } from "./box.ts";
import type { Drawn, Keyed, Label, Mark, Note, Spot, Tick, ValueAxis } from "./elements.ts";
import type { MapGeometry } from "./map-geometry.ts";

export type ColumnsGeometry = Drawn & {
	kind: "columns";
	plot: Box;
	axis: ValueAxis;
	/** Where the axis of time begins and ends: milliseconds since 1970, and px; none where the keys are names. */
	time: { domain: readonly [number, number]; range: readonly [number, number] } | undefined;
	columns: (Mark & { figure: Label | undefined })[];
	names: Tick[];
	spans: (Keyed & { x: number; width: number; y: number; tone: Tone; label: Label })[];
	marks: (Keyed & { x: number; top: number; base: number; label: Label })[];
	compare: (Keyed & { path: string; head: string; label: Label; detail: Label | undefined })[];
	notes: Note[];
};

/** What is marked in a chart over time besides its data. */
type OverTimeGeometry = {
	bands: (Keyed & Box & { label: Label | undefined })[];
	limits: (Keyed & { x: number; y: number; width: number; label: Label | undefined })[];
	marks: (Keyed & { x: number; top: number; base: number; label: Label | undefined })[];
};

export type LineGeometry = Drawn &
	OverTimeGeometry & {
		kind: "line";
		plot: Box;
		axis: ValueAxis;
		names: Tick[];
		leads: (Keyed & { path: string; tone: Tone })[];
		lines: (Keyed & {
			tone: Tone;
			path: string;
			/** A piece of the line beside its name, where that stands over the plot; else nothing. */
			sample: string;
			/** Where a value is missing, the way across the hole. */
			gaps: string;
			label: Label;
			points: (Keyed & {
				x: number;
				y: number;
				value: number;
				status: Status;
				/** Whether it is seen: where points are close, those that say nothing more than the line are not. */
				dot: boolean;
				figure: Label | undefined;
			})[];
		})[];
		notes: Note[];
	};

export type AreaGeometry = Drawn &
	OverTimeGeometry & {
		kind: "area";
		plot: Box;
		axis: ValueAxis;
		names: Tick[];
		/** From the bottom up. */
		areas: (Keyed & {
			tone: Tone;
			path: string;
			/** What of it is a forecast. */
			ahead: string;
			/** Where a value is missing, the way across the hole. */
			gaps: string;
			label: Label;
			/** What its name stands on, where it stands in it; else that is beside its end, or over the plot by a sample. */
			ground: "known" | "ahead" | undefined;
			sample: string;
			points: (Keyed & Spot & { value: number; status: Status; dot: boolean })[];
		})[];
		notes: Note[];
	};

export type UnitsGeometry = Drawn & {
	kind: "units";
	squares: (Mark & { category: string | undefined })[];
	labels: (Keyed & {
		x: number;
		y: number;
		swatch: number;
		figure: string;
		name: string;
		tone: Tone;
		highlight: boolean;
		value: number | null;
		/** Type sizes of the figure and of the name, px. */
		size: number;
		nameSize: number;
		/** How far the name stands under the figure, px; 0 where it stands behind it. */
		under: number;
	})[];
	heading: Label;
	each: Label;
};

export type BarsGeometry = Drawn & {
	kind: "bars";
	plot: Box;
	/** Where the bars begin, px: in the plot, where some go to the left. */
	zero: number;
	/** Type size of the ticks, px. */
	tickSize: number;
	/** `zero` where bars go to both sides of nought. */
	ticks: (Keyed & { at: number; text: string; zero: boolean })[];
	parts: (Mark & { datum: string; label: Label | undefined; leader: string })[];
	bars: (Keyed & { name: Label; total: Label })[];
	/** What the accent stands for, beside a sample of it. */
	legend: (Keyed & { sample: Box; label: Label })[];
	limit: (Keyed & { x: number; top: number; base: number; label: Label })[];
};

export type PartsGeometry = Drawn & {
	kind: "parts";
	plot: Box;
	/** Of upright columns: the scale beside them, and their names under them. */
	axis: ValueAxis | undefined;
	names: Tick[];
	/** Of lying bars: the scale under them, and their names beside them. */
	tickSize: number;
	ticks: (Keyed & { at: number; text: string; zero: boolean })[];
	rows: (Keyed & Label)[];
	series: (Keyed & {
		/** `inside` where the figure stands in the part. */
		parts: (Mark & { label: Label | undefined; inside: boolean })[];
	})[];
	totals: (Keyed & Label)[];
	/** What the tones stand for, each beside a sample: over the plot, or beside the last stack. */
	legend: (Keyed & { sample: Box; sampleOpacity: number; tone: Tone; label: Label })[];
};

export type TimelineGeometry = Drawn & {
	kind: "timeline";
	/** The graduated border that is the scale of time: upright, or lying where there is width for it. */
	rule: Box;
	ticks: (Keyed & { path: string; label: Label })[];
	/** The black parts of the rule. */
	graduation: (Keyed & Box)[];
	/** Strands of events, each a line in its colour with its name. */
	lanes: (Keyed & { path: string; tone: Tone; label: Label })[];
	/** The stretch of time that the scene is about, shaded. */
	bands: (Keyed & Box)[];
	events: (Keyed & {
		/** The middle of its dot. */
		x: number;
		y: number;
		/** How large its dot is, px. */
		radius: number;
		/** The colour of its lane; none where all events are one strand. */
		tone: Tone | undefined;
		/** Whether it is told of here; else it is one of those before, which are quiet. */
		told: boolean;
		/** A second dot, beside its words, where these stand apart from the scale of time. */
		bullet: { x: number; y: number } | undefined;
		status: EventStatus;
		highlight: boolean;
		/** Its date as the story has it. */
		value: string;
		/** None where it is quiet and there is no room. */
		label: Label | undefined;
		detail: Label | undefined;
		dateLabel: Label | undefined;
		leader: string;
	})[];
	gaps: (Keyed & { path: string; label: Label })[];
};

export type PromisesGeometry = Drawn & {
	kind: "promises";
	/** The graduated border that is the scale of time. */
	rule: Box;
	ticks: (Keyed & { path: string; label: Label })[];
	/** The black parts of the rule. */
	graduation: (Keyed & Box)[];
	rows: (Keyed & { form: Form; label: Label })[];
	spans: (Keyed &
		Box & {
			form: Form;
			partial: boolean;
			/** Its two dates, as the story has them, with a stroke between (ISO 8601). */
			value: string;
			/** None where it has no room. */
			label: Label | undefined;
		})[];
	/** Where spans begin and end, in words. */
	ends: (Keyed & { leader: string; date: Label; label: Label | undefined })[];
	slips: (Keyed & { path: string; label: Label })[];
	counted: Label | undefined;
	bars: (Keyed & Box & { form: Form; value: number; label: Label; figure: Label })[];
};

export type TallyGeometry = Drawn & {
	kind: "tally";
	/** What one mark is drawn as, at a scale of 1. */
	path: string;
	each: Label;
	rows: (Keyed & {
		value: number;
		tone: Tone;
		name: Label;
		figure: Label;
		counted: Label | undefined;
	})[];
	marks: (Keyed & Box & { row: string; tone: Tone; scale: number })[];
};

export type PointsGeometry = Drawn & {
	kind: "points";
	plot: Box;
	axis: ValueAxis;
	names: Tick[];
	points: (Keyed & {
		x: number;
		y: number;
		value: number;
		status: Status;
		highlight: boolean;
		/** From the axis to the point. */
		stem: string;
		/** An arrow up for «over» and «at least», down for «below» and «up to». */
		arrow: string;
		/** From words that stand apart from their point. */
		leader: string;
		figure: Label;
		detail: Label | undefined;
	})[];
};

export type TableGeometry = Drawn & {
	kind: "table";
	heads: (Keyed & Label)[];
	rows: (Keyed & { y: number; label: Label })[];
	/** What the scene is about stands in a frame. */
	cells: (Mark & { figure: Label; track: Box; frame: Box | undefined })[];
};

/** Numbers and path strings: all that a chart needs to be drawn. */
export type Geometry =
	| ColumnsGeometry
	| LineGeometry
	| AreaGeometry
	| UnitsGeometry
	| BarsGeometry
	| PartsGeometry
	| TimelineGeometry
	| PromisesGeometry
	| TallyGeometry
	| PointsGeometry
	| TableGeometry
	| MapGeometry;
