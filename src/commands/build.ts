import { existsSync, renameSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "astro";
import { formatProblems } from "../story/problems.ts";
import { readStory, storyFile } from "./story-file.ts";

/**
 * Builds the site into a folder. The folder is replaced whole, at the end: a build that fails leaves the old one as it was.
 * @returns false where the story has problems, which are printed
 */
export async function buildSite(
	folder: string = resolve(process.env.OUT_DIR || "dist"),
): Promise<boolean> {
	const loaded = readStory(storyFile());
	if (!loaded.ok) {
		console.error(formatProblems(loaded.problems));
		return false;
	}
	const fresh = `${folder}.new`;
	const old = `${folder}.old`;
	for (const left of [fresh, old]) rmSync(left, { recursive: true, force: true });
	// Whatever the shell says: a page built for development asks for scripts that only the dev server has.
	process.env.NODE_ENV = "production";
	try {
		await build({ root: ".", outDir: fresh, logLevel: "warn" });
	} catch (error) {
		rmSync(fresh, { recursive: true, force: true });
		throw error;
	}
	if (existsSync(folder)) renameSync(folder, old);
	renameSync(fresh, folder);
	rmSync(old, { recursive: true, force: true });
	return true;
}

// npm run build
if (import.meta.main && !(await buildSite())) process.exitCode = 1;
