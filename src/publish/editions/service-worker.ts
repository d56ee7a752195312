import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { filesOf } from "../files.ts";

/** The folders of pages for hosts alone; and embeds that keep the data of one version, which are the same as the others. */
const NOT_KEPT =
	/^(\w+\/)?(offline|hosting|share|embed\/[^/]+\/[^/]+)\/[^/]*$|^assets\/(fonts|share|embed)\./;

/** What a reader without a network needs: the pages and all that they show; not the downloads. */
const KEPT = /\.html$|^assets\/|(^|\/)figures\/steps\//;

/**
 * Tells the service worker of a folder, sw.js, which files make up this version: the list is its first line, and is
 * replaced where there is one. Each file is named with its hash, so that a worker is never installed with files of two
 * versions. To be called when nothing in those files will change any more.
 */
export function listForWorker(folder: string): void {
	const path = join(folder, "sw.js");
	const code = readFileSync(path, "utf8").replace(/^self\.storyFiles=.*\n/, "");
	const files = filesOf(folder)
		.map((file) => ({ file, url: relative(folder, file).split(sep).join("/") }))
		.filter(({ url }) => KEPT.test(url) && !NOT_KEPT.test(url))
		.map(({ file, url }) => {
			const hash = createHash("sha256").update(readFileSync(file)).digest("base64");
			// A name that changes with the content says which version it is.
			return {
				url,
				revision: url.startsWith("assets/") ? null : hash,
				integrity: `sha256-${hash}`,
			};
		});
	writeFileSync(path, `self.storyFiles=${JSON.stringify(files)};\n${code}`);
}
