import { z } from "zod";
import { id, rowKey, text } from "./common.ts";
import { caption, common, keys, scenes, tone, until } from "./figure-words.ts";

const DIRECTIONS = ["columns", "bars"] as const;
export type Direction = (typeof DIRECTIONS)[number];
const LAYOUTS = ["stacked", "grouped"] as const;
export type Layout = (typeof LAYOUTS)[number];

/** Columns or bars of several series, one on the other or side by side. */
export const parts = z.strictObject({
	kind: z.literal("parts"),
	...common,
	direction: z.enum(DIRECTIONS).default("columns").describe("Upright columns, or lying bars."),
	series: z
		.record(
			id,
			z.strictObject({
				label: text.describe("Its name in the key to the picture."),
				tone,
			}),
		)
		.describe(
			"The series drawn, by id: all in one unit, each in a tone of its own, in their order from zero outwards.",
		),
	scenes: scenes(
		z.strictObject({
			...caption,
			layout: z
				.enum(LAYOUTS)
				.default("stacked")
				.describe(
					"stacked: each part begins where the one before it ends, and those below zero on its other side. grouped: side by side, all from zero.",
				),
			series: z
				.array(id)
				.min(1)
				.optional()
				.describe("Which of the figure's series are drawn; all where it is not said."),
			from: rowKey.optional().describe("First key drawn, or `first` or `last`."),
			to: rowKey.optional().describe("Last key drawn, or `first` or `last`."),
			until,
			highlight: z
				.strictObject({
					series: z.array(id).default([]).describe("Series that it is about."),
					keys: keys.default([]),
				})
				.optional()
				.describe("What the scene is about: all else is drawn pale."),
			values: z
				.enum(["all", "highlight", "none"])
				.default("highlight")
				.describe("Which parts carry their figure, where it has room."),
			total: text
				.optional()
				.describe(
					"Where they are stacked: what the parts come to, in a word or two. Then each stack carries it; one that a part is missing of does not.",
				),
		}),
	),
});
