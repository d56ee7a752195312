import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import MagicString from "magic-string";
import { parse } from "parse5";
import subsetFont from "subset-font";
import { type Family, partsFor, quotesIn, unicodeRange } from "../../content/font-parts.ts";
import { shortHash } from "../../content/hash.ts";
import type { Built } from "../tools/built.ts";
import { filesOf } from "../tools/files.ts";
import { pageDataOf } from "../tools/page-data.ts";

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
export const FACE = /@font-face\s*\{[^}]*url\([^}]*\}/g;

/** The family that such a rule is of. */
export const familyOf = (rule: string): string =>
	/font-family:\s*"?([^";}]+)/.exec(rule)?.[1] ?? "";

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
/** What is used of the rest of a font: spacing, and figures that stand in columns. */
const FEATURES = ["kern", "tnum"];

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
 * All characters that the pages can show: their text, the addresses that they print, and the data that scripts draw from;
 * and those of titles and quotations.
 */
function charactersOf({ folder, pages }: Built): { all: string; titles: string } {
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
		const language = node.attrs?.find(({ name }) => name === "lang")?.value ?? "";
		for (const mark of quotesIn(language)) {
			all.add(mark);
			titles.add(mark);
		}
		for (const child of node.childNodes ?? []) walk(child, title);
	};
	for (const { html } of pages) walk(parse(html) as Node, false);
	for (const path of filesOf(folder, "scenes.js"))
		for (const character of textsIn(pageDataOf(path)).join("")) all.add(character);
	const sorted = (found: Set<string>) =>
		[...found]
			.filter((character) => character >= " ")
			.sort()
			.join("");
	return { all: sorted(all), titles: sorted(titles) };
}

/** The instance that a rule's font is made into. */
function instanceOf(rule: string): Instance {
	const family = familyOf(rule);
	const style = /font-style:\s*italic/.test(rule) ? "italic" : "normal";
	const instance = INSTANCES[`${family} ${style}`];
	if (!instance) throw new Error(`no instance is said of ${family} ${style}`);
	return instance;
}

/** The rules for what a page's words need of a family beside its Latin letters: of its other files, those characters only. */
async function otherParts(
	folder: string,
	rule: string,
	font: string,
	{ axes }: Instance,
	characters: string,
): Promise<string> {
	const [, family, kind] =
		/^(source-serif-4|archivo)-latin-([a-z-]+)\.[\w-]+\.woff2$/.exec(font) ?? [];
	if (!family || !kind) return "";
	const rules = partsFor(characters, family as Family, kind).map(async (part) => {
		const small = await subsetFont(readFileSync(part.file), part.characters, {
			targetFormat: "woff2",
			variationAxes: axes,
			keepFeatures: FEATURES,
		});
		const name = `${family}-${part.part}-${kind}.${shortHash(small)}.woff2`;
		writeFileSync(join(folder, "assets", name), small);
		return rule
			.replace(font, name)
			.replace(/;?\s*\}$/, `;unicode-range:${unicodeRange(part.characters)}}`);
	});
	return (await Promise.all(rules)).join("");
}

/**
 * Makes of every font that a style sheet names the instance that the pages need, with the characters that they use.
 * The style sheets name the new files, which are named by their content.
 * @throws Error where a style sheet names a font that is not there, or a family that no instance is said of
 */
export async function subsetFonts(built: Built): Promise<void> {
	const { folder, sheets } = built;
	const characters = charactersOf(built);
	const whole = new Set<string>();
	for (const [path, sheet] of sheets) {
		const css = new MagicString(sheet);
		for (const { 0: rule, index } of sheet.matchAll(FACE)) {
			const font = /[\w.-]+\.woff2(?=["')])/.exec(rule);
			if (!font) continue;
			const instance = instanceOf(rule);
			const small = await subsetFont(
				readFileSync(join(folder, "assets", font[0])),
				instance.titles ? characters.titles : characters.all,
				{ targetFormat: "woff2", variationAxes: instance.axes, keepFeatures: FEATURES },
			);
			const name = font[0].replace(/\.[\w-]+\.woff2$/, `.${shortHash(small)}.woff2`);
			writeFileSync(join(folder, "assets", name), small);
			whole.add(font[0]);
			css.overwrite(index + font.index, index + font.index + font[0].length, name);
			const used = instance.titles ? characters.titles : characters.all;
			const more = await otherParts(folder, rule, font[0], instance, used);
			if (more) css.appendLeft(index + rule.length, more);
		}
		sheets.set(path, css.toString());
	}
	for (const font of whole) rmSync(join(folder, "assets", font));
}
