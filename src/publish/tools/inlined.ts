import { build, type Plugin } from "vite";

/** What an import of `<module>?inlined` gives: the module with all that it needs, as a script that stands in a page. */
const QUERY = "?inlined";

/** Such scripts say to old engines that they keep the plain page: they are written for engines that know no more than this. */
const TARGET = "es2015";

async function asScript(module: string): Promise<{ code: string; modules: string[] }> {
	const results = await build({
		configFile: false,
		logLevel: "warn",
		publicDir: false,
		build: {
			write: false,
			target: TARGET,
			rollupOptions: { optimization: { inlineConst: true } },
			lib: { entry: module, formats: ["iife"], name: "boot" },
		},
	});
	const [chunk] = [results]
		.flat()
		.flatMap((result) => ("output" in result ? result.output : []))
		.filter((part) => part.type === "chunk");
	if (!chunk) throw new Error(`${module}: came out empty`);
	return { code: chunk.code.trim(), modules: chunk.moduleIds };
}

/** Gives pages modules of ours as scripts to stand in them. */
export const inlined = (): Plugin => ({
	name: "inlined",
	enforce: "pre",
	async load(id) {
		if (!id.endsWith(QUERY)) return undefined;
		const { code, modules } = await asScript(id.slice(0, -QUERY.length));
		for (const module of modules) this.addWatchFile(module);
		return `export default ${JSON.stringify(code)}`;
	},
});
