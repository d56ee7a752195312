import { z } from "zod";
import { amount, id, rowKey, text } from "./common.ts";
import { annotation, caption, common, keys, mark, scenes, tone, until } from "./figure-words.ts";
import { map } from "./map.ts";
import { area, line } from "./over-time.ts";
import { parts } from "./parts.ts";
import { promises } from "./promises.ts";
import { tally } from "./tally.ts";
import { timeline } from "./timeline.ts";

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

/** Upright columns over time, or over names. */
export const columns = z.strictObject({
	kind: z.literal("columns"),
	...common,
	scenes: scenes(
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
			annotations: z.array(annotation).default([]).describe("Words beside a column."),
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
	scenes: scenes(
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
	scenes: scenes(
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

/** Labelled points over time that are not one series and are not joined. */
export const points = z.strictObject({
	kind: z.literal("points"),
	...common,
	scenes: scenes(
		z.strictObject({
			...caption,
			series: id.describe("The series drawn."),
			from: z
				.string()
				.describe("Where the scale begins: a year, or `first` for that of the first row."),
			to: z.string().describe("Where it ends: a year, or `last` for that of the last row."),
			until,
			max: amount.positive().describe("The top of the value scale."),
			highlight: keys.default([]).describe("Points drawn in the accent."),
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
	scenes: scenes(
		z.strictObject({
			...caption,
			highlight: z
				.array(
					z.strictObject({
						series: id,
						key: z.string().describe("The key of the column."),
					}),
				)
				.default([])
				.describe("Cells the scene is about."),
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
