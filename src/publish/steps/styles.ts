import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Built } from "../tools/built.ts";
import { isStyleSheet, type Tag } from "../tools/tags.ts";
import { Unpublishable } from "../tools/unpublishable.ts";

/**
 * Gives each page its style sheets in itself, in the place of the last of them; one that says so (data-last) comes after
 * the others. Together they are small, and nothing is painted before they are there: a page that asked for them would
 * have to be waited for twice. The sheets themselves go.
 * @throws Unpublishable where a page names a style sheet that is not there
 */
export function joinStyles({ folder, pages, sheets }: Built): void {
	const last = (tag: Tag) => (tag.attributes.has("data-last") ? 1 : 0);
	for (const page of pages)
		page.edit((text, tags) => {
			const links = tags.filter(isStyleSheet);
			const css = links
				.toSorted((a, b) => last(a) - last(b))
				.map((tag) => {
					const href = tag.attributes.get("href")?.value ?? "";
					const sheet = sheets.get(href.slice(1));
					if (sheet === undefined)
						throw new Unpublishable(page.path, `<link href="${href}"> is no style sheet of ours`);
					return sheet.trim();
				});
			links.forEach((tag, i) => {
				if (i < links.length - 1) text.remove(tag.start, tag.end);
				else text.overwrite(tag.start, tag.end, `<style>${css.join("\n")}</style>`);
			});
		});
	for (const path of sheets.keys()) rmSync(join(folder, path), { force: true });
	sheets.clear();
}
