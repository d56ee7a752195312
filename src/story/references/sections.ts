import { formatFound, type Path } from "../problems.ts";
import type { Block } from "../schema/section.ts";
import type { Context } from "./context.ts";

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
				break;
			case "prose":
				checkBlocks(ctx, section.body, [...path, "body"]);
				break;
			case "scrolly":
				checkBlocks(ctx, section.intro, [...path, "intro"]);
				section.steps.forEach((step, i) => {
					if (!step) return;
					const here = [...path, "steps", i];
					address(step.id, here);
					ctx.view(step, here);
					checkBlocks(ctx, step.body, [...here, "body"]);
				});
				checkBlocks(ctx, section.outro, [...path, "outro"]);
				break;
			case "checked":
				checkBlocks(ctx, section.body, [...path, "body"]);
				checkBlocks(ctx, section.method, [...path, "method"]);
				break;
		}
	});
}

function checkBlocks(ctx: Context, blocks: Block[] | undefined, path: Path): void {
	blocks?.forEach((block, index) => {
		if (block.type !== "quote") return;
		ctx.dateFact(block.when, [...path, index, "when"]);
		ctx.cite(block.sources, [...path, index]);
	});
}
