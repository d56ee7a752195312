import type { APIRoute } from "astro";
import { dataPackage } from "../../downloads/datapackage.ts";
import { currentStory } from "../_story.ts";

/** What the CSVs in this folder are, for programs. */
export const GET: APIRoute = () =>
	new Response(`${JSON.stringify(dataPackage(currentStory().story), null, "\t")}\n`, {
		headers: { "content-type": "application/json; charset=utf-8" },
	});
