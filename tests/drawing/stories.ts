import { readFileSync } from "node:fs";
import type { Atlas } from "../../src/atlas/types.ts";
import { atlasOf } from "../../src/content/atlas.ts";
import type { MapSize } from "../../src/drawing/box.ts";
import type { Scene } from "../../src/scenes/scene.ts";
import { sceneAt, viewsOf } from "../../src/scenes/scene-at.ts";
import { formatProblems } from "../../src/story/problems.ts";
import type { Story } from "../../src/story/schema/index.ts";
import { load, smallStory } from "../story/small-story.ts";

/** The published story, loaded anew. */
export function publishedStory(): Story {
	const text = readFileSync(new URL("../../data/story.json", import.meta.url), "utf8");
	const loaded = load(text);
	if (!loaded.ok) throw new Error(formatProblems(loaded.problems));
	return loaded.story;
}

/** All scenes of a story in all its languages, in reading order. */
export function scenesOf(story: Story): Scene[] {
	return story.meta.languages.flatMap((language) =>
		viewsOf(story).map(({ id }) => sceneAt(story, id, language)),
	);
}

/** The stories that the drawing is tried on, each with its name, its scenes and its atlas. */
export function stories(): { name: string; scenes: Scene[]; atlas: Atlas }[] {
	return Object.entries({ published: publishedStory(), small: smallStory() }).map(
		([name, story]) => ({ name, scenes: scenesOf(story), atlas: atlasOf(story) }),
	);
}

/** A size whose free part is all of it. */
export const whole = (width: number, height: number): MapSize => ({
	width,
	height,
	free: { x: 0, y: 0, width, height },
});
