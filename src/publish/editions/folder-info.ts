import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What a built folder says of its story. */
export type FolderInfo = {
	id: string;
	title: string;
	version: string;
	/** A date, or a part of one. */
	updated: string;
	/** The main language first. */
	languages: string[];
};

/** Reads it from the data that lies in the folder. */
export function folderInfo(folder: string): FolderInfo {
	const { meta } = JSON.parse(readFileSync(join(folder, "data/story.json"), "utf8")) as {
		meta: Omit<FolderInfo, "title"> & { title: Record<string, string> };
	};
	const { id, version, updated, languages } = meta;
	return { id, title: meta.title[languages[0] ?? ""] ?? id, version, updated, languages };
}
