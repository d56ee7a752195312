import type { APIRoute } from "astro";
import { embedOf, embedsOf } from "../../embed/embeds.ts";
import { heightAt, WIDTHS } from "../../embed/size.ts";
import { homeOf } from "../../story/addresses.ts";
import { currentStory } from "../_story.ts";

/** How high every embed is at each width, px, and between them: the highest of a few lines, [start, slope] each. */
export const GET: APIRoute = () => {
	const { story, hash } = currentStory();
	const embeds = Object.fromEntries(
		story.meta.languages.flatMap((language) =>
			embedsOf(story).map((name) => {
				const { size } = embedOf(story, name, language);
				const heights = Object.fromEntries(
					WIDTHS.map((width) => [width, Math.ceil(heightAt(size, width))]),
				);
				return [`${homeOf(story, language).slice(1)}embed/${name}`, { heights, lines: size }];
			}),
		),
	);
	return new Response(`${JSON.stringify({ data: hash, widths: WIDTHS, embeds }, null, "\t")}\n`, {
		headers: { "content-type": "application/json; charset=utf-8" },
	});
};
