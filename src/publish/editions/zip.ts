import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { zipSync } from "fflate";
import { checkPage } from "../steps/sound.ts";
import type { Built } from "../tools/built.ts";
import { originalsOf, pathIn } from "../tools/files.ts";
import type { FolderInfo } from "./folder-info.ts";
import { withoutSiteParts } from "./site-parts.ts";

/** What the folder is, for someone who finds it on a stick years from now. */
const readme = ({ id, title, version, updated }: FolderInfo, pages: string[]) => `${title}
${"=".repeat(title.length)}

An interactive story as a folder: everything that it shows is in here, and it asks no server for anything.
Version ${version}, data of ${updated}.

To read it: open index.html in a browser, by double click. It needs no network.
${pages.map((page) => `  ${page}`).join("\n")}

To show it on a web server, an intranet or a kiosk: copy the folder anywhere, to any path. _headers holds
what a server should say with the files.

To see whether the folder is whole: sha256sum -c SHA256SUMS
${"                                "}(on a Mac: shasum -a 256 -c SHA256SUMS)

The data: data/story.json, described by data/story.schema.json.
Other people's work in it, with licences: THIRD-PARTY.txt.
The same story in one file: ${id}.html, where you had this folder from.
`;

/** What is not in it: downloads, and what is for hosts and shared links alone. */
const LEFT_OUT = /^(?:offline|hosting|(?:\w+\/)?(?:share|oembed|s))\//;

/** Checksums as sha256sum reads them. */
const sumsOf = (files: Map<string, Uint8Array>) =>
	[...files]
		.map(([path, content]) => `${createHash("sha256").update(content).digest("hex")}  ${path}\n`)
		.join("");

/**
 * The folder as a zip file, as bytes: with README.txt and checksums, without downloads and what is for hosts alone. The
 * same folder gives the same bytes, on any day and in any place.
 * @throws Unpublishable where the folder without those parts is not sound
 */
export function zipped({ folder, pages }: Built, info: FolderInfo): Uint8Array {
	const files = new Map(
		originalsOf(folder)
			.map((file) => pathIn(folder, file))
			.filter((path) => !LEFT_OUT.test(path))
			.map((path): [string, Uint8Array] => [path, readFileSync(join(folder, path))]),
	);
	const names = new Set(files.keys());
	for (const page of pages.filter(({ path }) => names.has(path)).map(withoutSiteParts)) {
		checkPage(page, names);
		files.set(page.path, Buffer.from(page.html));
	}
	const index = [...names]
		.filter((path) => posix.basename(path) === "index.html")
		.sort((a, b) => a.split("/").length - b.split("/").length);
	files.set("README.txt", Buffer.from(readme(info, index)));
	const sorted = () => new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
	files.set("SHA256SUMS", Buffer.from(sumsOf(sorted())));
	// A zip file holds the time of the clock on the wall, whatever the zone: it is made of the same numbers everywhere.
	const [year = 0, month = 1, day = 1] = info.updated.split("-").map(Number);
	const mtime = new Date(year, month - 1, day, 12);
	const entries = [...sorted()].map(([path, content]) => [`${info.id}/${path}`, content]);
	return zipSync(Object.fromEntries(entries), { mtime, level: 9 });
}
