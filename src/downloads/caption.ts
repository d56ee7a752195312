import type { Language } from "../languages/index.ts";

/** What stands around a picture, in the language of its scene. */
export type Caption = {
	language: Language;
	/** The publishers of its data. */
	source: string;
	/** The story's title, its version and the day of its data. */
	credit: string;
	/** The story's title alone, and what it is about in a few words. */
	story: string;
	kicker: string;
	/** The first sentence of its introduction. */
	gist: string;
};
