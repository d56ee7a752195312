import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { build, type Plugin } from "vite";

/**
 * The modules of D3 come as one file each, in which every curve and every space of colour is made by a call: nothing
 * says that a call that nobody asks for may be left out. Their packages do say so of themselves as a whole
 * (`sideEffects`), and what they make is functions.
 */
const onlyWhatIsUsed: Plugin = {
	name: "only-what-is-used",
	transform: (code, id) =>
		/\/node_modules\/d3-[^/]+\//.test(id)
			? {
					code: code.replace(
						/^((?:var|const|let) [\w$]+ = )(?=\(function|(?:new )?[A-Za-z_$][\w$.]*\()/gm,
						"$1/* @__PURE__ */ ",
					),
					map: null,
				}
			: undefined,
};

const SRC = fileURLToPath(new URL("..", import.meta.url));

/** Puts in the place of modules what does nothing: for scripts that never get there. */
const without = (modules: string[]): Plugin => ({
	name: "without",
	enforce: "pre",
	load: (id) => {
		if (!modules.some((module) => id === join(SRC, module))) return undefined;
		const names = [
			...readFileSync(id, "utf8").matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm),
		].map(([, name]) => `export function ${name}() {}`);
		return { code: ["export default function () {}", ...names].join("\n"), moduleType: "js" };
	},
});

/**
 * Builds a script into the top of a folder as one classic script: module scripts do not run from file://, in frames
 * without an origin, or once an archive has rewritten them.
 * @param entry its first file, from src/
 * @param file its name in the folder
 * @param modules what it goes without, from src/
 * @returns the files that it is made of, absolute
 * @throws Error where it comes out as more than one file
 */
export async function bundle(
	folder: string,
	entry: string,
	file: string,
	modules: string[] = [],
): Promise<string[]> {
	const results = await build({
		configFile: false,
		logLevel: "warn",
		publicDir: false,
		plugins: [
			without(modules),
			svelte({
				compilerOptions: { css: "external" },
				exclude: modules.map((module) => join(SRC, module)),
			}),
			onlyWhatIsUsed,
		],
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
