import { formatFound, type Path } from "../problems.ts";
import type { Context } from "./context.ts";

/** Checks the sections: their addresses, and the scenes that they show. */
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
		}
	});
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
