import { pack } from "../atlas/pack.ts";
import type { Atlas, Tier } from "../atlas/types.ts";

/** Data as it stands in a script: text that is parsed, which browsers do in half the time that they take for code. */
export const parsed = (data: unknown): string =>
	`JSON.parse('${JSON.stringify(data)
		.replace(/[\\']/g, "\\$&")
		.replace(/\u2028/g, "\\u2028")
		.replace(/\u2029/g, "\\u2029")}')`;

/** The world's outlines for small screens, or those that large ones take besides, as a script sets them; one line. */
export const atlasScript = (atlas: Atlas, screen: Tier["screen"]): string =>
	`self.story${screen === "small" ? "Atlas" : "Finer"}=${parsed(pack(atlas.filter((tier) => tier.screen === screen)))};`;

/** An answer with a script. */
export const answerScript = (code: string): Response =>
	new Response(code, { headers: { "content-type": "text/javascript; charset=utf-8" } });
