import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { build } from "vite";

/**
 * Builds a script into the top of a folder as one classic script: module scripts do not run from file://, in frames
 * without an origin, or once an archive has rewritten them.
 * @param entry its first file, from src/
 * @param file its name in the folder
 * @returns the files that it is made of, absolute
 * @throws Error where it comes out as more than one file
 */
export async function bundle(folder: string, entry: string, file: string): Promise<string[]> {
	const results = await build({
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
				entry: fileURLToPath(new URL(`../${entry}`, import.meta.url)),
				formats: ["iife"],
				name: "story",
				fileName: () => file,
			},
		},
	});
	const parts = [results].flat().flatMap((result) => ("output" in result ? result.output : []));
	const [script, ...more] = parts;
	if (
		script?.type !== "chunk" ||
		script.imports.length + script.dynamicImports.length > 0 ||
		more.length > 0
	)
		throw new Error(
			`${file}: came out as ${parts.map((part) => part.fileName).join(", ")}, not as one script`,
		);
	return script.moduleIds;
}
