import { pack, packRelief } from "../atlas/pack.ts";
import type { Atlas, Tier } from "../atlas/types.ts";
import { openingOf } from "../content/outlines.ts";
import type { Story } from "../story/schema/index.ts";

/** Data as it stands in a script: text that is parsed, which browsers do in half the time that they take for code. */
export const parsed = (data: unknown): string =>
	`JSON.parse('${JSON.stringify(data)
		.replace(/[\\']/g, "\\$&")
		.replace(/\u2028/g, "\\u2028")
		.replace(/\u2029/g, "\\u2029")}')`;

/** The outlines that a page of a story has from the beginning, as a script sets them; one line. */
export const atlasScript = (story: Story, atlas: Atlas): string =>
	`self.storyAtlas=${parsed(pack(openingOf(story, atlas)))};`;

/** The relief of the whole earth. */
export const reliefScript = (atlas: Atlas): string => {
	const world = atlas.find(({ screen, radius }) => screen === "small" && radius >= 180);
	return `self.storyRelief=${parsed(world?.relief ? packRelief(world.relief) : null)};`;
};

/** One tier more: scripts with such come in any order. */
export const tierScript = (tier: Tier): string =>
	`(self.storyTiers||=[]).push(${parsed(pack([tier])[0])});`;

/** An answer with a script. */
export const answerScript = (code: string): Response =>
	new Response(code, { headers: { "content-type": "text/javascript; charset=utf-8" } });
