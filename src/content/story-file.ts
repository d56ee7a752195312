import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { atlasFeatures } from "../atlas/sources.ts";
import { type Loaded, loadStory } from "../story/load.ts";

/** The story file of this run: $STORY, or data/story.json; absolute. */
export function storyFile(env: Record<string, string | undefined> = process.env): string {
	return resolve(env.STORY || "data/story.json");
}

/** Reads and checks a story file. A file that cannot be read is a problem like any other. */
export function readStory(file: string): Loaded {
	const name = relative(process.cwd(), file) || file;
	let text: string;
	try {
		text = readFileSync(file, "utf8");
	} catch (error) {
		const code = (error as NodeJS.ErrnoException).code ?? String(error);
		return {
			ok: false,
			problems: [
				{
					file: name,
					path: [],
					line: 1,
					column: 1,
					expected: "a story file that can be read",
					found: code === "ENOENT" ? "no such file" : code,
				},
			],
		};
	}
	return loadStory(text, name, { features: atlasFeatures() });
}
