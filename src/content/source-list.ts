import { words } from "../languages/index.ts";
import { sceneAt } from "../scenes/scene-at.ts";
import { resolveFact } from "../story/facts.ts";
import { fill, fillPlain, type Run } from "../story/fill.ts";
import type { Language, Text } from "../story/schema/common.ts";
import type { Story } from "../story/schema/index.ts";
import type { Block } from "../story/schema/section.ts";
import { blockRuns, proseRuns } from "./prose-runs.ts";

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

/** The number of a claim in the list of claims, from 1. */
export const claimNumber = (story: Story, id: string): number =>
	Object.keys(story.claims).indexOf(id) + 1;

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

/** A place of the page that a source is cited at: a section, a step, a claim. */
export type Use = { href: string; name: string };

/**
 * Where each source is cited, in the order of the page: beside words, behind figures in them, or under a picture.
 * @returns by the source's id
 */
export function sourceUses(story: Story, language: Language): Map<string, Use[]> {
	const uses = new Map<string, Use[]>();
	const add = (ids: Iterable<string>, use: Use) => {
		for (const id of ids) {
			const known = uses.get(id) ?? [];
			if (known.some(({ href }) => href === use.href)) continue;
			uses.set(id, [...known, use]);
		}
	};
	const text = (value: Text) => fillPlain(story, value, language);
	const cited = (runs: Run[]) =>
		runs.flatMap((run) =>
			run.type === "fact"
				? resolveFact(story, run.id).sources
				: run.type === "cite"
					? [run.id]
					: [],
		);
	const blocks = (list: readonly Block[] | undefined) => cited(blockRuns(story, language, list));
	const pictured = (step: string) => sceneAt(story, step, language).credits.map(({ id }) => id);
	for (const section of story.sections) {
		const use = { href: `#${section.id}`, name: text(section.short ?? section.title) };
		if (section.kind === "hero") {
			add(
				cited([
					...fill(story, story.meta.dek, language),
					...fill(story, story.meta.credit, language),
				]),
				use,
			);
		} else if (section.kind === "scrolly") {
			add([...blocks(section.intro), ...blocks(section.outro)], use);
			for (const step of section.steps)
				add([...blocks(step.body), ...pictured(step.id)], {
					href: `#${step.id}`,
					name: text(step.name),
				});
		} else add(blocks(section.body), use);
		if (section.kind === "checked") {
			for (const [id, claim] of Object.entries(story.claims)) {
				const said = [
					...fill(story, claim.claim, language),
					...fill(story, claim.finding, language),
				];
				add([...claim.sources, ...cited(said)], {
					href: `#claim-${id}`,
					name: `${words(language).claim} ${claimNumber(story, id)}`,
				});
			}
			add(blocks(section.method), use);
		}
	}
	return uses;
}
