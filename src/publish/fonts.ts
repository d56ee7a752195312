import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import MagicString from "magic-string";
import { parse } from "parse5";
import subsetFont from "subset-font";
import { filesOf } from "./files.ts";
import { shortHash } from "./names.ts";
import { tagsOf, Unpublishable } from "./tags.ts";

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
		const hash = shortHash(small);
		const name = font.replace(/\.[\w-]+\.woff2$/, `.${hash}.woff2`);
		rmSync(join(assets, font));
		writeFileSync(join(assets, name), small);
		for (const sheet of sheets) sheet.css = sheet.css.replaceAll(font, name);
	}
	for (const { path, css } of sheets) writeFileSync(path, css);
}

/** A rule that names a font's file. */
const FACE = /@font-face\s*\{[^}]*url\([^}]*\}/g;

/**
 * Moves the rules that name fonts' files from the style sheets into the pages, and writes fonts.css, which has the fonts
 * themselves in it: a frame without an origin may not ask for font files, and its page takes fonts.css instead.
 * @throws Unpublishable where a page has no style sheet
 */
export function takeFacesOut(folder: string): void {
	const faces: string[] = [];
	for (const path of filesOf(folder, ".css")) {
		const css = readFileSync(path, "utf8").replace(FACE, (rule) => {
			if (!faces.includes(rule)) faces.push(rule);
			return "";
		});
		writeFileSync(path, css);
	}
	const rules = faces.join("");
	for (const path of filesOf(folder, ".html")) {
		const html = readFileSync(path, "utf8");
		const tags = tagsOf(html);
		const first = tags.find(
			({ name, attributes }) =>
				name === "script" || (name === "link" && attributes.get("rel")?.value === "stylesheet"),
		);
		if (!first) throw new Unpublishable(path, "has no style sheet");
		const page = new MagicString(html);
		page.appendLeft(first.start, `<style data-faces>${rules}</style>`);
		writeFileSync(path, page.toString());
	}
	const whole = rules.replace(
		/url\("?\/([^")]+)"?\)/g,
		(_, file: string) =>
			`url(data:font/woff2;base64,${readFileSync(join(folder, file), "base64")})`,
	);
	writeFileSync(join(folder, "fonts.css"), whole);
}
