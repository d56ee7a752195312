import { formatFound, type Path, type Problem } from "../problems.ts";
import type { Story } from "../schema/index.ts";
import type { Block } from "../schema/section.ts";
import type { Context, Surroundings } from "./context.ts";

/** Checks the sections: their addresses, the scenes they show, and their quotes. */
export function checkSections(ctx: Context): void {
	const addresses = new Set<string>();
	const address = (id: string, path: Path) => {
		if (addresses.has(id))
			ctx.problem([...path, "id"], "an id that no other section or step has", formatFound(id));
		addresses.add(id);
	};
	const kinds = new Set<string>();
	ctx.story.sections.forEach((section, index) => {
		if (!section) return;
		const path = ["sections", index];
		if (kinds.has(section.kind) && (section.kind === "hero" || section.kind === "checked"))
			ctx.problem([...path, "kind"], `one section of kind ${section.kind}`, "another one");
		kinds.add(section.kind);
		address(section.id, path);
		switch (section.kind) {
			case "hero":
				ctx.view(section, path);
				checkOpening(ctx, section, path);
				break;
			case "scrolly":
				section.steps.forEach((step, i) => {
					if (!step) return;
					const here = [...path, "steps", i];
					address(step.id, here);
					ctx.view(step, here);
				});
				break;
			case "prose":
			case "checked":
				break;
		}
	});
	for (const [blocks, path] of blockLists(ctx.story)) checkBlocks(ctx, blocks, path);
	checkParts(ctx, kinds);
}

/** Checks that the opening shows a map: any other figure would stand under the title. */
function checkOpening(ctx: Context, { figure }: { figure: string }, path: Path): void {
	const kind = ctx.figure(figure)?.kind;
	if (kind && kind !== "map")
		ctx.problem(
			[...path, "figure"],
			"a figure of kind map, as the title stands over it",
			`${formatFound(figure)}, of kind ${kind}`,
		);
}

/** Checks that the story has its opening, and a place for the sources that its texts link to. */
function checkParts(ctx: Context, kinds: ReadonlySet<string>): void {
	// A faulty section may be the one.
	if (!ctx.whole) return;
	if (!kinds.has("hero"))
		ctx.unfinished(
			["sections"],
			"a section of kind hero, which has the title, the introduction and the map",
			"none",
		);
	// Of claims that no section shows the check of claims tells.
	const cited =
		Object.keys(ctx.story.sources).length > 0 && Object.keys(ctx.story.claims).length === 0;
	if (!kinds.has("checked") && cited)
		ctx.unfinished(
			["sections"],
			"a section of kind checked, with the list of sources that figures and texts link to",
			"none",
		);
}

/** All lists of blocks of a story, with their paths. A faulty section or step has left a hole. */
function blockLists({ sections }: Story): [Block[], Path][] {
	return sections.flatMap((section, index): [Block[], Path][] => {
		const path = ["sections", index];
		switch (section?.kind) {
			case "prose":
				return [[section.body, [...path, "body"]]];
			case "scrolly":
				return [
					[section.intro ?? [], [...path, "intro"]],
					...section.steps.flatMap((step, i): [Block[], Path][] =>
						step ? [[step.body, [...path, "steps", i, "body"]]] : [],
					),
					[section.outro ?? [], [...path, "outro"]],
				];
			case "checked":
				return [
					[section.body, [...path, "body"]],
					[section.method, [...path, "method"]],
				];
			default:
				return [];
		}
	});
}

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

function checkBlocks(ctx: Context, blocks: Block[], path: Path): void {
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
