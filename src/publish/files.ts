import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The files of a folder whose names end so, at any depth, in a fixed order; absolute where the folder is. */
export function filesOf(folder: string, ending = ""): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith(ending))
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
}
