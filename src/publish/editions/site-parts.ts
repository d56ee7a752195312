import { Page } from "../tools/built.ts";

/** A copy of a page without what only the whole site has: the elements marked `data-only="site"`, such as links to downloads. */
export const withoutSiteParts = ({ path, html }: Page): Page =>
	new Page(path, html).edit((text, tags) => {
		for (const { attributes, start, end } of tags)
			if (attributes.get("data-only")?.value === "site") text.remove(start, end);
	});
