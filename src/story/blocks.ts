import type { Path } from "./problems.ts";
import type { Story } from "./schema/index.ts";
import type { Block } from "./schema/section.ts";

/** All lists of blocks of a story, in reading order, with their paths. A faulty section or step has left a hole. */
export function blockLists({ sections }: Story): [Block[], Path][] {
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
