import { readFileSync, writeFileSync } from "node:fs";
import { dirname, relative, sep } from "node:path";
import { htmlFiles } from "./files.ts";

/**
 * Makes addresses from the root («/assets/x.css») relative to each page, so that the folder works from any path and
 * from a disk. Only attributes that hold one address are looked at; anything else that starts at the root is an error.
 */
export function makeRelative(folder: string): void {
	for (const path of htmlFiles(folder)) {
		const up = relative(dirname(path), folder).split(sep).join("/");
		const html = readFileSync(path, "utf8").replace(
			/(<(?:a|link|script|img|source|iframe)\b[^>]*?\s(?:href|src)=")\/(?!\/)([^"]*)/g,
			(_, before: string, rest: string) => {
				const file = rest === "" || rest.endsWith("/") ? `${rest}index.html` : rest;
				return `${before}${up === "" ? "" : `${up}/`}${file}`;
			},
		);
		const left = /\s(?:href|src|srcset|poster|data)="\/(?!\/)[^"]*"/.exec(html);
		if (left) throw new Error(`${path}: an address from the root is left:${left[0]}`);
		writeFileSync(path, html);
	}
}
