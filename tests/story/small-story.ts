import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { atlasFeatures } from "../../src/atlas/sources.ts";
import { type Loaded, loadStory } from "../../src/story/load.ts";
import type { Story } from "../../src/story/schema/index.ts";

export const SMALL_STORY_FILE = fileURLToPath(
	new URL("../fixtures/small-story.json", import.meta.url),
);
export const SMALL_STORY_TEXT = readFileSync(SMALL_STORY_FILE, "utf8");

/** Loads a story as the commands do, regions checked against the atlases. */
export function load(text: string): Loaded {
	return loadStory(text, "story.json", { features: atlasFeatures() });
}

/** The small story, loaded anew. */
export function smallStory(): Story {
	const loaded = load(SMALL_STORY_TEXT);
	if (!loaded.ok) throw new Error("the small story is not sound");
	return loaded.story;
}
