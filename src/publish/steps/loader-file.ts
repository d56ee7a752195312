import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import MagicString from "magic-string";
import { shortHash } from "../../content/hash.ts";
import { filesOf } from "../files.ts";
import { setAttribute, tagsOf } from "../tags.ts";

/**
 * Keeps the script for hosts, embed.js, also under a name that changes with its content, where servers let it be kept
 * for good; and tells the pages that offer codes that name, and what it hashes to (SRI).
 */
export function keepLoader(folder: string): void {
	const content = readFileSync(join(folder, "embed.js"));
	const file = `assets/embed.${shortHash(content)}.js`;
	mkdirSync(join(folder, "assets"), { recursive: true });
	writeFileSync(join(folder, file), content);
	const integrity = `sha384-${createHash("sha384").update(content).digest("base64")}`;
	for (const path of filesOf(folder, ".html")) {
		if (basename(dirname(path)) !== "share") continue;
		const html = readFileSync(path, "utf8");
		const page = new MagicString(html);
		for (const tag of tagsOf(html)) {
			setAttribute(page, tag, "data-loader", file);
			setAttribute(page, tag, "data-integrity", integrity);
		}
		writeFileSync(path, page.toString());
	}
}
