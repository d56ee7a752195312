import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "parse5";
import subsetFont from "subset-font";
import { filesOf } from "./files.ts";

/** Every printable ASCII character: a story's next words will mostly be made of them. */
const ASCII = String.fromCharCode(...Array.from({ length: 95 }, (_, i) => 32 + i));

type Node = { nodeName: string; value?: string; childNodes?: Node[]; attrs?: { value: string }[] };

/** All characters that the pages of a folder can show: their text, attributes, and the data that scripts draw from. */
function charactersOf(folder: string): string {
	const found = new Set(ASCII);
	const walk = (node: Node) => {
		for (const character of node.value ?? "") found.add(character);
		for (const { value } of node.attrs ?? []) for (const character of value) found.add(character);
		for (const child of node.childNodes ?? []) walk(child);
	};
	for (const path of filesOf(folder, ".html")) walk(parse(readFileSync(path, "utf8")) as Node);
	return [...found]
		.filter((character) => character >= " ")
		.sort()
		.join("");
}

/**
 * Cuts every font of a built folder down to the characters that its pages use; all variable axes stay.
 * The style sheets name the new files, which are named by their content.
 * @throws Error where a style sheet names a font that is not there
 */
export async function subsetFonts(folder: string): Promise<void> {
	const assets = join(folder, "assets");
	const characters = charactersOf(folder);
	const sheets = readdirSync(assets)
		.filter((file) => file.endsWith(".css"))
		.map((file) => ({ path: join(assets, file), css: readFileSync(join(assets, file), "utf8") }));
	const fonts = new Set(sheets.flatMap(({ css }) => css.match(/[\w.-]+\.woff2(?=["')])/g) ?? []));
	for (const font of fonts) {
		const small = await subsetFont(readFileSync(join(assets, font)), characters, {
			targetFormat: "woff2",
		});
		const hash = createHash("sha256").update(small).digest("hex").slice(0, 10);
		const name = font.replace(/\.[\w-]+\.woff2$/, `.${hash}.woff2`);
		rmSync(join(assets, font));
		writeFileSync(join(assets, name), small);
		for (const sheet of sheets) sheet.css = sheet.css.replaceAll(font, name);
	}
	for (const { path, css } of sheets) writeFileSync(path, css);
}
