import { z } from "zod";
import { until as ends, id, rowKey, text } from "./common.ts";

/** Words that may differ from scene to scene. */
export const caption = {
	title: text.optional().describe("A title for this scene, where it differs from the figure's."),
	subtitle: text
		.optional()
		.describe("A unit line for this scene, where it differs from the figure's."),
	note: text.optional().describe("A note for this scene, in place of the figure's."),
	finding: text.describe(
		"One sentence that says what this scene shows, with its figures as [[fact-id]]; read aloud, and printed where the picture cannot be.",
	),
};

/** Words that every figure has. */
export const common = {
	title: text.describe("The title above the figure."),
	subtitle: text.describe("The unit line: what is measured, in what, where."),
	note: text.optional().describe("What a reader must know to read it rightly; stands under it."),
};

/** The scenes of a figure, by id. */
export const scenes = <Scene extends z.ZodType>(scene: Scene) =>
	z.record(id, scene).describe("What the figure shows in turn, by id; a step names one.");

/** The colour roles a mark can have; the palette decides what each looks like. */
export const TONES = ["accent", "water", "deep", "land", "leaf", "ink", "soft"] as const;
export const tone = z
	.enum(TONES)
	.describe("The colour role. `accent` is for the one thing that the scene is about.");
export type Tone = (typeof TONES)[number];

/** Says that a scene ends where it does on purpose. */
export const until = ends.describe(
	"True where the rows that are drawn or highlighted are meant to end before the series does; else the check warns where `to` does, or where the last of the other keys is near the end.",
);

export const keys = z.array(rowKey).describe("Keys of rows, or `first` or `last`.");

/** A dated line across a chart over time. */
export const mark = z.strictObject({
	at: id.describe("A fact that is a date."),
	label: text.describe("What happened then."),
});

/** Words beside a row. */
export const annotation = z.strictObject({
	key: rowKey.describe("The row it points to, by its key, or `first` or `last`."),
	series: id.optional().describe("Which series, where the scene draws several."),
	text: text.describe("A few words."),
});
