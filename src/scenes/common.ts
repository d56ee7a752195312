import type { Numerals } from "../languages/forms.ts";
import type { Qualifier } from "../story/schema/common.ts";

// What scenes of every kind have.

/** Milliseconds since 1970, UTC. */
export type Time = number;
export type Window = readonly [from: Time, to: Time];

/** A month of a short stretch of time, as an axis names it. */
export type Month = { from: Time; to: Time; text: string; short: string };

/** Whether a datum is as its source printed it. */
export type Status = "reported" | "derived" | "partial" | "forecast";

/** A publication as a source line names it. */
export type Credit = { id: string; publisher: string };

export type Common = {
	/** The step that shows it. */
	step: string;
	figure: string;
	title: string;
	subtitle: string;
	note: string | undefined;
	/** One sentence that says what it shows. */
	finding: string;
	credits: Credit[];
	/** What its numbers are written with, where not as in English. */
	numerals?: Numerals | undefined;
};

/** A datum with its figure printed for a label. */
export type Datum = {
	key: string;
	/** The key as printed: 2021, Jan 2021, Taiwan. */
	name: string;
	value: number | null;
	/** The figure with its unit, as short as it is clear; empty for a gap. */
	label: string;
	status: Status;
	qualifier: Qualifier | undefined;
	note: string | undefined;
};

/** What a scene shows in another measure: what differs from the scene itself. */
export type Measure = {
	id: string;
	subtitle: string;
	note: string | undefined;
	/** The id of the unit of the values. */
	measure: string;
	scale: number;
	min: number;
	max: number;
	/** By column, in their order. */
	values: (number | null)[];
	labels: string[];
};
