import { posix } from "node:path";
import type { Built, Page } from "../tools/built.ts";
import { ADDRESSES, candidatesOf, setAttribute } from "../tools/tags.ts";
import { Unpublishable } from "../tools/unpublishable.ts";

/** Attributes that hold addresses in a form that is not rewritten. */
const NOT_REWRITTEN = /^(imagesrcset|action|formaction|ping|content)$/;

/** The way from a page to an address from the folder's root: «/assets/x.css» to «../assets/x.css». */
const wayFrom = ({ path }: Page, address: string) =>
	posix.relative(posix.dirname(`/${path}`), address);

/** The text of a style in a page with its addresses relative to the page. */
const relativeStyle = (page: Page, css: string) =>
	css.replace(
		/(url\(\s*["']?)(\/[^/"')][^"')]*)/g,
		(_, before: string, address: string) => `${before}${wayFrom(page, address)}`,
	);

/**
 * Makes the addresses in pages that start at the root («/assets/x.css») relative to each page, so that the folder works
 * from any path and from a disk. A link to a folder names its index.html, which a disk and an object store do not look for.
 * @throws Unpublishable where an address stands in a form that is not rewritten
 */
export function makeRelative({ pages }: Built): void {
	for (const page of pages)
		page.edit((text, tags) => {
			for (const tag of tags) {
				if (tag.name === "style" && tag.text)
					text.overwrite(tag.inside, tag.insideEnd, relativeStyle(page, tag.text));
				for (const [name, { value }] of tag.attributes) {
					if (name === "srcset") {
						const candidates = candidatesOf(value).map(({ address, size }) =>
							[address.startsWith("/") ? wayFrom(page, address) : address, size].join(" ").trim(),
						);
						setAttribute(text, tag, name, candidates.join(", "));
						continue;
					}
					if (!/^\/(?!\/)/.test(value)) continue;
					if (!ADDRESSES.includes(name)) {
						if (!NOT_REWRITTEN.test(name)) continue;
						throw new Unpublishable(page.path, `cannot rewrite <${tag.name} ${name}="${value}">`);
					}
					const [, address = "", after = ""] = /^([^?#]*)(.*)$/.exec(value) ?? [];
					const file = address.endsWith("/") ? `${address}index.html` : address;
					setAttribute(text, tag, name, `${wayFrom(page, file)}${after}`);
				}
			}
		});
}
