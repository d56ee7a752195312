import { stepCard } from "../downloads/downloads.ts";
import { type Language, words } from "../languages/index.ts";
import { sceneAt } from "../scenes/scene-at.ts";
import { homeOf } from "../story/addresses.ts";
import { fillPlain } from "../story/fill.ts";
import type { Story } from "../story/schema/index.ts";

/** What the page of a step's own address shows. */
export type StepPage = {
	step: string;
	title: string;
	finding: string;
	/** From the site's root. */
	picture: string;
};

/** The pages of a story's steps, in reading order. Where several have pictures of the same title, each has its name too. */
export function stepPages(story: Story, language: Language): StepPage[] {
	const steps = story.sections.flatMap((section) =>
		section.kind === "scrolly"
			? section.steps.map(({ id, name }) => {
					const { title, finding } = sceneAt(story, id, language);
					return { step: id, name: fillPlain(story, name, language), title, finding };
				})
			: [],
	);
	return steps.map(({ step, name, title, finding }) => {
		const alone = steps.filter((other) => other.title === title).length === 1;
		const { colon } = words(language).punctuation;
		return {
			step,
			title: alone ? title : `${title}${colon}${name}`,
			finding,
			picture: `${homeOf(story, language)}figures/${stepCard(story, step)}`,
		};
	});
}
