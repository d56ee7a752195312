import { relative, resolve } from "node:path";
import { build } from "astro";
import { readStory, storyFile } from "../content/story-file.ts";
import { HOMELESS, siteAddress } from "../publish/editions/site.ts";
import { formatProblems } from "../story/problems.ts";
import { replaceFolder } from "./replace-folder.ts";

/**
 * Builds the site into a folder. The folder is replaced whole, at the end: a build that fails leaves the old one as it was.
 * @returns false where the story has problems, or a page cannot be published; why is printed
 */
export async function buildSite(
	folder: string = resolve(process.env.OUT_DIR || "dist"),
): Promise<boolean> {
	const loaded = readStory(storyFile());
	if (!loaded.ok) {
		console.error(formatProblems(loaded.problems));
		return false;
	}
	if (loaded.warnings.length > 0) console.error(`${formatProblems(loaded.warnings, "warning")}\n`);
	try {
		if (process.env.SITE) siteAddress(process.env.SITE);
	} catch (error) {
		console.error(`SITE: ${(error as Error).message}`);
		return false;
	}
	// Whatever the shell says: a page built for development asks for scripts that only the dev server has.
	process.env.NODE_ENV = "production";
	try {
		await replaceFolder(folder, (fresh) => build({ root: ".", outDir: fresh, logLevel: "warn" }));
	} catch (error) {
		if (!(error instanceof Error && error.name === "Unpublishable")) throw error;
		console.error(`${relative(process.cwd(), folder) || folder} was not built\n${error.message}`);
		return false;
	}
	if (!process.env.SITE) console.log(HOMELESS);
	return true;
}

// npm run build
if (import.meta.main && !(await buildSite())) process.exitCode = 1;
