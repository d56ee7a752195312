import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { shortHash } from "../../content/hash.ts";
import type { Built } from "../tools/built.ts";
import { setAttribute } from "../tools/tags.ts";

/**
 * Keeps the script for hosts, embed.js, also under a name that changes with its content, where servers let it be kept
 * for good; and tells the pages that offer codes that name, and what it hashes to (SRI).
 */
export function keepLoader({ folder, pages }: Built): void {
	const content = readFileSync(join(folder, "embed.js"));
	const file = `assets/embed.${shortHash(content)}.js`;
	mkdirSync(join(folder, "assets"), { recursive: true });
	writeFileSync(join(folder, file), content);
	const integrity = `sha384-${createHash("sha384").update(content).digest("base64")}`;
	for (const page of pages.filter(({ path }) => /(?:^|\/)share\/index\.html$/.test(path)))
		page.edit((text, tags) => {
			for (const tag of tags) {
				setAttribute(text, tag, "data-loader", file);
				setAttribute(text, tag, "data-integrity", integrity);
			}
		});
}
