import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The files of a folder that end so, at any depth, in a fixed order; absolute where the folder is. */
export function filesOf(folder: string, ending: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((path) => path.endsWith(ending))
		.sort()
		.map((path) => join(folder, path));
}
