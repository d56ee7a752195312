import { openingOf } from "../atlas/decode.ts";
import { pack, packRelief } from "../atlas/pack.ts";
import type { Atlas } from "../atlas/types.ts";

/** Data as it stands in a script: text that is parsed, which browsers do in half the time that they take for code. */
export const parsed = (data: unknown): string =>
	`JSON.parse('${JSON.stringify(data)
		.replace(/[\\']/g, "\\$&")
		.replace(/\u2028/g, "\\u2028")
		.replace(/\u2029/g, "\\u2029")}')`;

/** The world's outlines for small screens, as a script sets them; one line. */
export const atlasScript = (atlas: Atlas): string =>
	`self.storyAtlas=${parsed(pack(openingOf(atlas)))};`;

/** The outlines, and the relief, that large screens take besides. */
export const finerScript = (atlas: Atlas): string =>
	`self.storyFiner=${parsed(pack(atlas.filter(({ screen }) => screen === "large")))};`;

/** The relief of the outlines for small screens, in their order: of the whole earth, which all screens show, or of the others. */
export const reliefScript = (atlas: Atlas, of: "earth" | "near"): string =>
	`self.story${of === "earth" ? "Relief" : "Near"}=${parsed(
		atlas
			.filter(({ screen }) => screen === "small")
			.map(({ relief, radius }) =>
				relief && radius >= 180 === (of === "earth") ? packRelief(relief) : null,
			),
	)};`;

/** An answer with a script. */
export const answerScript = (code: string): Response =>
	new Response(code, { headers: { "content-type": "text/javascript; charset=utf-8" } });
