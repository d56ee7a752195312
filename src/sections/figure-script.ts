import type { Scene } from "../scenes/scene.ts";

/** The modules that draw one kind of figure only, from src/. */
export const MODULES_OF_KIND: Record<Scene["kind"], string[]> = {
	map: [
		"atlas/decode.ts",
		"charts/Map.svelte",
		"drawing/camera.ts",
		"drawing/fly.ts",
		"drawing/map.ts",
		"drawing/map-ground.ts",
	],
	columns: ["charts/Columns.svelte", "drawing/columns.ts"],
	line: ["charts/Line.svelte", "drawing/line.ts"],
	units: ["charts/Units.svelte", "drawing/units.ts"],
	bars: ["charts/Bars.svelte", "drawing/bars.ts"],
	timeline: ["charts/Timeline.svelte", "drawing/timeline.ts"],
	points: ["charts/Points.svelte", "drawing/points.ts"],
	table: ["charts/Table.svelte", "drawing/table.ts"],
};

/** The script of an embed, from the site's root: one figure takes what draws its kind, and nothing else. */
export const scriptOf = (kinds: Scene["kind"][]): string =>
	kinds.length === 1 ? `figure-${kinds[0]}.js` : "figure.js";

/** The modules that such a script goes without. */
export const leftOut = (script: string): string[] => {
	const kind = /^figure-(\w+)\.js$/.exec(script)?.[1];
	return kind === undefined
		? []
		: Object.entries(MODULES_OF_KIND).flatMap(([other, modules]) =>
				other === kind ? [] : modules,
			);
};
