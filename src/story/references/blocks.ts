import { blockLists } from "../blocks.ts";
import { formatFound, type Path, type Problem } from "../problems.ts";
import type { Story } from "../schema/index.ts";
import type { Block } from "../schema/section.ts";
import type { Context, Surroundings } from "./context.ts";

/** The width from which on a photo is sharp on a phone, and in a column of a large screen, px. */
const SHARP = 1200;

/** Photos that are blurred on most screens, as they have too few pixels. */
export function ofPhotos(story: Story, { photoWidth }: Surroundings): Problem[] {
	return blockLists(story).flatMap(([blocks, path]) =>
		blocks.flatMap((block, index): Problem[] => {
			const width = block.type === "photo" ? photoWidth?.(block.file) : undefined;
			if (width === undefined || width >= SHARP) return [];
			const expected = `a picture ${SHARP} px wide or wider, which is sharp on every screen`;
			return [{ path: [...path, index, "file"], expected, found: `one of ${width} px` }];
		}),
	);
}

/** Checks the blocks of the running text: their photos and quotes. */
export function checkBlocks(ctx: Context): void {
	for (const [blocks, path] of blockLists(ctx.story)) checkList(ctx, blocks, path);
}

function checkList(ctx: Context, blocks: Block[], path: Path): void {
	blocks.forEach((block, index) => {
		if (!block) return;
		if (block.type === "photo") {
			const fault = ctx.photoFault(block.file);
			if (fault)
				ctx.problem(
					[...path, index, "file"],
					"a picture's file beside the story",
					`${formatFound(block.file)}, ${fault}`,
				);
		}
		if (block.type !== "quote") return;
		ctx.dateFact(block.when, [...path, index, "when"]);
		ctx.cite(block.sources, [...path, index]);
	});
}
