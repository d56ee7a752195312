import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Built } from "../tools/built.ts";
import { isStyleSheet } from "../tools/tags.ts";
import { Unpublishable } from "../tools/unpublishable.ts";
import { FACE } from "./fonts.ts";

/** Rules that name fonts' files, with the fonts themselves in them. */
const withFonts = (folder: string, faces: string) =>
	faces.replace(
		/url\("?\/([^")]+)"?\)/g,
		(_, file: string) =>
			`url(data:font/woff2;base64,${readFileSync(join(folder, file), "base64")})`,
	);

/**
 * Moves the rules that name fonts' files from the style sheets into the pages that have them, and writes the files that
 * pages name in data-fonts, which have the fonts themselves in them: a frame without an origin may not ask for font
 * files, and its page takes that file instead.
 * @throws Unpublishable where a page has no style sheet
 */
export function takeFacesOut({ folder, pages, sheets }: Built): void {
	const facesOf = new Map<string, string>();
	for (const [path, css] of sheets) {
		facesOf.set(`/${path}`, (css.match(FACE) ?? []).join(""));
		sheets.set(path, css.replace(FACE, ""));
	}
	/** What pages name in data-fonts, and the rules that are to be in it. */
	const whole = new Map<string, string>();
	for (const page of pages)
		page.edit((text, tags) => {
			const first = tags.find((tag) => tag.name === "script" || isStyleSheet(tag));
			if (!first) throw new Unpublishable(page.path, "has no style sheet");
			const faces = tags
				.filter(isStyleSheet)
				.map((tag) => facesOf.get(tag.attributes.get("href")?.value ?? "") ?? "")
				.join("");
			text.appendLeft(first.start, `<style data-faces>${faces}</style>`);
			const file = tags.map(({ attributes }) => attributes.get("data-fonts")?.value).find(Boolean);
			if (file && !whole.has(file)) whole.set(file, faces);
		});
	for (const [file, faces] of whole) writeFileSync(join(folder, file), withFonts(folder, faces));
}
