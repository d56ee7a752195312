import { formatFound } from "../problems.ts";
import type { Context } from "./context.ts";

/** Content networks and short-lived copies: an address there says nothing of who published. */
const MIRRORS =
	/(^|\.)(cloudfront\.net|dwcdn\.net|akamaized\.net|fastly\.net|googleusercontent\.com)$/;

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
