import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { atlasFeatures } from "../atlas/sources.ts";
import { badByte, decode, encodingOf, otherKind } from "../story/encoding.ts";
import { type Loaded, loadStory } from "../story/load.ts";
import { lineAndColumn } from "../story/problems.ts";
import { withoutFont } from "./font-parts.ts";
import { photoFault, photoWidth } from "./photo-file.ts";

/** The story file of this run: $STORY, or data/story.json; absolute. */
export function storyFile(env: Record<string, string | undefined> = process.env): string {
	return resolve(env.STORY || "data/story.json");
}

/** A problem of a file as a whole. */
const unreadable = (
	file: string,
	expected: string,
	found: string,
	at = { line: 1, column: 1 },
): Loaded => ({
	ok: false,
	problems: [{ file, path: [], ...at, expected, found }],
});

/** What keeps the bytes of a file from being a story's text; undefined where nothing does. */
function badBytes(name: string, bytes: Uint8Array): Loaded | undefined {
	const other = otherKind(bytes);
	if (other) return unreadable(name, "a story file, which is JSON", other);
	const expected = "a file in UTF-8: save it as UTF-8";
	const encoding = encodingOf(bytes);
	if (encoding.startsWith("UTF-16")) return unreadable(name, expected, encoding);
	const bad = badByte(bytes);
	if (bad !== undefined) {
		const before = decode(bytes.subarray(0, bad), "UTF-8");
		const line = before.split("\n");
		const at = { line: line.length, column: (line.at(-1) ?? "").length + 1 };
		const character = decode(bytes.subarray(bad, bad + 1), "Windows-1252");
		return unreadable(name, expected, `a byte that is none, in Windows-1252 ${character}`, at);
	}
	// Another program has put it where it could not read a character: what stood there is lost.
	const text = decode(bytes, "UTF-8");
	const lost = text.indexOf("\uFFFD");
	if (lost < 0) return undefined;
	const found = "\uFFFD, which stands for one that another program could not read";
	return unreadable(name, "the character that was meant", found, lineAndColumn(text, lost));
}

/** Reads and checks a story file. A file that cannot be read is a problem like any other. */
export function readStory(file: string): Loaded {
	const name = relative(process.cwd(), file) || file;
	let bytes: Uint8Array;
	try {
		bytes = readFileSync(file);
	} catch (error) {
		const code = (error as NodeJS.ErrnoException).code ?? String(error);
		return unreadable(
			name,
			"a story file that can be read",
			code === "ENOENT" ? "no such file" : code,
		);
	}
	const today = new Date().toISOString().slice(0, 10);
	return (
		badBytes(name, bytes) ??
		loadStory(decode(bytes, "UTF-8"), name, {
			features: atlasFeatures(),
			today,
			withoutFont,
			photoFault: (photo) => photoFault(resolve(dirname(file), photo)),
			photoWidth: (photo) => photoWidth(resolve(dirname(file), photo)),
		})
	);
}
