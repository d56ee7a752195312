import { tierOf } from "../atlas/build.ts";
import type { Atlas, Tier } from "../atlas/types.ts";
import { openingId, viewsOf } from "../scenes/scene-at.ts";
import type { Story } from "../story/schema/index.ts";

/** Outlines that a page asks for once it is loaded, in a script of their own. */
export type LaterOutlines = {
	/** What tells them apart from others, as a number. */
	id: string;
	screen: Tier["screen"];
	/** The steps that they are for, by their ids; all, where they are of the whole earth. */
	steps: string[] | "all";
};

/** Where in a story a map is shown: the ids of its opening and its steps, with what its scene looks at. */
const mapsOf = (story: Story) =>
	viewsOf(story).flatMap(({ id, figure, scene }) => {
		const map = story.figures[figure];
		const view = map?.kind === "map" && map.scenes[scene];
		return view ? [{ id, view }] : [];
	});

/**
 * What a page has of an atlas from the beginning: for small screens the outlines of the whole earth, with a little of its
 * relief, and those of the view that it opens with.
 */
export function openingOf(story: Story, atlas: Atlas): Atlas {
	const opening = mapsOf(story).find(({ id }) => id === openingId(story));
	const wanted = opening && tierOf(atlas, opening.view, "small");
	return atlas
		.filter((tier) => tier === wanted || (tier.screen === "small" && tier.radius >= 180))
		.map(({ opening, ...tier }) => ({ ...tier, relief: opening }));
}

/** The outlines that the page of a story asks for later: close views, and what large screens take instead. */
export function laterOutlines(story: Story, atlas: Atlas): LaterOutlines[] {
	const maps = mapsOf(story);
	return atlas.flatMap((tier, i) => {
		const world = tier.radius >= 180;
		if (world && tier.screen === "small") return [];
		const shown = maps.filter(({ view }) => tierOf(atlas, view, tier.screen) === tier);
		// Between two close views a flight goes over the earth.
		const steps = world ? ("all" as const) : shown.map(({ id }) => id);
		return steps.length > 0 ? [{ id: String(i), screen: tier.screen, steps }] : [];
	});
}

/**
 * The same, as a page with some of the story's steps asks for them.
 * @param steps the ids of its steps, and of the opening where it has that: what that shows, the page asks for in any case
 */
export const laterOutlinesIn = (
	story: Story,
	atlas: Atlas,
	steps: readonly string[],
): LaterOutlines[] =>
	laterOutlines(story, atlas).flatMap((outlines) => {
		if (outlines.steps === "all") return [outlines];
		const shown = outlines.steps.filter((id) => steps.includes(id));
		const opens = shown.includes(openingId(story) ?? "");
		return shown.length > 0 ? [{ ...outlines, steps: opens ? ("all" as const) : shown }] : [];
	});
