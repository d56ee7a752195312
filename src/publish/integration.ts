import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { bundleReader } from "./bundle.ts";
import { subsetFonts } from "./fonts.ts";
import { nameByContent } from "./names.ts";
import { makeRelative } from "./relative.ts";
import { removeUnused } from "./unused.ts";

/** What happens to the built pages: the reader's script, small fonts, names by content, addresses that work from any folder. */
export function publish(): AstroIntegration {
	return {
		name: "publish",
		hooks: {
			"astro:build:done": async ({ dir }) => {
				const folder = fileURLToPath(dir);
				await bundleReader(folder);
				nameByContent(folder, ["reader.js", "atlas.js"]);
				await subsetFonts(folder);
				makeRelative(folder);
				removeUnused(folder);
			},
		},
	};
}
