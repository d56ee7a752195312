import { text } from "./common.ts";

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
