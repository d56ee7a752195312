import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import MagicString from "magic-string";
import { filesOf } from "./files.ts";
import { isStyleSheet, type Tag, tagsOf } from "./tags.ts";

/**
 * Gives each page one style sheet in the place of several; one that says so (data-last) comes after the others. A page
 * that is made for frames has it in itself: it is small, and waits for nothing.
 */
export function joinStyles(folder: string): void {
	const names = new Map<string, string>();
	for (const path of filesOf(folder, ".html")) {
		const html = readFileSync(path, "utf8");
		const tags = tagsOf(html);
		const sheets = tags.filter(isStyleSheet);
		const last = (tag: Tag) => (tag.attributes.has("data-last") ? 1 : 0);
		const css = sheets
			.toSorted((a, b) => last(a) - last(b))
			.map((tag) =>
				readFileSync(join(folder, tag.attributes.get("href")?.value ?? ""), "utf8").trim(),
			)
			.join("\n");
		const page = new MagicString(html);
		const framed = tags.some(
			({ name, attributes }) => name === "html" && attributes.has("data-embedded"),
		);
		const name = names.get(css) ?? `styles${names.size || ""}.css`;
		if (!framed) names.set(css, name);
		sheets.forEach((tag, i) => {
			if (i < sheets.length - 1) page.remove(tag.start, tag.end);
			else
				page.overwrite(
					tag.start,
					tag.end,
					framed ? `<style>${css}</style>` : `<link rel="stylesheet" href="/assets/${name}">`,
				);
		});
		writeFileSync(path, page.toString());
	}
	for (const path of filesOf(join(folder, "assets"), ".css")) rmSync(path);
	for (const [css, name] of names) writeFileSync(join(folder, "assets", name), css);
}
