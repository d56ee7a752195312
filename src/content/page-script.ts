/**
 * The scripts of the story's page, and the module of src/ that each begins with. The first has all that its top needs, and
 * what both share; charts come farther down, and their script after it.
 */
export const READER = {
	"reader.js": "reader/story.ts",
	"charts.js": "reader/charts.ts",
};

/** The one that the page works without, but for the sections whose figures are charts. */
export const CHARTS: keyof typeof READER = "charts.js";
