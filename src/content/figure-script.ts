import type { Scene } from "../scenes/scene.ts";

/** The script of an embed, from the site's root: one figure takes what draws its kind, and nothing else. */
export const scriptOf = (kinds: Scene["kind"][]): string =>
	kinds.length === 1 ? `figure-${kinds[0]}.js` : "figure.js";

/** Whether such a script draws maps, and so needs the world's outlines. */
export const drawsMaps = (script: string): boolean => /^figure(?:-map)?\.js$/.test(script);

/** The kind that such a script draws; nothing where it draws all that the story has. */
export const kindOfScript = (script: string): string | undefined =>
	/^figure-(\w+)\.js$/.exec(script)?.[1];

/** The module of src/ that such a script begins with. */
export const moduleOf = (script: string): string =>
	`reader/figures/${kindOfScript(script) ?? "all"}.ts`;
