import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { filesOf } from "../files.ts";

/** Takes out of assets/ what no page and no style sheet names: Astro's own client scripts, which no page of ours loads. */
export function removeUnused(folder: string): void {
	const assets = join(folder, "assets");
	const files = readdirSync(assets);
	const read = (paths: string[]) => paths.map((path) => readFileSync(path, "utf8")).join("\n");
	const pages = read(filesOf(folder, ".html"));
	// What a style sheet names is loaded only where a page loads the style sheet.
	const styles = read(
		files
			.filter((file) => file.endsWith(".css") && pages.includes(file))
			.map((file) => join(assets, file)),
	);
	for (const file of files)
		if (!pages.includes(file) && !styles.includes(file)) rmSync(join(assets, file));
}
