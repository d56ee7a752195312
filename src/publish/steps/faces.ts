import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Built } from "../tools/built.ts";
import { isStyleSheet } from "../tools/tags.ts";
import { Unpublishable } from "../tools/unpublishable.ts";
import { FACE, familyOf } from "./fonts.ts";

/** Rules that name fonts' files, with the fonts themselves in them. */
const withFonts = (folder: string, faces: string) =>
	faces.replace(
		/url\("?\/([^")]+)"?\)/g,
		(_, file: string) =>
			`url(data:font/woff2;base64,${readFileSync(join(folder, file), "base64")})`,
	);

/** A rule of a style sheet, and what it says of the families that words are set in. */
const RULE = /([^{}]*)\{([^{}]*)\}/g;
const STACK = /--(serif|sans|title):([^;}]+)/g;

/** The families that words are set in by a page's style sheets; what is said for a language has the last word. */
function familiesIn(css: string): string {
	const stacks = new Map<string, string>();
	for (const ofLanguage of [false, true])
		for (const [, selector = "", rule = ""] of css.matchAll(RULE))
			if (selector.includes(":lang(") === ofLanguage)
				for (const [, name = "", families = ""] of rule.matchAll(STACK)) stacks.set(name, families);
	return [...stacks.values()].join();
}

/** The rules that name fonts' files in a page's style sheets, but those of families that its language does without. */
function facesIn(sheets: string[]): string {
	const css = sheets.join("");
	const used = familiesIn(css);
	return (css.match(FACE) ?? []).filter((rule) => used.includes(familyOf(rule))).join("");
}

/**
 * Moves the rules that name fonts' files from the style sheets into the pages that have them, and writes the files that
 * pages name in data-fonts, which have the fonts themselves in them: a frame without an origin may not ask for font
 * files, and its page takes that file instead.
 * @throws Unpublishable where a page has no style sheet
 */
export function takeFacesOut({ folder, pages, sheets }: Built): void {
	const written = new Map([...sheets].map(([path, css]) => [`/${path}`, css]));
	for (const [path, css] of sheets) sheets.set(path, css.replace(FACE, ""));
	/** What pages name in data-fonts, and the rules that are to be in it. */
	const whole = new Map<string, string>();
	for (const page of pages)
		page.edit((text, tags) => {
			const first = tags.find((tag) => tag.name === "script" || isStyleSheet(tag));
			if (!first) throw new Unpublishable(page.path, "has no style sheet");
			const faces = facesIn(
				tags
					.filter(isStyleSheet)
					.map((tag) => written.get(tag.attributes.get("href")?.value ?? "") ?? ""),
			);
			text.appendLeft(first.start, `<style data-faces>${faces}</style>`);
			const file = tags.map(({ attributes }) => attributes.get("data-fonts")?.value).find(Boolean);
			if (file && !whole.has(file)) whole.set(file, faces);
		});
	for (const [file, faces] of whole) writeFileSync(join(folder, file), withFonts(folder, faces));
}
