import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import MagicString from "magic-string";
import { filesOf } from "../files.ts";
import { isStyleSheet, type Tag, tagsOf } from "../tags.ts";

/**
 * Gives each page its style sheets in itself, in the place of the last of them; one that says so (data-last) comes after
 * the others. Together they are small, and nothing is painted before they are there: a page that asked for them would
 * have to be waited for twice.
 */
export function joinStyles(folder: string): void {
	for (const path of filesOf(folder, ".html")) {
		const html = readFileSync(path, "utf8");
		const sheets = tagsOf(html).filter(isStyleSheet);
		const last = (tag: Tag) => (tag.attributes.has("data-last") ? 1 : 0);
		const css = sheets
			.toSorted((a, b) => last(a) - last(b))
			.map((tag) =>
				readFileSync(join(folder, tag.attributes.get("href")?.value ?? ""), "utf8").trim(),
			)
			.join("\n");
		const page = new MagicString(html);
		sheets.forEach((tag, i) => {
			if (i < sheets.length - 1) page.remove(tag.start, tag.end);
			else page.overwrite(tag.start, tag.end, `<style>${css}</style>`);
		});
		writeFileSync(path, page.toString());
	}
	for (const path of filesOf(join(folder, "assets"), ".css")) rmSync(path);
}
