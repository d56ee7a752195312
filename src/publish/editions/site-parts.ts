import MagicString from "magic-string";
import { tagsOf } from "../tags.ts";

/** A page without what only the whole site has: the elements marked `data-only="site"`, such as links to downloads. */
export function withoutSiteParts(html: string): string {
	const page = new MagicString(html);
	for (const { attributes, start, end } of tagsOf(html))
		if (attributes.get("data-only")?.value === "site") page.remove(start, end);
	return page.toString();
}
