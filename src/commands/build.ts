import { statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { build } from "astro";
import { readStory, storyFile } from "../content/story-file.ts";
import { folderInfo } from "../publish/editions/folder-info.ts";
import { HOMELESS, siteAddress } from "../publish/editions/site.ts";
import { filesOf } from "../publish/tools/files.ts";
import { formatProblems } from "../story/problems.ts";
import { locked } from "./lock.ts";
import { replaceFolder } from "./replace-folder.ts";

const inCheckout = (path: string) => path.startsWith(process.cwd());

/** What is said of a draft that was to be built for publishing. */
const DRAFT = `The story is a draft ("draft": true in its meta), and was not built. Take that out to publish it.
npm run build -- --draft builds it, with a mark on every page that search engines leave out; npm run dev shows it.`;

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
 * @param draft whether a story that says it is a draft may be built, with a mark on every page
 * @returns false where the story has problems, a page cannot be published, or another build is at it; why is printed
 */
export async function buildSite({
	folder = resolve(process.env.OUT_DIR || "dist"),
	draft,
}: {
	folder?: string;
	draft: boolean;
}): Promise<boolean> {
	const loaded = readStory(storyFile());
	if (!loaded.ok) {
		console.error(formatProblems(loaded.problems));
		return false;
	}
	if (loaded.warnings.length > 0) console.error(`${formatProblems(loaded.warnings, "warning")}\n`);
	if (loaded.story.meta.draft && !draft) {
		console.error(DRAFT);
		return false;
	}
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

/** What was made, where it is and how to look at it. */
function sayBuilt(folder: string): void {
	const files = filesOf(folder);
	const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
	const { id, languages } = folderInfo(folder);
	const name = relative(process.cwd(), folder) || folder;
	console.log(
		[
			`Built into ${name}: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB, in ${languages.join(" and ")}.`,
			`  to look at it   open ${join(name, "index.html")}, or npm start`,
			`  to publish it   copy ${name} to any web server: ${join(name, "hosting/index.html")}`,
			`  to embed it     ${join(name, "share/index.html")} has the codes`,
			`  to send it      ${join(name, `offline/${id}.html`)} is the story as one file`,
		].join("\n"),
	);
}

// npm run build
if (import.meta.main) {
	const folder = resolve(process.env.OUT_DIR || "dist");
	if (await buildSite({ folder, draft: process.argv.includes("--draft") })) sayBuilt(folder);
	else process.exitCode = 1;
}
