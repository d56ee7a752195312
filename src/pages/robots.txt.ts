import type { APIRoute } from "astro";
import { robotsText } from "../publish/editions/site.ts";

/** Heeded where the folder is the root of a site. */
export const GET: APIRoute = ({ site }) =>
	new Response(robotsText(site?.href ?? ""), {
		headers: { "content-type": "text/plain; charset=utf-8" },
	});
