import type { Language } from "../languages/index.ts";
import { fill, type Run } from "../story/fill.ts";
import type { Text } from "../story/schema/common.ts";
import type { Story } from "../story/schema/index.ts";
import type { Block } from "../story/schema/section.ts";
import { claimLists } from "./claims.ts";

const flat = (runs: Run[]): Run[] =>
	runs.flatMap((run) => ("runs" in run ? [run, ...flat(run.runs)] : [run]));

const citing = (sources: readonly string[]): Run[] => sources.map((id) => ({ type: "cite", id }));

/** The runs of paragraphs and what stands in their place, those inside bold and italic included; what a quotation cites stands after it. */
export function blockRuns(
	story: Story,
	language: Language,
	blocks: readonly Block[] | undefined,
): Run[] {
	const text = (t: Text) => flat(fill(story, t, language));
	return (blocks ?? []).flatMap((block) => {
		switch (block.type) {
			case "quote":
				return [...text(block.text), ...text(block.speaker), ...citing(block.sources)];
			case "list":
				return block.items.flatMap(text);
			case "photo":
				return [...(block.caption ? text(block.caption) : []), ...text(block.credit)];
			default:
				return text(block.text);
		}
	});
}

/**
 * All runs of the running text in reading order, those inside bold and italic included; what a quotation or a claim
 * cites stands after its words.
 */
export function proseRuns(story: Story, language: Language): Run[] {
	const text = (t: Text) => flat(fill(story, t, language));
	const blocks = (list: readonly Block[] | undefined) => blockRuns(story, language, list);
	return [
		...text(story.meta.dek),
		...text(story.meta.credit),
		...story.sections.flatMap((section): Run[] => {
			switch (section.kind) {
				case "prose":
					return blocks(section.body);
				case "scrolly":
					return [
						...blocks(section.intro),
						...section.steps.flatMap((step) => blocks(step.body)),
						...blocks(section.outro),
					];
				case "checked":
					return [
						...(section.score ? text(section.score) : []),
						...blocks(section.body),
						...claimLists(story, section).flatMap(({ intro, claims }) => [
							...(intro ? text(intro) : []),
							...claims.flatMap((id) => {
								const claim = story.claims[id];
								if (!claim) return [];
								return [...text(claim.claim), ...text(claim.finding), ...citing(claim.sources)];
							}),
						]),
						...blocks(section.method),
						...story.meta.corrections.flatMap((correction) => text(correction.text)),
					];
				default:
					return [];
			}
		}),
	];
}
