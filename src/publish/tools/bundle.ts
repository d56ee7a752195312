import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { build, type Rolldown } from "vite";
import { SCRIPT_TARGET } from "../../styles/engines.ts";
import { noErrorAtStart } from "./no-error-at-start.ts";
import { onlyKinds } from "./only-kinds.ts";
import { onlyWhatIsUsed } from "./only-what-is-used.ts";

const SRC = fileURLToPath(new URL("../..", import.meta.url));

/** A module as rolldown writes it for Node, as a classic script: it finds the others where they put what they export. */
const asClassic = ({ code, fileName }: { code: string; fileName: string }) =>
	`(function(exports,require){${code}})(self.storyParts[${JSON.stringify(fileName)}]={},name=>self.storyParts[name.slice(2)]);`;

/**
 * Has a browser compile all functions of a script beside the page's thread while it comes, in place of each on that thread when
 * it is first called (V8's explicit compile hints; its gain: src/bench/README.md).
 */
const COMPILED = "//# allFunctionsCalledOnLoad\n";

/** Has Vite build scripts, one or several that share modules. */
async function chunksOf(
	scripts: Record<string, string>,
	kinds: readonly string[] | undefined,
): Promise<Rolldown.OutputChunk[]> {
	const entries = Object.entries(scripts);
	const results = await build({
		configFile: false,
		logLevel: "warn",
		publicDir: false,
		plugins: [
			svelte({ compilerOptions: { css: "external", discloseVersion: false } }),
			noErrorAtStart,
			onlyWhatIsUsed,
			...(kinds ? [onlyKinds(join(SRC, "charts/kinds/charts.ts"), kinds)] : []),
		],
		define: { "process.env.NODE_ENV": '"production"' },
		build: {
			write: false,
			target: SCRIPT_TARGET,
			rollupOptions: { optimization: { inlineConst: true } },
			lib: {
				entry: Object.fromEntries(entries.map(([name, module]) => [name, join(SRC, module)])),
				formats: [entries.length === 1 ? "iife" : "cjs"],
				name: "story",
				fileName: (_, name) => name,
			},
		},
	});
	return [results]
		.flat()
		.flatMap((result) => ("output" in result ? result.output : []))
		.filter((part) => part.type === "chunk");
}

/**
 * Builds scripts into the top of a folder as classic scripts: module scripts do not run from file://, in frames without an
 * origin, or once an archive has rewritten them.
 * @param scripts by their names in the folder, the module that each begins with, from src/. What several need is in the
 * first, which has to run before the others.
 * @param kinds the kinds of figures that the story has: no others are in the scripts; all where they are not said
 * @returns the files that they are made of, absolute
 * @throws Error where they come out as something else
 */
export async function bundle(
	folder: string,
	scripts: Record<string, string>,
	kinds?: readonly string[],
): Promise<string[]> {
	const names = Object.keys(scripts);
	const [first = ""] = names;
	const one = names.length === 1;
	const parts = await chunksOf(scripts, kinds);
	const written = new Map(names.map((name) => [name, ""]));
	for (const part of parts.toSorted((a, b) => Number(a.isEntry) - Number(b.isEntry))) {
		if (part.dynamicImports.length > 0)
			throw new Error(`${part.fileName}: loads ${part.dynamicImports.join(", ")} while it runs`);
		const name = part.isEntry ? part.fileName : first;
		if (!written.has(name)) throw new Error(`${part.fileName}: not one of ${names.join(", ")}`);
		written.set(name, `${written.get(name)}${one ? part.code : asClassic(part)}`);
	}
	for (const [name, code] of written) {
		if (code === "") throw new Error(`${name}: came out empty`);
		const head = one ? "" : `${COMPILED}${name === first ? "self.storyParts={};" : ""}`;
		writeFileSync(join(folder, name), `${head}${code}`);
	}
	return parts.flatMap(({ moduleIds }) => moduleIds);
}
