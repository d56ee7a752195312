import { createHash } from "node:crypto";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { zipSync } from "fflate";
import { filesOf } from "../files.ts";
import { assertSound } from "../sound.ts";
import type { FolderInfo } from "./folder-info.ts";
import { listForWorker } from "./service-worker.ts";
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

/**
 * The folder as a zip file, as bytes: with README.txt and checksums, without downloads and what is for hosts alone. The
 * same folder gives the same bytes, on any day and in any place.
 * @param folder the built folder; a copy is made beside it for the while
 * @throws Unpublishable where the folder without those parts is not sound
 */
export function zipped(folder: string, card: FolderInfo): Uint8Array {
	const copy = `${folder.replace(/[\\/]$/, "")}.zip`;
	rmSync(copy, { recursive: true, force: true });
	try {
		cpSync(folder, copy, {
			recursive: true,
			filter: (path) =>
				!/^(offline|hosting|(\w+[\\/])?(share|oembed))$/.test(relative(folder, path)),
		});
		for (const path of filesOf(copy, ".html"))
			writeFileSync(path, withoutSiteParts(readFileSync(path, "utf8")));
		listForWorker(copy);
		assertSound(copy);
		const name = (path: string) => relative(copy, path).split(sep).join("/");
		const pages = filesOf(copy, "index.html")
			.map(name)
			.sort((a, b) => a.split("/").length - b.split("/").length);
		writeFileSync(join(copy, "README.txt"), readme(card, pages));
		const sums = filesOf(copy).map(
			(path) => `${createHash("sha256").update(readFileSync(path)).digest("hex")}  ${name(path)}\n`,
		);
		writeFileSync(join(copy, "SHA256SUMS"), sums.join(""));
		// A zip file holds the time of the clock on the wall, whatever the zone: it is made of the same numbers everywhere.
		const [year = 0, month = 1, day = 1] = card.updated.split("-").map(Number);
		const mtime = new Date(year, month - 1, day, 12);
		const files = filesOf(copy).map((path) => [`${card.id}/${name(path)}`, readFileSync(path)]);
		return zipSync(Object.fromEntries(files), { mtime, level: 9 });
	} finally {
		rmSync(copy, { recursive: true, force: true });
	}
}
