import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The HTML files of a folder, at any depth, in a fixed order; absolute where the folder is. */
export function htmlFiles(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((path) => path.endsWith(".html"))
		.sort()
		.map((path) => join(folder, path));
}
