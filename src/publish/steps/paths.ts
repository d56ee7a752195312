import { readFileSync, writeFileSync } from "node:fs";
import svgpath from "svgpath";
import { filesOf } from "../files.ts";

/** A path of the outlines and lines that we draw, long enough for it to matter. */
const LONG = / d="(M[MLZ\d.,-]{60,})"/g;

/**
 * Writes long paths of built pages and pictures from point to point: half as many characters, the same line. In pictures
 * to a tenth of a px; in pages, which draw them anew at the screen's own size, to a half.
 */
export function shortenPaths(folder: string): void {
	for (const path of [...filesOf(folder, ".html"), ...filesOf(folder, ".svg")]) {
		const text = readFileSync(path, "utf8");
		const print = (d: string) =>
			path.endsWith(".svg") ? svgpath(d) : svgpath(d).scale(2).round(0).scale(0.5);
		const short = text.replace(LONG, (_, d: string) => ` d="${print(d).rel().round(1)}"`);
		if (short !== text) writeFileSync(path, short);
	}
}
