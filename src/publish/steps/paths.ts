import { readFileSync, writeFileSync } from "node:fs";
import svgpath from "svgpath";
import type { Built } from "../tools/built.ts";
import { filesOf } from "../tools/files.ts";

/** A path of the outlines and lines that we draw, long enough for it to matter. */
const LONG = / d="(M[MLZ\d.,-]{60,})"/g;

/** The same text with its long paths written from point to point. */
const shortened = (text: string, prepare: (path: ReturnType<typeof svgpath>) => typeof path) =>
	text.replace(LONG, (_, d: string) => ` d="${prepare(svgpath(d)).rel().round(1)}"`);

/**
 * Writes long paths of built pages and pictures from point to point: half as many characters, the same line. In pictures
 * to a tenth of a px; in pages, which draw them anew at the screen's own size, to a half.
 */
export function shortenPaths({ folder, pages }: Built): void {
	for (const page of pages)
		page.html = shortened(page.html, (path) => path.scale(2).round(0).scale(0.5));
	for (const file of filesOf(folder, ".svg")) {
		const text = readFileSync(file, "utf8");
		const short = shortened(text, (path) => path);
		if (short !== text) writeFileSync(file, short);
	}
}
