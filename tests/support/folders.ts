import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished } from "vitest";
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

/** A new folder to build into, inside the checkout: builds into folders outside it share what they make on the way. */
export function temporaryFolder(): string {
	const folder = cacheFolder();
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** Copies the pictures that lie beside a story into another folder, where there are any. */
export function copyPhotos(story: string, folder: string): void {
	const photos = join(dirname(story), "photos");
	if (existsSync(photos)) cpSync(photos, join(folder, "photos"), { recursive: true });
}

/** A copy of a story file that a test may change; outside the checkout, where the dev server watches it. */
export function copyOf(story: string): string {
	const folder = mkdtempSync(join(tmpdir(), "story-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const copy = join(folder, "story.json");
	cpSync(story, copy);
	copyPhotos(story, folder);
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

/** Holds that two folders have the same files, byte for byte; what differs is named, not shown. */
export function expectSame(folder: string, other: string): void {
	const [files, others] = [contents(folder), contents(other)];
	expect([...files.keys()]).toEqual([...others.keys()]);
	expect(
		[...files].filter(([path, content]) => content !== others.get(path)).map(([path]) => path),
	).toEqual([]);
}

/** A folder with a site from before in it. */
export function oldSite(parent = temporaryFolder()) {
	const folder = join(parent, "site");
	mkdirSync(join(folder, "assets"), { recursive: true });
	writeFileSync(join(folder, "index.html"), "<p>The page from before</p>");
	writeFileSync(join(folder, "assets/x.css"), "p { color: red }");
	return { parent, folder, before: contents(folder) };
}
