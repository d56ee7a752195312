import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { build } from "vite";

/**
 * Builds the reader's script into a folder as one classic script, reader.js: module scripts do not run from file://,
 * in frames without an origin, or once an archive has rewritten them.
 */
export async function bundleReader(folder: string): Promise<void> {
	await build({
		configFile: false,
		logLevel: "warn",
		publicDir: false,
		plugins: [svelte({ compilerOptions: { css: "external" } })],
		define: { "process.env.NODE_ENV": '"production"' },
		build: {
			outDir: folder,
			emptyOutDir: false,
			target: "es2022",
			lib: {
				entry: fileURLToPath(new URL("../sections/hydrate.ts", import.meta.url)),
				formats: ["iife"],
				name: "storyReader",
				fileName: () => "reader.js",
			},
		},
	});
}
