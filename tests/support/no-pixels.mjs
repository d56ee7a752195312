// Loaded before a command: pictures are laid out, but not turned into pixels, which is a third of the work of a build.

import { registerHooks } from "node:module";

const SHARP = `
	const same = () => picture;
	const picture = {
		...{ png: same, jpeg: same, avif: same, rotate: same, resize: same },
		metadata: () => Promise.resolve({ width: 1600, height: 1000 }),
		toBuffer: () => Promise.resolve(Buffer.from("no pixels")),
	};
	export default () => picture;`;
const resvg = (path) => `
	import real from ${JSON.stringify(path)};
	export class Resvg extends real.Resvg {
		render() { return { pixels: Buffer.alloc(4), width: 1, height: 1 }; }
	}`;

const stubs = new Map();
registerHooks({
	resolve: (name, context, next) => {
		const found = next(name, context);
		if (context.parentURL?.startsWith("no-pixels:")) return found;
		if (name !== "sharp" && name !== "@resvg/resvg-js") return found;
		const url = `no-pixels:${name}`;
		stubs.set(url, name === "sharp" ? SHARP : resvg(found.url));
		return { url, format: "module", shortCircuit: true };
	},
	load: (url, context, next) =>
		stubs.has(url)
			? { format: "module", source: stubs.get(url), shortCircuit: true }
			: next(url, context),
});
