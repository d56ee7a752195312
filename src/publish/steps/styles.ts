import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import MagicString from "magic-string";
import { lowered } from "../../styles/engines.ts";
import { NEEDED } from "../../styles/needed.ts";
import { filesOf } from "../files.ts";
import { isStyleSheet, type Tag, tagsOf } from "../tags.ts";

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
 * asked for them would have to be waited for twice.
 */
export function joinStyles(folder: string): void {
	for (const path of filesOf(folder, ".html")) {
		const html = readFileSync(path, "utf8");
		const sheets = tagsOf(html).filter(isStyleSheet);
		const last = (tag: Tag) => (tag.attributes.has("data-last") ? 1 : 0);
		const plain = (tag: Tag) => tag.attributes.has("data-plain");
		const textOf = (tag: Tag) =>
			readFileSync(join(folder, tag.attributes.get("href")?.value ?? ""), "utf8");
		const joined = (some: Tag[]) => asOldest(some.map(textOf).join("\n"));
		const full = sheets.filter((tag) => !plain(tag)).toSorted((a, b) => last(a) - last(b));
		const css = `${joined(sheets.filter(plain))}@supports ${NEEDED}{${joined(full)}}`;
		const page = new MagicString(html);
		sheets.forEach((tag, i) => {
			if (i < sheets.length - 1) page.remove(tag.start, tag.end);
			else page.overwrite(tag.start, tag.end, `<style>${css}</style>`);
		});
		writeFileSync(path, page.toString());
	}
	for (const path of filesOf(join(folder, "assets"), ".css")) rmSync(path);
}
