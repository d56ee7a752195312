import { z } from "zod";
import { id, text } from "./common.ts";
import { caption, common, scenes, tone } from "./figure-words.ts";

/** Whether an event has happened. */
const EVENT_STATUSES = ["happened", "planned", "was-planned", "disputed"] as const;
export type EventStatus = (typeof EVENT_STATUSES)[number];

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
	scenes: scenes(
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
