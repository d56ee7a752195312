import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { join, parse } from "node:path";
import { shortHash } from "../../content/hash.ts";
import type { Built } from "../tools/built.ts";

/** An attribute that names a script or a style sheet outside assets/, from the root. */
const NAMED = /(?<=\s(?:src|href|data-fonts)="\/)(?!assets\/)[^"?#]+\.(?:js|css)(?=")/g;

/** Scripts whose names are fixed: hosts' pages and the browser itself ask for them. */
const FIXED = ["embed.js", "sw.js"];

/**
 * Gives the scripts and style sheets that pages load a name that changes with their content, under assets/, and has the
 * pages use it.
 * @throws Error where no page uses a script of the folder: then its name in the pages is wrong
 */
export function nameByContent({ folder, pages }: Built): void {
	mkdirSync(join(folder, "assets"), { recursive: true });
	const hashed = new Map<string, string>();
	for (const file of new Set(pages.flatMap(({ html }) => html.match(NAMED) ?? []))) {
		// What is not there is told with the page that names it, once all is looked at.
		if (!existsSync(join(folder, file))) continue;
		const { name, ext } = parse(file);
		const content = readFileSync(join(folder, file));
		hashed.set(file, `assets/${name.toLowerCase()}.${shortHash(content)}${ext}`);
		renameSync(join(folder, file), join(folder, hashed.get(file) ?? file));
	}
	for (const page of pages)
		page.html = page.html.replace(NAMED, (file) => hashed.get(file) ?? file);
	const unused = readdirSync(folder).find(
		(file) => /\.(?:js|css)$/.test(file) && !FIXED.includes(file),
	);
	if (unused) throw new Error(`no page uses /${unused}`);
}
