import { resolve } from "node:path";
import { readStory, storyFile } from "../content/story-file.ts";
import { formatProblems } from "../story/problems.ts";

// npm run check [file]: lists every problem of a story, exit code 1 where there is one; else every warning.
const file = process.argv[2] ? resolve(process.argv[2]) : storyFile();
const loaded = readStory(file);
if (loaded.ok) {
	const { facts, series, sections, sources } = loaded.story;
	const count = (what: object) => Object.keys(what).length;
	console.log(
		`The story is sound: ${sections.length} sections, ${count(facts)} facts, ${count(series)} series, ${count(sources)} sources.`,
	);
	if (loaded.warnings.length > 0) console.error(`\n${formatProblems(loaded.warnings, "warning")}`);
} else {
	console.error(formatProblems(loaded.problems));
	process.exitCode = 1;
}
