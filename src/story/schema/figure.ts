import { z } from "zod";
import { amount, id, position, rowKey, text } from "./common.ts";
import { annotation, caption, common, keys, mark, tone, until } from "./figure-words.ts";
import { area, line } from "./over-time.ts";
import { parts } from "./parts.ts";
import { promises } from "./promises.ts";
import { shading } from "./shading.ts";
import { tally } from "./tally.ts";

export { TONES, type Tone } from "./figure-words.ts";

/** Another measure of what a scene draws, worked out from it, that the reader may choose. */
const measure = z.strictObject({
	id: id.describe("Its own id, used in the address."),
	subtitle: text.describe("The unit line in this measure; short, as the reader chooses by it."),
	unit: id.describe("The id of its unit in meta.units."),
	as: z
		.union([
			z.strictObject({
				dividedBy: id.describe("A fact: how much of the series' unit is one of this unit."),
			}),
			z.strictObject({
				multipliedBy: id.describe("A fact: how much of this unit is one of the series' unit."),
			}),
			z.strictObject({
				percentOf: id.describe("A series with the same keys and the same unit: the whole."),
			}),
		])
		.describe("How it is worked out from the series drawn."),
	note: text.optional().describe("A note in this measure, in place of the scene's."),
});

/** Whether an event has happened. */
const EVENT_STATUSES = ["happened", "planned", "was-planned", "disputed"] as const;
export type EventStatus = (typeof EVENT_STATUSES)[number];

/** Upright columns over time, or over names. */
export const columns = z.strictObject({
	kind: z.literal("columns"),
	...common,
	scenes: z.record(
		id,
		z.strictObject({
			...caption,
			series: id.describe("The series drawn."),
			from: rowKey.optional().describe("First key drawn, or `first` or `last`."),
			to: rowKey.optional().describe("Last key drawn, or `first` or `last`."),
			until,
			highlight: keys.default([]).describe("Keys drawn in the accent."),
			spans: z
				.array(
					z.strictObject({
						from: rowKey.describe("First key of the span, or `first` or `last`."),
						to: rowKey.describe("Last key of the span, or `first` or `last`."),
						label: text.describe("A few words over the span."),
						tone: tone.optional(),
					}),
				)
				.default([])
				.describe("Runs of columns that are marked together."),
			compare: z
				.strictObject({
					from: rowKey.describe("The key where the arrow starts, or `first` or `last`."),
					to: rowKey.describe("The key where it ends, or `first` or `last`."),
					label: text.describe("What the arrow says, in figures."),
					detail: text.optional().describe("A second, smaller line."),
				})
				.optional()
				.describe("An arrow from one column to another."),
			marks: z.array(mark).default([]).describe("Dated lines across a chart over time."),
			annotations: z.array(annotation).default([]),
			values: z
				.enum(["all", "highlight", "none"])
				.default("all")
				.describe("Which columns carry their figure."),
			measures: z
				.array(measure)
				.default([])
				.describe("Other measures of the same data, to choose from."),
		}),
	),
});

/** A fixed number of squares, each a part of the whole. */
export const units = z.strictObject({
	kind: z.literal("units"),
	...common,
	each: text.describe("What one square is."),
	categories: z
		.array(
			z.strictObject({
				key: z.string().describe("The key in the series."),
				label: text,
				tone,
			}),
		)
		.min(1)
		.describe("The categories, in drawing order."),
	scenes: z.record(
		id,
		z.strictObject({
			...caption,
			series: id.describe("The series whose rows are the numbers of squares."),
			label: text.describe("The year or the case shown, printed large."),
			highlight: z
				.array(z.string())
				.default([])
				.describe("Keys of the categories the scene is about."),
		}),
	),
});

/** Lying bars, each of one or more parts. */
export const bars = z.strictObject({
	kind: z.literal("bars"),
	...common,
	groups: z
		.record(
			id,
			z.strictObject({
				label: text.describe("The bar's name."),
				keys: z
					.array(z.string())
					.min(1)
					.describe("Keys of the rows that are its parts, in drawing order."),
			}),
		)
		.describe("The bars, by id. A row may be part of several bars."),
	scenes: z.record(
		id,
		z.strictObject({
			...caption,
			series: id.describe("The series drawn."),
			groups: z.array(id).min(1).describe("The bars drawn, from the top."),
			highlight: keys.default([]).describe("Rows drawn in the accent."),
			highlighted: text
				.optional()
				.describe(
					"What the rows in the accent are, for a key to the picture: where parts carry no labels.",
				),
			limit: z
				.strictObject({
					at: id.describe("The fact whose value the line marks."),
					label: text.describe("What the line is."),
				})
				.optional()
				.describe("A line at a value that the bars fill up to."),
			parts: z.boolean().default(true).describe("Whether parts carry their own labels."),
			fills: z
				.boolean()
				.default(false)
				.describe(
					"True where the bars fill up as the reader goes through the step; where nothing moves they are full.",
				),
		}),
	),
});

/** Events on a true scale of time. */
export const timeline = z.strictObject({
	kind: z.literal("timeline"),
	...common,
	lanes: z
		.array(
			z.strictObject({
				id: id.describe("Its own id, which events name."),
				label: text.describe("What its events have in common, in a word or two."),
				tone,
			}),
		)
		.min(2, "at least two lanes")
		.max(7, "at most seven lanes")
		.optional()
		.describe(
			"Strands that the events belong to, each drawn as a row of its own in its colour. Then a scene's `highlight` is what it adds: those events are drawn strong with their details, all others quiet.",
		),
	events: z
		.record(
			id,
			z.strictObject({
				at: id.describe("The fact that is its date."),
				label: text.describe("What happened, in a few words."),
				detail: text.optional().describe("One line more."),
				keepDetail: z
					.boolean()
					.default(false)
					.describe(
						"True where the words alone would mislead: with lanes, they are never drawn without their detail.",
					),
				lane: id.optional().describe("The lane that it belongs to, where the figure has lanes."),
				status: z
					.enum(EVENT_STATUSES)
					.default("happened")
					.describe(
						"planned: still to come, drawn open. was-planned: a day that a plan had named and that is over, drawn open. disputed: that it was so, or when, is disputed; drawn dashed.",
					),
			}),
		)
		.describe("The events, by id."),
	scenes: z.record(
		id,
		z.strictObject({
			...caption,
			from: z.string().describe("Where the scale begins: 2022 or 2022-07."),
			to: z.string().describe("Where it ends."),
			events: z.array(id).min(1).describe("The events drawn."),
			highlight: z.array(id).default([]).describe("Events the scene is about."),
			span: z
				.strictObject({
					from: z.string().describe("Where it begins: 2022 or 2022-07."),
					to: z.string().describe("Where it ends."),
				})
				.optional()
				.describe("With lanes: the stretch of time that the scene is about, shaded."),
			gaps: z
				.array(
					z.strictObject({
						from: id.describe("A fact that is a date."),
						to: id.describe("A later one."),
						label: text.describe("What lies between, in figures."),
					}),
				)
				.default([])
				.describe("Measured distances between two dates."),
		}),
	),
});

/** Labelled points over time that are not one series and are not joined. */
export const points = z.strictObject({
	kind: z.literal("points"),
	...common,
	scenes: z.record(
		id,
		z.strictObject({
			...caption,
			series: id.describe("The series drawn."),
			from: z
				.string()
				.describe("Where the scale begins: a year, or `first` for that of the first row."),
			to: z.string().describe("Where it ends: a year, or `last` for that of the last row."),
			until,
			max: amount.positive().describe("The top of the value scale."),
			highlight: keys.default([]),
			labels: z
				.record(z.string(), text)
				.default({})
				.describe("By key: what this point measures and who says so."),
		}),
	),
});

/** Figures in rows and columns, each with a bar in its cell. */
export const table = z.strictObject({
	kind: z.literal("table"),
	...common,
	columns: z
		.array(
			z.strictObject({
				key: z.string().describe("The key of the row in each series."),
				label: text,
				tone,
			}),
		)
		.min(1)
		.describe("The columns: keys that the series have."),
	rows: z
		.array(z.strictObject({ series: id, label: text }))
		.min(1)
		.describe("The rows: one series each."),
	rowHeader: text.describe("What the rows are."),
	max: amount.positive().describe("The value of a full bar."),
	scenes: z.record(
		id,
		z.strictObject({
			...caption,
			highlight: z
				.array(
					z.strictObject({
						series: id,
						key: z.string(),
					}),
				)
				.default([])
				.describe("Cells the scene is about."),
		}),
	),
});

/** A globe that turns to its subject. */
export const map = z.strictObject({
	kind: z.literal("map"),
	...common,
	scenes: z.record(
		id,
		z.strictObject({
			...caption,
			center: position.describe("What the camera looks at."),
			span: z
				.number()
				.positive("an angle from 0.5 to 180")
				.min(0.5, "an angle from 0.5 to 180")
				.max(180, "an angle from 0.5 to 180")
				.describe(
					"How many degrees of the earth, around the centre, fit into the free part of the picture; 180 is the whole globe.",
				),
			places: z
				.array(
					z.strictObject({
						place: id,
						detail: text
							.optional()
							.describe("The second line of the label, where it differs from the place's own."),
						highlight: z.boolean().default(false),
					}),
				)
				.default([])
				.describe("Marked places."),
			regions: z.array(id).default([]).describe("Places to fill."),
			shading: shading.optional(),
			lands: z
				.array(id)
				.default([])
				.describe("Areas to name, quietly, so that the reader knows where this is."),
			cities: z
				.array(id)
				.default([])
				.describe(
					"Towns by which the reader finds his way: a small dot and a name, where there is room.",
				),
			waters: z.array(id).default([]).describe("Seas to name."),
			routes: z
				.array(
					z.strictObject({
						route: id,
						highlight: z
							.boolean()
							.default(true)
							.describe("Whether it is drawn strong, with its label."),
						days: id
							.optional()
							.describe(
								"The fact that is how many days the voyage takes: the route then has a tick for every five of them, and a ship sails it as the reader goes through the step.",
							),
					}),
				)
				.default([])
				.describe("Routes to draw."),
			rose: z.boolean().default(false).describe("Whether the compass rose is drawn."),
			values: z
				.record(id, id)
				.default({})
				.describe("By place: a fact whose value the mark carries; it stands in its second line."),
		}),
	),
});

/** A picture of the story's data; its kind decides what its scenes say. */
export const figure = z.discriminatedUnion("kind", [
	map,
	columns,
	line,
	area,
	units,
	tally,
	bars,
	parts,
	timeline,
	promises,
	points,
	table,
]);
export type Figure = z.infer<typeof figure>;
export type FigureKind = Figure["kind"];
