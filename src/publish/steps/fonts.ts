import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import MagicString from "magic-string";
import { parse } from "parse5";
import subsetFont from "subset-font";
import { shortHash } from "../../content/hash.ts";
import { filesOf } from "../files.ts";
import { pageDataOf } from "../page-data.ts";
import { isStyleSheet, tagsOf, Unpublishable } from "../tags.ts";

/** What any words may be made of; other marks, such as brackets, are taken where a page shows them. */
const ALWAYS =
	" ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;!?'()-–—‘’“”…+−×·/&%$";

type Node = {
	nodeName: string;
	value?: string;
	childNodes?: Node[];
	attrs?: { name: string; value: string }[];
};

/** A rule that names a font's file. */
const FACE = /@font-face\s*\{[^}]*url\([^}]*\}/g;

/** Which instance of a family the pages have: some axes at one value, of others a part; and whether it is for titles. */
type Instance = {
	axes?: SubsetAxes;
	/** Whether only titles and quotations are set in it. */
	titles?: boolean;
};

/** By family and style, as style sheets name them. */
const INSTANCES: Record<string, Instance> = {
	"Source Serif 4 Variable normal": { axes: { opsz: 18, wght: { min: 400, max: 600 } } },
	"Source Serif 4 Variable italic": { axes: { opsz: 16, wght: 400 } },
	"Source Serif 4 Title normal": { axes: { opsz: 60, wght: 500 }, titles: true },
	"Archivo Variable normal": { axes: { wdth: 90, wght: { min: 400, max: 600 } } },
	"Shippori Mincho normal": { titles: true },
};
/** What is used of the rest of a font: spacing, figures that stand in columns, kana and marks set close. */
const FEATURES = ["kern", "tnum", "palt"];

/** What is not shown, or not in a font of ours. */
const ASIDE = new Set(["script", "style", "template", "head", "code", "pre", "textarea"]);

const isTitle = ({ nodeName, attrs = [] }: Node) =>
	/^(?:h[1-3]|blockquote)$/.test(nodeName) ||
	attrs.some(({ name, value }) => name === "class" && /\bfigure-title\b/.test(value));

/** All texts in data. */
const textsIn = (data: unknown): string[] =>
	typeof data === "object" && data
		? Object.values(data).flatMap(textsIn)
		: typeof data === "string"
			? [data]
			: [];

/**
 * All characters that the pages of a folder can show: their text, the addresses that they print, and the data that
 * scripts draw from; and those of titles and quotations.
 */
function charactersOf(folder: string): { all: string; titles: string } {
	const all = new Set(ALWAYS);
	const titles = new Set<string>();
	const walk = (node: Node, inTitle: boolean) => {
		if (ASIDE.has(node.nodeName)) return;
		const title = inTitle || isTitle(node);
		const address = node.attrs?.find(
			({ name, value }) => name === "href" && /^https?:/.test(value),
		);
		for (const character of `${node.value ?? ""}${address?.value ?? ""}`) {
			all.add(character);
			if (title) titles.add(character);
		}
		for (const child of node.childNodes ?? []) walk(child, title);
	};
	for (const path of filesOf(folder, ".html"))
		walk(parse(readFileSync(path, "utf8")) as Node, false);
	for (const path of filesOf(folder, "scenes.js"))
		for (const character of textsIn(pageDataOf(path)).join("")) all.add(character);
	const sorted = (found: Set<string>) =>
		[...found]
			.filter((character) => character >= " ")
			.sort()
			.join("");
	return { all: sorted(all), titles: sorted(titles) };
}

/**
 * Makes of every font of a built folder the instance that its pages need, with the characters that they use.
 * The style sheets name the new files, which are named by their content.
 * @throws Error where a style sheet names a font that is not there, or a family that no instance is said of
 */
export async function subsetFonts(folder: string): Promise<void> {
	const assets = join(folder, "assets");
	const characters = charactersOf(folder);
	const whole = new Set<string>();
	for (const file of readdirSync(assets).filter((file) => file.endsWith(".css"))) {
		const path = join(assets, file);
		const css = new MagicString(readFileSync(path, "utf8"));
		for (const { 0: rule, index } of css.original.matchAll(FACE)) {
			const font = /[\w.-]+\.woff2(?=["')])/.exec(rule);
			if (!font) continue;
			const family = /font-family:\s*"?([^";}]+)/.exec(rule)?.[1];
			const style = /font-style:\s*italic/.test(rule) ? "italic" : "normal";
			const instance = INSTANCES[`${family} ${style}`];
			if (!instance) throw new Error(`${path}: no instance is said of ${family} ${style}`);
			const small = await subsetFont(
				readFileSync(join(assets, font[0])),
				instance.titles ? characters.titles : characters.all,
				{ targetFormat: "woff2", variationAxes: instance.axes, keepFeatures: FEATURES },
			);
			const name = font[0].replace(/\.[\w-]+\.woff2$/, `.${shortHash(small)}.woff2`);
			writeFileSync(join(assets, name), small);
			whole.add(font[0]);
			css.overwrite(index + font.index, index + font.index + font[0].length, name);
		}
		writeFileSync(path, css.toString());
	}
	for (const font of whole) rmSync(join(assets, font));
}

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
		const first = tags.find((tag) => tag.name === "script" || isStyleSheet(tag));
		if (!first) throw new Unpublishable(path, "has no style sheet");
		const faces = tags
			.filter(isStyleSheet)
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
