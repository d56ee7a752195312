import svelte from "@astrojs/svelte";
import { defineConfig } from "astro/config";
import { publish } from "./src/publish/integration.ts";
import { storyReload } from "./src/publish/story-reload.ts";

export default defineConfig({
	outDir: process.env.OUT_DIR || "dist",
	site: process.env.SITE || "https://example.org/",
	compressHTML: true,
	devToolbar: { enabled: false },
	build: { format: "directory", assets: "assets", inlineStylesheets: "never" },
	integrations: [svelte(), publish()],
	vite: {
		plugins: [storyReload()],
	},
});
