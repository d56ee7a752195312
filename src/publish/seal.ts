import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folderInfo } from "./editions/folder-info.ts";
import { singleFile } from "./editions/single-file.ts";
import { nameSitemap, siteOf } from "./editions/site.ts";
import { zipped } from "./editions/zip.ts";
import { writeCompressed } from "./steps/compressed.ts";
import { writePolicies } from "./steps/policy.ts";
import { checkAssets, checkPage } from "./steps/sound.ts";
import { type Built, writePages } from "./tools/built.ts";
import { filesOf, pathIn } from "./tools/files.ts";
import type { Step } from "./tools/step.ts";

/** Where the story lies as one file, and the folder as a zip. */
function offlineFiles({ folder }: Built) {
	const info = folderInfo(folder);
	return { info, file: `offline/${info.id}.html`, zip: `offline/${info.id}.zip` };
}

/** Every file of the folder, with what will be made of it last. */
function filesToBe(built: Built): Set<string> {
	const { file, zip } = offlineFiles(built);
	const there = filesOf(built.folder).map((path) => pathIn(built.folder, path));
	return new Set([...there, file, zip]);
}

/** Sees to it that every page and script works wherever the folder is copied to. */
function checkAll(built: Built): void {
	const files = filesToBe(built);
	for (const page of built.pages) checkPage(page, files);
	checkAssets(built.folder, files);
}

/** Writes the story as one file, and the folder as a zip. */
function writeOffline(built: Built): void {
	const { info, file, zip } = offlineFiles(built);
	const page = singleFile(built, info.languages, file);
	checkPage(page, filesToBe(built));
	mkdirSync(join(built.folder, "offline"), { recursive: true });
	writeFileSync(join(built.folder, file), page.html);
	writeFileSync(join(built.folder, zip), zipped(built, info));
}

/** What is done to a built folder last, and again after every change of a page. */
export const SEAL: readonly Step[] = [
	{
		name: "robots",
		why: "robots.txt is the same for every story, but for the address of its site.",
		run: (built) => nameSitemap(built, siteOf(built)),
	},
	{
		name: "policies",
		why: "A page's policy names its scripts and styles by their hashes: nothing in it may change any more.",
		run: writePolicies,
	},
	{
		name: "soundness",
		why: "A page that works on this server only, or loads something from elsewhere, is not published; looked at once it is as readers get it.",
		run: checkAll,
	},
	{
		name: "pages",
		why: "They are written once, when they are whole.",
		run: writePages,
	},
	{
		name: "offline",
		why: "The story as one file, and the folder as a zip, are made of the finished folder.",
		run: writeOffline,
	},
	{
		name: "compressed copies",
		why: "A server sends them as they are, smaller than it could make them while it answers (COMPRESS=1). Last: they are copies of finished files.",
		run: (built) => writeCompressed(built),
	},
];
