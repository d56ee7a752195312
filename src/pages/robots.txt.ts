import type { APIRoute } from "astro";

/** Robots may read all of it; what is not to be listed says so itself. Heeded where the folder is the root of a site. */
export const GET: APIRoute = () =>
	new Response("User-agent: *\nDisallow:\n", {
		headers: { "content-type": "text/plain; charset=utf-8" },
	});
