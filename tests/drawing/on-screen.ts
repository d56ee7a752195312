import { tiersFor } from "../../src/atlas/decode.ts";
import type { Atlas } from "../../src/atlas/types.ts";
import { type Frame, whole } from "../../src/charts/layout.ts";
import { atlasOf } from "../../src/content/atlas.ts";
import type { MapSize } from "../../src/drawing/box.ts";
import type { MapScene } from "../../src/scenes/map-scene.ts";
import { publishedStory, scenesOf } from "./stories.ts";

/** A map's size in a window, and what is free of it, about as the style sheets leave it there. */
export function onScreen(frame: Frame, width: number, height: number): MapSize {
	const beside = width >= 900;
	if (frame === "globe" && beside)
		return {
			width: width * 0.64,
			height,
			free: { x: 0, y: height * 0.12, width: width * 0.66, height: width * 0.66 },
		};
	if (frame === "globe")
		return {
			width,
			height: Math.max(width * 0.88, height - 470),
			free: { x: 0, y: 6, width, height: width },
		};
	if (frame === "stage")
		return {
			width,
			height,
			free: beside
				? { x: width * 0.36, y: 44, width: width * 0.64 - 56, height: height - 92 }
				: { x: 0, y: 104, width, height: height * 0.56 - 104 },
		};
	return whole({ width, height });
}

/** The maps of the published story in all its languages, each at the size that it has on a screen, with that screen's outlines. */
export function mapsOn(
	width: number,
	height: number,
): { scene: MapScene; size: MapSize; outlines: Atlas }[] {
	const story = publishedStory();
	const hero = story.sections.find(({ kind }) => kind === "hero")?.id;
	const outlines = tiersFor(atlasOf(story), Math.min(width, height) >= 640 ? "large" : "small");
	return scenesOf(story)
		.filter((scene): scene is MapScene => scene.kind === "map")
		.map((scene) => ({
			scene,
			size: onScreen(scene.step === hero ? "globe" : "stage", width, height),
			outlines,
		}));
}
