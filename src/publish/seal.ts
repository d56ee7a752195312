import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folderInfo } from "./editions/folder-info.ts";
import { listForWorker } from "./editions/service-worker.ts";
import { singleFile } from "./editions/single-file.ts";
import { zipped } from "./editions/zip.ts";
import { assertSound, checkPage } from "./sound.ts";
import { writePolicies } from "./steps/policy.ts";

/**
 * Writes what is made of the finished pages: their policies, the service worker's list, the story as one file and as a
 * zip. After any change of a page it has to be done again.
 * @throws Unpublishable with the file and the reason, where the folder would not work wherever it is copied to
 */
export function seal(folder: string): void {
	const card = folderInfo(folder);
	writePolicies(folder);
	listForWorker(folder);
	const editions = card.languages.map((language, i) => ({
		language,
		page: join(folder, i === 0 ? "" : language, "index.html"),
	}));
	const file = join("offline", `${card.id}.html`);
	const zip = join("offline", `${card.id}.zip`);
	assertSound(folder, [file, zip]);
	const content = { [file]: singleFile(folder, editions), [zip]: zipped(folder, card) };
	mkdirSync(join(folder, "offline"), { recursive: true });
	for (const [path, part] of Object.entries(content)) writeFileSync(join(folder, path), part);
	checkPage(folder, join(folder, file));
}
