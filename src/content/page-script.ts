/**
 * The scripts of the story's page, and what each is made of: modules from src/, in the order that they run in. The first
 * has all that its top needs, and what both share; charts come farther down, and their script after it.
 */
export const READER = {
	"reader.js": ["charts/kinds/map.ts", "reader/story.ts"],
	"charts.js": ["charts/kinds/charts.ts"],
};

/** The one that the page works without, but for the sections whose figures are charts. */
export const CHARTS: keyof typeof READER = "charts.js";
