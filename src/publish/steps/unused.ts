import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Built } from "../tools/built.ts";

/** Takes out of assets/ what no page and no style sheet names: Astro's own client scripts, which no page of ours loads. */
export function removeUnused({ folder, pages, sheets }: Built): void {
	const html = pages.map((page) => page.html).join("\n");
	const named = (path: string, text: string) => text.includes(path.split("/").at(-1) ?? path);
	for (const path of [...sheets.keys()]) if (!named(path, html)) sheets.delete(path);
	const all = [html, ...sheets.values()].join("\n");
	for (const file of readdirSync(join(folder, "assets")))
		if (!named(file, all)) rmSync(join(folder, "assets", file));
}
