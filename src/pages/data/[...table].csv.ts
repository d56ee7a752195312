import type { APIRoute, GetStaticPaths } from "astro";
import { recordsCsv } from "../../downloads/csv.ts";
import { tablesOf } from "../../downloads/datapackage.ts";
import { recordsOf } from "../../scenes/records-of.ts";
import { currentStory } from "../_story.ts";

export const getStaticPaths = (() =>
	tablesOf(currentStory().story).map((table) => ({
		params: { table: table.path.replace(/\.csv$/, "") },
		props: table,
	}))) satisfies GetStaticPaths;

/** A figure's data: the same file as in figures/, in the folder that datapackage.json describes. */
export const GET: APIRoute<ReturnType<typeof tablesOf>[number]> = ({ props }) => {
	const { story } = currentStory();
	const { figure, language } = props;
	return new Response(recordsCsv(story, recordsOf(story, figure, language), language), {
		headers: { "content-type": "text/csv; charset=utf-8" },
	});
};
