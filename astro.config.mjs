import svelte from "@astrojs/svelte";
import { defineConfig } from "astro/config";
import { desk } from "./src/commands/dev/desk/index.ts";
import { storyReload } from "./src/commands/dev/story-reload.ts";
import { NOWHERE } from "./src/embed/codes.ts";
import { siteAddress } from "./src/publish/editions/site.ts";
import { publish } from "./src/publish/integration.ts";
import { inlined } from "./src/publish/tools/inlined.ts";

export default defineConfig({
	outDir: process.env.OUT_DIR || "dist",
	site: siteAddress(process.env.SITE || NOWHERE),
	compressHTML: true,
	devToolbar: { enabled: false },
	build: { format: "directory", assets: "assets", inlineStylesheets: "never" },
	integrations: [svelte(), publish(), desk()],
	vite: {
		plugins: [inlined(), storyReload()],
		// `npm run dev` finds the reader's packages before the first page asks for them, not while it loads.
		optimizeDeps: {
			entries: ["src/reader/story.ts"],
			include: ["svelte", "d3-array", "d3-geo", "d3-interpolate", "scrollama"],
		},
	},
});
