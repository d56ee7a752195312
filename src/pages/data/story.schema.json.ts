import type { APIRoute } from "astro";
import { jsonSchema } from "../../story/json-schema.ts";

/** What a story file may contain. */
export const GET: APIRoute = () =>
	new Response(jsonSchema(), { headers: { "content-type": "application/schema+json" } });
