import { resolveFact } from "../story/facts.ts";
import type { Story } from "../story/schema/index.ts";
import { proseRuns } from "./prose-runs.ts";

const lists = new WeakMap<Story, string[]>();

/**
 * The ids of all sources in the order in which a reader first meets them: in the texts and claims, then in
 * the figures' data.
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
	for (const run of proseRuns(story, story.meta.languages[0] ?? "en")) {
		if (run.type === "fact") add(resolveFact(story, run.id).sources);
		if (run.type === "cite") add([run.id]);
	}
	for (const series of Object.values(story.series)) {
		add(series.sources);
		for (const row of series.rows) add(row.sources ?? []);
	}
	for (const id of Object.keys(story.facts)) add(resolveFact(story, id).sources);
	for (const place of Object.values(story.places)) add(place.sources);
	for (const route of Object.values(story.routes)) add(route.sources);
	return [...met];
}
