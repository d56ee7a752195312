import type { Problem } from "./problems.ts";
import { neededIn, visitTexts } from "./references/texts.ts";
import type { Story } from "./schema/index.ts";

/**
 * What keeps a story from being shown, and what it may not mean: what an unfinished one may lack is a warning while it
 * says that it is a draft.
 */
export function sortByDraft(
	{ meta }: Story,
	problems: Problem[],
): { problems: Problem[]; warnings: Problem[] } {
	const bearable = (problem: Problem) => meta.draft === true && problem.unfinished === true;
	return {
		problems: problems.filter((problem) => !bearable(problem)),
		warnings: problems.filter(bearable),
	};
}

/** Puts the words of another language where a draft has none yet: its pages can be looked at in every language. */
export function fillGaps(story: Story): void {
	const unit = (id: string) =>
		Object.hasOwn(story.meta.units, id) ? story.meta.units[id] : undefined;
	visitTexts(story, (text, path) => {
		const words = Object.values(text)[0];
		if (words === undefined) return;
		for (const language of neededIn({ story, unit }, path) ?? story.meta.languages)
			text[language] ??= words;
	});
}
