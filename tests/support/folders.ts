import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { ROOT } from "./process.ts";

/** The two stories that every test of the whole site is run on. */
export const PUBLISHED_STORY = join(ROOT, "data/story.json");
export const SMALL_STORY = join(ROOT, "tests/fixtures/small-story.json");

/** A new folder of this run's own, inside the checkout, where builds find their packages. */
export function cacheFolder(): string {
	const cache = join(ROOT, "node_modules/.cache");
	mkdirSync(cache, { recursive: true });
	return mkdtempSync(join(cache, "tests-"));
}

/** A new folder outside the checkout that goes when the test ends. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "story-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** A copy of a story file that a test may change. */
export function copyOf(story: string, folder: string = temporaryFolder()): string {
	const copy = join(folder, "story.json");
	cpSync(story, copy);
	return copy;
}

/** Every file of a folder with its content, by its path. */
export function contents(folder: string): Map<string, string> {
	return new Map(
		readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name))
			.sort()
			.map((path) => [path.slice(folder.length + 1), readFileSync(path, "base64")]),
	);
}
