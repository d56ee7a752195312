import { readFileSync, writeFileSync } from "node:fs";
import { dirname, relative, sep } from "node:path";
import { filesOf } from "./files.ts";

/**
 * Makes addresses from the root («/assets/x.css») relative to each page and style sheet, so that the folder works from
 * any path and from a disk. Only attributes that hold one address are looked at.
 * @throws Error where anything else starts at the root
 */
export function makeRelative(folder: string): void {
	const up = (path: string) => {
		const way = relative(dirname(path), folder).split(sep).join("/");
		return way === "" ? "" : `${way}/`;
	};
	for (const path of filesOf(folder, ".html")) {
		const html = readFileSync(path, "utf8").replace(
			/(<(?:a|link|script|img|source|iframe)\b[^>]*?\s(?:href|src)=")\/(?!\/)([^"]*)/g,
			(_, before: string, rest: string) => {
				const file = rest === "" || rest.endsWith("/") ? `${rest}index.html` : rest;
				return `${before}${up(path)}${file}`;
			},
		);
		const left = /\s(?:href|src|srcset|poster|data)="\/(?!\/)[^"]*"/.exec(html);
		if (left) throw new Error(`${path}: an address from the root is left:${left[0]}`);
		writeFileSync(path, html);
	}
	for (const path of filesOf(folder, ".css"))
		writeFileSync(
			path,
			readFileSync(path, "utf8").replace(
				/(url\(["']?)\/(?!\/)/g,
				(_, before: string) => `${before}${up(path)}`,
			),
		);
}
