import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import MagicString from "magic-string";
import { filesOf } from "../files.ts";
import { ADDRESSES, setAttribute, tagsOf, Unpublishable } from "../tags.ts";

/** The way from a file of a folder to an address from its root: «/assets/x.css» to «../assets/x.css». */
const wayTo = (folder: string, path: string, address: string) =>
	relative(dirname(path), join(folder, address)).split(sep).join("/");

/** A style sheet's text with its addresses relative to the file that it stands in. */
const relativeStyle = (folder: string, path: string, css: string) =>
	css.replace(
		/(url\(\s*["']?)(\/[^/"')][^"')]*)/g,
		(_, before: string, address: string) => `${before}${wayTo(folder, path, address)}`,
	);

/** Makes the addresses in style sheets that start at the root («/assets/x.woff2») relative to each sheet. */
export function makeStylesRelative(folder: string): void {
	for (const path of filesOf(folder, ".css"))
		writeFileSync(path, relativeStyle(folder, path, readFileSync(path, "utf8")));
}

/**
 * Makes the addresses in pages that start at the root («/assets/x.css») relative to each page, so that the folder works
 * from any path and from a disk. A link to a folder names its index.html, which a disk and an object store do not look for.
 * @throws Unpublishable where an address stands in a form that is not rewritten
 */
export function makePagesRelative(folder: string): void {
	for (const path of filesOf(folder, ".html")) {
		const html = readFileSync(path, "utf8");
		const page = new MagicString(html);
		for (const tag of tagsOf(html)) {
			if (tag.name === "style" && tag.text)
				page.overwrite(tag.inside, tag.insideEnd, relativeStyle(folder, path, tag.text));
			for (const [name, { value }] of tag.attributes) {
				if (!/^\/(?!\/)/.test(value)) continue;
				if (!ADDRESSES.includes(name)) {
					if (!/^(srcset|imagesrcset|action|formaction|ping|content)$/.test(name)) continue;
					throw new Unpublishable(path, `cannot rewrite <${tag.name} ${name}="${value}">`);
				}
				const [, address = "", after = ""] = /^([^?#]*)(.*)$/.exec(value) ?? [];
				const file = address.endsWith("/") ? `${address}index.html` : address;
				setAttribute(page, tag, name, `${wayTo(folder, path, file)}${after}`);
			}
		}
		writeFileSync(path, page.toString());
	}
}
