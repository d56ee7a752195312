import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawsMaps } from "../../content/figure-script.ts";

/**
 * Puts the world's outlines, atlas.js, into the scripts that draw embedded maps, as their first line: then they are one
 * file to ask for. The page of the story has them with its scenes.
 */
export function putOutlinesIn(folder: string, scripts: string[]): void {
	const atlas = join(folder, "atlas.js");
	for (const script of scripts.filter(drawsMaps)) {
		const path = join(folder, script);
		writeFileSync(path, `${readFileSync(atlas, "utf8")}\n${readFileSync(path, "utf8")}`);
	}
	rmSync(atlas);
}
