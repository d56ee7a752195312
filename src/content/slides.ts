import type { Language } from "../languages/index.ts";
import type { Scene } from "../scenes/scene.ts";
import { openingId, sceneAt } from "../scenes/scene-at.ts";
import { fillPlain } from "../story/fill.ts";
import type { Text } from "../story/schema/common.ts";
import type { Story } from "../story/schema/index.ts";
import type { Block } from "../story/schema/section.ts";

/** What a reader sees at one time where the story, or a figure of it, is embedded: a picture, and words under it. */
export type Slide = {
	/** The id of the step, or of the section, that it is in the story. */
	id: string;
	name: string;
	scene: Scene;
	/** Whether the picture is its own; else it is that of the slide before. */
	pictured: boolean;
	/** The words; where there are none, the picture's finding says it. */
	blocks: Block[];
};

const text = (story: Story, value: Text, language: Language) => fillPlain(story, value, language);

/** A figure with each of its steps, in the order of the story; one that only the opening shows has that. */
export function figureSlides(story: Story, figure: string, language: Language): Slide[] {
	const slides = storySlides(story, language)
		.filter(({ scene, pictured }) => pictured && scene.figure === figure)
		.map((slide) => ({ ...slide, blocks: [] }));
	const opening = openingId(story);
	const steps = slides.filter(({ id }) => id !== opening);
	return steps.length > 0 ? steps : slides;
}

/** The whole story: its opening, its steps, and each quiet section as a slide over the picture before it. */
export function storySlides(story: Story, language: Language): Slide[] {
	const slides: Slide[] = [];
	const pictured = (id: string, name: Text, blocks: Block[]) =>
		slides.push({
			id,
			name: text(story, name, language),
			scene: sceneAt(story, id, language),
			pictured: true,
			blocks,
		});
	const worded = (id: string, name: Text, blocks: Block[]) => {
		const before = slides.at(-1)?.scene;
		if (before && blocks.length > 0)
			slides.push({
				id,
				name: text(story, name, language),
				scene: { ...before, step: id },
				pictured: false,
				blocks,
			});
	};
	for (const section of story.sections) {
		if (section.kind === "hero")
			pictured(section.id, story.meta.title, [{ type: "paragraph", text: story.meta.dek }]);
		else if (section.kind === "scrolly") {
			worded(section.id, section.title, section.intro ?? []);
			for (const step of section.steps) pictured(step.id, step.name, step.body);
			worded(`${section.id}-after`, section.title, section.outro ?? []);
		} else worded(section.id, section.title, section.body);
	}
	return slides;
}
