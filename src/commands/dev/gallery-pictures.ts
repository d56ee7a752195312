import type { Atlas } from "../../atlas/types.ts";
import { standaloneSvg } from "../../downloads/standalone.ts";
import { followsScroll } from "../../scenes/follows.ts";
import { sceneAt, viewsOf } from "../../scenes/scene-at.ts";
import type { Story } from "../../story/schema/index.ts";

/** The size that every scene is shown at, px. */
const SIZE = { width: 900, height: 640 };

/** How far the reader is through a step in which something follows the scroll: as it begins, half way, as it ends. */
const THROUGH = [0, 0.5, 1];

/** A picture of the gallery: what it is called, the step that shows it, and the picture as an SVG document. */
export type Picture = { name: string; step: string; figure: string; finding: string; svg: string };

/**
 * Every scene of a story, in reading order, in its first language; after one that follows the reader through its step,
 * the same on the way: `<step>-at-50` is half way.
 */
export function pictures(story: Story, atlas: Atlas): Picture[] {
	const language = story.meta.languages[0] ?? "en";
	return viewsOf(story).flatMap(({ id }) => {
		const scene = sceneAt(story, id, language);
		const picture = (name: string, part?: number): Picture => ({
			name,
			step: id,
			figure: scene.figure,
			finding: scene.finding,
			svg: standaloneSvg(scene, SIZE, atlas, language, part),
		});
		const onTheWay = followsScroll(scene)
			? THROUGH.map((part) => picture(`${id}-at-${part * 100}`, part))
			: [];
		return [picture(id), ...onTheWay];
	});
}
