import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, parse } from "node:path";
import { shortHash } from "../../content/hash.ts";
import { filesOf } from "../files.ts";

/**
 * Gives files of a folder a name that changes with their content, under assets/, and has the pages use it. An ending
 * that the name has already («Page.abc.css») gives way.
 * @throws Error where no page uses one of them: then its name here is wrong
 */
export function nameByContent(folder: string, files: string[]): void {
	const pages = filesOf(folder, ".html").map((path) => ({
		path,
		html: readFileSync(path, "utf8"),
	}));
	mkdirSync(join(folder, "assets"), { recursive: true });
	for (const file of files) {
		const { name, ext } = parse(file);
		const [short = name] = name.split(".");
		const hashed = `assets/${short.toLowerCase()}.${shortHash(readFileSync(join(folder, file)))}${ext}`;
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
