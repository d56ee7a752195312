import { relative, resolve } from "node:path";
import { build } from "astro";
import { readStory, storyFile } from "../content/story-file.ts";
import { HOMELESS, siteAddress } from "../publish/editions/site.ts";
import { formatProblems } from "../story/problems.ts";
import { locked } from "./lock.ts";
import { replaceFolder } from "./replace-folder.ts";

const inCheckout = (path: string) => path.startsWith(process.cwd());

/** Has Astro build into a folder. What it makes on the way lies beside the pages, or else in .astro, for all builds alike. */
async function buildInto(folder: string): Promise<void> {
	// Whatever the shell says: a page built for development asks for scripts that only the dev server has.
	process.env.NODE_ENV = "production";
	const make = () => build({ root: ".", outDir: folder, logLevel: "warn" });
	if (inCheckout(folder)) return make();
	const what = "another build from this checkout into a folder outside of it is running";
	return locked(resolve(".astro/build.lock"), what, make);
}

/**
 * Builds the site into a folder. The folder is replaced whole, at the end: a build that fails leaves the old one as it was.
 * @returns false where the story has problems, a page cannot be published, or another build is at it; why is printed
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
	try {
		await replaceFolder(folder, buildInto);
	} catch (error) {
		if (!(error instanceof Error && /^(?:Unpublishable|Busy)$/.test(error.name))) throw error;
		console.error(`${relative(process.cwd(), folder) || folder} was not built\n${error.message}`);
		return false;
	}
	if (!process.env.SITE) console.log(HOMELESS);
	return true;
}

// npm run build
if (import.meta.main && !(await buildSite())) process.exitCode = 1;
