import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import MagicString from "magic-string";
import { parse } from "parse5";
import subsetFont from "subset-font";
import { filesOf } from "./files.ts";
import { shortHash } from "./names.ts";
import { type Tag, tagsOf, Unpublishable } from "./tags.ts";

/** Every printable ASCII character: a story's next words will mostly be made of them. */
const ASCII = String.fromCharCode(...Array.from({ length: 95 }, (_, i) => 32 + i));

type Node = {
	nodeName: string;
	value?: string;
	childNodes?: Node[];
	attrs?: { name: string; value: string }[];
};

/** The fonts that titles and quotations alone are set in, as styles/ja.css says. */
const FOR_TITLES = /mincho/;
const isTitle = ({ nodeName, attrs = [] }: Node) =>
	/^(?:h[1-3]|blockquote)$/.test(nodeName) ||
	attrs.some(({ name, value }) => name === "class" && /\bfigure-title\b/.test(value));

/**
 * All characters that the pages of a folder can show: their text, attributes, and the data that scripts draw from; and
 * those of titles and quotations.
 */
function charactersOf(folder: string): { all: string; titles: string } {
	const all = new Set(ASCII);
	const titles = new Set<string>();
	const walk = (node: Node, inTitle: boolean) => {
		const title = inTitle || isTitle(node);
		for (const character of node.value ?? "") {
			all.add(character);
			if (title) titles.add(character);
		}
		for (const { value } of node.attrs ?? []) for (const character of value) all.add(character);
		for (const child of node.childNodes ?? []) walk(child, title);
	};
	for (const path of filesOf(folder, ".html"))
		walk(parse(readFileSync(path, "utf8")) as Node, false);
	const sorted = (found: Set<string>) =>
		[...found]
			.filter((character) => character >= " ")
			.sort()
			.join("");
	return { all: sorted(all), titles: sorted(titles) };
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
		const used = FOR_TITLES.test(font) ? characters.titles : characters.all;
		const small = await subsetFont(readFileSync(join(assets, font)), used, {
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
 * Moves the rules that name fonts' files from the style sheets into the pages that have them, and writes the files that
 * pages name in data-fonts, which have the fonts themselves in them: a frame without an origin may not ask for font
 * files, and its page takes that file instead.
 * @throws Unpublishable where a page has no style sheet
 */
export function takeFacesOut(folder: string): void {
	const facesOf = new Map<string, string>();
	for (const path of filesOf(folder, ".css")) {
		const css = readFileSync(path, "utf8");
		facesOf.set(path, (css.match(FACE) ?? []).join(""));
		writeFileSync(path, css.replace(FACE, ""));
	}
	for (const path of filesOf(folder, ".html")) {
		const html = readFileSync(path, "utf8");
		const tags = tagsOf(html);
		const isSheet = (tag: Tag) =>
			tag.name === "link" && tag.attributes.get("rel")?.value === "stylesheet";
		const first = tags.find((tag) => tag.name === "script" || isSheet(tag));
		if (!first) throw new Unpublishable(path, "has no style sheet");
		const faces = tags
			.filter(isSheet)
			.map((tag) => facesOf.get(join(folder, tag.attributes.get("href")?.value ?? "")) ?? "")
			.join("");
		const page = new MagicString(html);
		page.appendLeft(first.start, `<style data-faces>${faces}</style>`);
		writeFileSync(path, page.toString());
		const whole = tags.map(({ attributes }) => attributes.get("data-fonts")?.value).find(Boolean);
		if (whole && !existsSync(join(folder, whole)))
			writeFileSync(
				join(folder, whole),
				faces.replace(
					/url\("?\/([^")]+)"?\)/g,
					(_, file: string) =>
						`url(data:font/woff2;base64,${readFileSync(join(folder, file), "base64")})`,
				),
			);
	}
}
