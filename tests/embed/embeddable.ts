import type { Embeddable } from "../../src/embed/codes.ts";

/** Where a story stands, and a figure of it. */
export const SITE = "https://news.example/sea/";
export const FIGURE: Embeddable = {
	name: "two-lines",
	language: "en",
	home: "",
	title: "Two lines",
	finding: "The bridge took over in 2014.",
	credit: "Source: Ferry Board, Road Office.",
	story: "The ferry",
	size: [
		[788, -0.4],
		[520, 0.3],
	],
	poster: "figures/two-lines-card.png",
	start: "before",
	more: "Show all of it",
};
