import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, parse } from "node:path";
import { filesOf } from "./files.ts";

/**
 * Gives files at the top of a folder a name that changes with their content, under assets/, and has the pages use it.
 * @throws Error where no page uses one of them: then its name here is wrong
 */
export function nameByContent(folder: string, files: string[]): void {
	const pages = filesOf(folder, ".html").map((path) => ({
		path,
		html: readFileSync(path, "utf8"),
	}));
	mkdirSync(join(folder, "assets"), { recursive: true });
	for (const file of files) {
		const content = readFileSync(join(folder, file));
		const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
		const { name, ext } = parse(file);
		const hashed = `assets/${name}.${hash}${ext}`;
		let uses = 0;
		for (const page of pages)
			page.html = page.html.replaceAll(`"/${file}"`, () => {
				uses++;
				return `"/${hashed}"`;
			});
		if (uses === 0) throw new Error(`no page uses /${file}`);
		renameSync(join(folder, file), join(folder, hashed));
	}
	for (const { path, html } of pages) writeFileSync(path, html);
}
