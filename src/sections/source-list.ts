import { resolveFact } from "../story/facts.ts";
import { fill, type Run } from "../story/fill.ts";
import type { Story } from "../story/schema/index.ts";
import type { Block } from "../story/schema/section.ts";

const lists = new WeakMap<Story, string[]>();

/**
 * The ids of all sources in the order in which a reader first meets them: in the texts, then in the figures' data,
 * then in the claims.
 */
export function sourceList(story: Story): string[] {
	let list = lists.get(story);
	if (!list) {
		list = collect(story);
		lists.set(story, list);
	}
	return list;
}

/** The number of a source in that list, from 1. */
export const sourceNumber = (story: Story, id: string): number => sourceList(story).indexOf(id) + 1;

function collect(story: Story): string[] {
	const met = new Set<string>();
	const add = (ids: readonly string[]) => {
		for (const id of ids) met.add(id);
	};
	const language = story.meta.languages[0] ?? "en";
	const runs = (list: Run[]) => {
		for (const run of list) {
			if (run.type === "fact") add(resolveFact(story, run.id).sources);
			if (run.type === "cite") add([run.id]);
			if ("runs" in run) runs(run.runs);
		}
	};
	const blocks = (list: readonly Block[] | undefined) => {
		for (const block of list ?? []) {
			runs(fill(story, block.text, language));
			if (block.type === "quote") add(block.sources);
		}
	};
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
		}
	}
	for (const series of Object.values(story.series)) {
		add(series.sources);
		for (const row of series.rows) add(row.sources ?? []);
	}
	for (const id of Object.keys(story.facts)) add(resolveFact(story, id).sources);
	for (const place of Object.values(story.places)) add(place.sources);
	for (const route of Object.values(story.routes)) add(route.sources);
	for (const claim of Object.values(story.claims)) add(claim.sources);
	return [...met];
}
