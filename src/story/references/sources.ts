import { formatFound, type Path } from "../problems.ts";
import type { Context } from "./context.ts";

/** Content networks and short-lived copies: an address there says nothing of who published. */
const MIRRORS =
	/(^|\.)(cloudfront\.net|dwcdn\.net|akamaized\.net|fastly\.net|googleusercontent\.com)$/;

/** Checks that every source is in one of the groups that they are listed in, where there are any. */
export function checkSubjects(ctx: Context): void {
	const index = ctx.story.sections.findIndex((section) => section?.kind === "checked");
	const section = ctx.story.sections[index];
	// Without the section no source is listed.
	if (section?.kind !== "checked") return;
	const { subjects } = section;
	const ids = subjects?.map(({ id }) => id) ?? [];
	const path: Path = ["sections", index, "subjects"];
	ctx.once("subject", ids, (i) => [...path, i, "id"]);
	const used = Object.entries(ctx.story.sources).map(([source, { subject }]) => {
		const here = ["sources", source, "subject"];
		if (subject !== undefined)
			ctx.oneOf("the id of a subject of the checked section", subject, ids, here);
		else if (subjects)
			ctx.problem(here, `the subject of the source, one of ${ids.join(", ")}`, "nothing");
		return subject;
	});
	ids.forEach((id, i) => {
		if (ctx.whole && !used.includes(id))
			ctx.unfinished([...path, i], "a subject that a source has", "none");
	});
}

/** Checks that sources are addressed where their publisher has them. */
export function checkSources(ctx: Context): void {
	for (const [id, { url }] of Object.entries(ctx.story.sources)) {
		if (url === undefined) continue;
		const host = new URL(url).hostname;
		if (/^[\d.]+$|^\[/.test(host) || MIRRORS.test(host))
			ctx.problem(
				["sources", id, "url"],
				"the publisher's own address (not a bare IP address or a CDN); else leave url out",
				formatFound(url),
			);
	}
}
