import { blockLists } from "../story/blocks.ts";
import type { Story } from "../story/schema/index.ts";
import type { Block } from "../story/schema/section.ts";

/** All that stands in the running text of a story, in reading order. */
export const blocksOf = (story: Story): Block[] => blockLists(story).flatMap(([blocks]) => blocks);

/** Whether a story has what only some stories have between their paragraphs: it has a style sheet of its own. */
export const hasRareBlocks = (story: Story): boolean =>
	blocksOf(story).some(({ type }) => type === "photo" || type === "list" || type === "subhead");
