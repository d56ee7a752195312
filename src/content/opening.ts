import type { Position } from "../story/schema/common.ts";
import type { Story } from "../story/schema/index.ts";

/** What the map of a story's opening screen looks at; nothing where that has no map. */
export function openingView(story: Story): { center: Position; span: number } | undefined {
	const hero = story.sections.find((section) => section.kind === "hero");
	if (hero?.kind !== "hero") return undefined;
	const figure = story.figures[hero.figure];
	return figure?.kind === "map" ? figure.scenes[hero.scene] : undefined;
}
