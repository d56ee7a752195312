import svelte from "@astrojs/svelte";
import { defineConfig } from "astro/config";
import { publish } from "./src/publish/integration.ts";
import { siteAddress } from "./src/publish/site.ts";
import { storyReload } from "./src/publish/story-reload.ts";

export default defineConfig({
	outDir: process.env.OUT_DIR || "dist",
	site: siteAddress(process.env.SITE || "https://example.org/"),
	compressHTML: true,
	devToolbar: { enabled: false },
	build: { format: "directory", assets: "assets", inlineStylesheets: "never" },
	integrations: [svelte(), publish()],
	vite: {
		plugins: [storyReload()],
		// `npm run dev` finds the reader's packages before the first page asks for them, not while it loads.
		optimizeDeps: {
			entries: ["src/sections/hydrate.ts"],
			include: [
				"svelte",
				"d3-array",
				"d3-ease",
				"d3-geo",
				"d3-interpolate",
				"d3-shape",
				"scrollama",
			],
		},
	},
});
