import { buildAtlas, type View } from "../../src/atlas/build.ts";

/** The views and the outlines of the story, as the atlas is designed for them. */
export const VIEWS = {
	pacific: { center: [-160, 33], span: 150 },
	kansas: { center: [-97.5, 38.6], span: 12 },
	yokkaichi: { center: [136.6, 35], span: 5 },
	japan: { center: [137, 37.3], span: 14.5 },
	taiwan: { center: [120.6, 23.8], span: 6 },
	voyage: { center: [-155, 22], span: 165 },
	longWays: { center: [35, 8], span: 170 },
} satisfies Record<string, View>;

export const REGIONS = {
	kansas: { atlas: "us-states", feature: "20" },
	japan: { atlas: "countries", feature: "392" },
	taiwan: { atlas: "countries", feature: "158" },
} as const;

export const buildStoryAtlas = () => buildAtlas(Object.values(VIEWS), REGIONS);

/** The orthographic scale of a view whose free area's shorter side is `side` pixels. */
export const scaleOn = (side: number, span: number) =>
	side / (2 * Math.sin((span * Math.PI) / 360));
