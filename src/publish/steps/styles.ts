import { rmSync } from "node:fs";
import { join } from "node:path";
import { lowered } from "../../styles/engines.ts";
import { NEEDED } from "../../styles/needed.ts";
import type { Built } from "../tools/built.ts";
import { isLater, isStyleSheet, type Tag, within } from "../tools/tags.ts";
import { Unpublishable } from "../tools/unpublishable.ts";

/** One text after the other is made smaller once: pages share their sheets. */
const known = new Map<string, string>();
function asOldest(css: string): string {
	const found = known.get(css) ?? lowered(css);
	known.set(css, found);
	return found;
}

/**
 * Gives each page its style sheets in itself, in the place of the last of them, as the oldest browsers understand them.
 * One that says so (data-last) comes after the others; what is for engines that know nothing (data-plain) comes first, and
 * all the others are hidden from those. Together they are small, and nothing is painted before they are there: a page that
 * asked for them would have to be waited for twice. What a template brings out later stays in that. The sheets themselves go.
 * @throws Unpublishable where a page names a style sheet that is not there
 */
export function joinStyles({ folder, pages, sheets }: Built): void {
	const last = (tag: Tag) => (tag.attributes.has("data-last") ? 1 : 0);
	const plain = (tag: Tag) => tag.attributes.has("data-plain");
	for (const page of pages)
		page.edit((text, tags) => {
			const textOf = (tag: Tag) => {
				const href = tag.attributes.get("href")?.value ?? "";
				const sheet = sheets.get(href.slice(1));
				if (sheet === undefined)
					throw new Unpublishable(page.path, `<link href="${href}"> is no style sheet of ours`);
				return sheet;
			};
			const joined = (some: Tag[]) => asOldest(some.map(textOf).join("\n"));
			const putIn = (links: Tag[]) => {
				const full = links.filter((tag) => !plain(tag)).toSorted((a, b) => last(a) - last(b));
				const css = `${joined(links.filter(plain))}@supports ${NEEDED}{${joined(full)}}`;
				links.forEach((tag, i) => {
					if (i < links.length - 1) text.remove(tag.start, tag.end);
					else text.overwrite(tag.start, tag.end, `<style>${css}</style>`);
				});
			};
			const links = tags.filter(isStyleSheet);
			const templates = tags.filter(isLater);
			const later = (tag: Tag) => templates.find((template) => within(tag, template));
			putIn(links.filter((tag) => !later(tag)));
			for (const template of templates) putIn(links.filter((tag) => later(tag) === template));
		});
	for (const path of sheets.keys()) rmSync(join(folder, path), { force: true });
	sheets.clear();
}
