import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { filesOf } from "./files.ts";

/** Takes out of assets/ what no page and no style sheet names: Astro's own client scripts, which no page of ours loads. */
export function removeUnused(folder: string): void {
	const assets = join(folder, "assets");
	const files = readdirSync(assets);
	const styles = files.filter((file) => file.endsWith(".css")).map((file) => join(assets, file));
	const named = [...filesOf(folder, ".html"), ...styles]
		.map((path) => readFileSync(path, "utf8"))
		.join("\n");
	for (const file of files) if (!named.includes(file)) rmSync(join(assets, file));
}
