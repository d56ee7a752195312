import { fill, type Run } from "../story/fill.ts";
import type { Language, Text } from "../story/schema/common.ts";
import type { Story } from "../story/schema/index.ts";
import type { Block } from "../story/schema/section.ts";

/** The facts and terms that the running text shows as controls, in reading order. */
export function usedInProse(
	story: Story,
	language: Language,
): { facts: Set<string>; terms: Set<string> } {
	const facts = new Set<string>();
	const terms = new Set<string>();
	const runs = (list: Run[]) => {
		for (const run of list) {
			if (run.type === "fact") facts.add(run.id);
			if (run.type === "term") terms.add(run.id);
			if ("runs" in run) runs(run.runs);
		}
	};
	const text = (t: Text) => runs(fill(story, t, language));
	const blocks = (list: readonly Block[] | undefined) => {
		for (const block of list ?? []) {
			text(block.text);
			if (block.type === "quote") text(block.speaker);
		}
	};
	text(story.meta.dek);
	text(story.meta.credit);
	for (const correction of story.meta.corrections) text(correction.text);
	for (const section of story.sections) {
		if (section.kind === "prose") blocks(section.body);
		if (section.kind === "scrolly") {
			blocks(section.intro);
			for (const step of section.steps) blocks(step.body);
			blocks(section.outro);
		}
		if (section.kind === "checked") {
			blocks(section.body);
			blocks(section.method);
			for (const claim of Object.values(story.claims)) {
				text(claim.claim);
				text(claim.finding);
			}
		}
	}
	return { facts, terms };
}
