import { existsSync, readFileSync } from "node:fs";
import type { Atlas } from "../atlas/types.ts";
import { atlasOf } from "../content/atlas.ts";
import { shortHash } from "../content/hash.ts";
import { readStory, storyFile } from "../content/story-file.ts";
import { formatProblems } from "../story/problems.ts";
import type { Story } from "../story/schema/index.ts";

let last: { text: string; current: Current } | undefined;

type Current = {
	story: Story;
	atlas: Atlas;
	raw: string;
	/** Ten characters that change with the story's file. */
	hash: string;
};

/**
 * The story of this run as its file is at each call, the text of that file, and the outlines that its maps need.
 * @throws Error with all its problems as the message
 */
export function currentStory(): Current {
	const file = storyFile();
	// Each page and picture asks; only a changed file is checked anew.
	const raw = existsSync(file) ? readFileSync(file, "utf8") : "";
	if (last && last.text === raw) return last.current;
	const loaded = readStory(file);
	if (!loaded.ok) {
		const error = new Error(formatProblems(loaded.problems));
		error.stack = "";
		throw error;
	}
	const { story } = loaded;
	const atlas = atlasOf(story);
	last = { text: raw, current: { story, atlas, raw, hash: shortHash(raw) } };
	return last.current;
}
