import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { brotli } from "../tools/brotli.ts";
import type { Built } from "../tools/built.ts";
import { filesOf, isCopy } from "../tools/files.ts";

/** Texts; fonts and pictures are compressed as they are. */
const TEXT = /\.(?:html|css|js|json|svg|xml|txt|csv)$/;

/** Both at their best: it is done once, and sent often. */
const WAYS = {
	".br": brotli,
	".gz": (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
};

/**
 * Writes a .br and a .gz file beside each text of a folder, where they are smaller, for servers that send those; with
 * `wanted`, or where such files are there and have become old.
 */
export async function writeCompressed(
	{ folder }: Pick<Built, "folder">,
	wanted = process.env.COMPRESS === "1",
): Promise<void> {
	const files = filesOf(folder);
	const copies = files.filter(isCopy(files));
	for (const copy of copies) rmSync(copy);
	if (!wanted && copies.length === 0) return;
	for (const file of files.filter((path) => TEXT.test(path))) {
		const bytes = readFileSync(file);
		const sent = await Promise.all(
			Object.entries(WAYS).map(async ([ending, way]) => ({ ending, content: await way(bytes) })),
		);
		for (const { ending, content } of sent)
			if (content.length < bytes.length) writeFileSync(`${file}${ending}`, content);
	}
}
