// Loaded before a command: where it would build, it takes a copy of what was built in the folder that BUILT names. With
// UNTIL it says so, and waits until that file is there.

import { registerHooks } from "node:module";

const STUB = `
	import { cpSync, existsSync } from "node:fs";
	export const build = async ({ outDir }) => {
		cpSync(process.env.BUILT, outDir, { recursive: true });
		if (process.env.UNTIL) console.log("building");
		while (process.env.UNTIL && !existsSync(process.env.UNTIL))
			await new Promise((again) => setTimeout(again, 50));
	};`;

registerHooks({
	resolve: (name, context, next) =>
		name === "astro" ? { url: "built-already:astro", shortCircuit: true } : next(name, context),
	load: (url, context, next) =>
		url === "built-already:astro"
			? { format: "module", source: STUB, shortCircuit: true }
			: next(url, context),
});
