import type { Plugin } from "vite";

/**
 * Has the registry of charts name only the kinds that a story has: a bundler cannot know, and would ship all of them. Each
 * kind is exported under its own name by the module of that name beside the registry.
 * @param registry the registry's module, absolute
 */
export const onlyKinds = (registry: string, kinds: readonly string[]): Plugin => ({
	name: "only-kinds",
	load(id) {
		if (id !== registry) return undefined;
		// Maps are not in it: the page's first script draws them.
		const charts = kinds.filter((kind) => kind !== "map");
		return [
			...charts.map((kind) => `import { ${kind} } from "./${kind}.ts";`),
			`export const CHARTS = { ${charts.join(", ")} };`,
		].join("\n");
	},
});
