import type { Story } from "../story/schema/index.ts";
import type { Block } from "../story/schema/section.ts";

/** All that stands in the running text of a story, in reading order. */
export const blocksOf = ({ sections }: Story): Block[] =>
	sections.flatMap((section): Block[] => {
		switch (section.kind) {
			case "prose":
				return section.body;
			case "scrolly":
				return [
					...(section.intro ?? []),
					...section.steps.flatMap(({ body }) => body),
					...(section.outro ?? []),
				];
			case "checked":
				return [...section.body, ...section.method];
			default:
				return [];
		}
	});

/** Whether a story has what only some stories have between their paragraphs: it has a style sheet of its own. */
export const hasRareBlocks = (story: Story): boolean =>
	blocksOf(story).some(({ type }) => type === "photo" || type === "list" || type === "subhead");
