import { PNG } from "pngjs";
import { describe, expect, test } from "vitest";
import { atlasOf } from "../../src/content/atlas.ts";
import { figureCard } from "../../src/downloads/cards.ts";
import { Faces } from "../../src/downloads/faces.ts";
import { figurePoster } from "../../src/downloads/poster.ts";
import { inkOf, MOST_BYTES, rasterize } from "../../src/downloads/raster.ts";
import type { MapScene } from "../../src/scenes/map-scene.ts";
import { sceneAt } from "../../src/scenes/scene-at.ts";
import { smallStory } from "../story/small-story.ts";

const story = smallStory();
const atlas = atlasOf(story);
const fonts = await new Faces("Ink").files();
const measure = (svg: string) => inkOf(svg, fonts);
const caption = {
	language: "en" as const,
	source: "Source",
	credit: "Credit",
	story: "Story",
	kicker: "Kicker",
	gist: "Gist",
};
const [step] = story.sections.flatMap((section) =>
	section.kind === "scrolly" ? section.steps.filter(({ figure }) => figure === "crossing-map") : [],
);
const scene = sceneAt(story, step?.id ?? "", "en") as MapScene;

/** Which parts of a picture are land and sea by their colours. */
async function groundsOf(svg: string): Promise<{ land: number; sea: number; bytes: number }> {
	const bytes = await rasterize(svg, 1, fonts);
	const { data } = PNG.sync.read(bytes);
	let [land, sea] = [0, 0];
	for (let i = 0; i < data.length; i += 4) {
		const [red = 0, , blue = 0] = data.subarray(i, i + 3);
		if (red - blue > 20) land++;
		else if (blue - red > 4) sea++;
	}
	const all = data.length / 4;
	return { land: land / all, sea: sea / all, bytes: bytes.length };
}

describe("pictures of maps", () => {
	// On the shore of the Black Sea: about half of each picture is land.
	test.each([60, 40, 24, 15, 10, 6, 3, 1])(
		"have land and sea at a span of %i degrees",
		async (span) => {
			const close = { ...scene, center: [27.95, 43.2] as [number, number], span, waters: [] };
			for (const draw of [figurePoster, figureCard]) {
				const { svg } = draw(close, caption, atlas, measure);
				const { land, sea, bytes } = await groundsOf(svg);
				expect(land, draw.name).toBeGreaterThan(0.12);
				expect(sea, draw.name).toBeGreaterThan(0.05);
				expect(bytes).toBeLessThan(MOST_BYTES);
			}
		},
	);
});
