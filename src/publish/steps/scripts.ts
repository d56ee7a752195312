import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawsMaps, kindOfScript, moduleOf } from "../../content/figure-script.ts";
import { READER } from "../../content/page-script.ts";
import type { Built } from "../tools/built.ts";
import { bundle } from "../tools/bundle.ts";

/** The scripts of embedded figures that pages name, from the folder. */
const figureScripts = ({ pages }: Built): string[] => [
	...new Set(
		pages.flatMap(({ html }) => html.match(/(?<=src="\/)figure(?:-\w+)?\.js(?=")/g) ?? []),
	),
];

/**
 * Builds every script that a page, a host or the browser itself asks for, into the top of the folder. Those that draw
 * several kinds of figures draw those that the story has: each has an embedded page.
 */
export async function makeScripts(built: Built): Promise<void> {
	const embedded = figureScripts(built);
	const kinds = embedded.flatMap((script) => kindOfScript(script) ?? []);
	const scripts: Record<string, string>[] = [
		READER,
		{ "share.js": "reader/share.ts" },
		{ "embed.js": "embed/loader.ts" },
		{ "sw.js": "reader/worker.ts" },
		...embedded.map((script) => ({ [script]: moduleOf(script) })),
	];
	for (const each of scripts) built.modules.push(...(await bundle(built.folder, each, kinds)));
}

/**
 * Puts the world's outlines, atlas.js, into the scripts that draw embedded maps, as their first line: then they are one
 * file to ask for. The page of the story has them with its scenes.
 */
export function putOutlinesIn(built: Built): void {
	const atlas = join(built.folder, "atlas.js");
	for (const script of figureScripts(built).filter(drawsMaps)) {
		const path = join(built.folder, script);
		writeFileSync(path, `${readFileSync(atlas, "utf8")}\n${readFileSync(path, "utf8")}`);
	}
	rmSync(atlas);
}
