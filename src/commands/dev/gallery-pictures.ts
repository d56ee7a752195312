import type { Atlas } from "../../atlas/types.ts";
import { standaloneSvg } from "../../downloads/standalone.ts";
import { sceneAt, viewsOf } from "../../scenes/scene-at.ts";
import type { Story } from "../../story/schema/index.ts";

/** The size that every scene is shown at, px. */
const SIZE = { width: 900, height: 640 };

/** A scene of the gallery: the step that shows it, and its picture as an SVG document. */
export type Picture = { step: string; figure: string; finding: string; svg: string };

/** Every scene of a story, in reading order, in its first language. */
export function pictures(story: Story, atlas: Atlas): Picture[] {
	const language = story.meta.languages[0] ?? "en";
	return viewsOf(story).map(({ id }) => {
		const scene = sceneAt(story, id, language);
		return {
			step: id,
			figure: scene.figure,
			finding: scene.finding,
			svg: standaloneSvg(scene, SIZE, atlas, language),
		};
	});
}
