import type { Language } from "../languages/index.ts";
import { sceneAt } from "../scenes/scene-at.ts";
import { resolveFact } from "../story/facts.ts";
import { fill, fillPlain, type Run } from "../story/fill.ts";
import type { Text } from "../story/schema/common.ts";
import type { Story } from "../story/schema/index.ts";
import type { Block } from "../story/schema/section.ts";
import { blockRuns, proseRuns } from "./prose-runs.ts";

const lists = new WeakMap<Story, SourceGroup[]>();

/** Sources that are listed together, by their ids, in their order. */
export type SourceGroup = {
	/** Nothing where the story does not group its sources. */
	title?: Text;
	sources: string[];
};

/**
 * All sources in the groups that the story has for them; those of a group in the order in which a reader first meets
 * them: in the texts and claims, then in the figures' data.
 */
export function sourceGroups(story: Story): SourceGroup[] {
	let groups = lists.get(story);
	if (!groups) {
		const met = collect(story);
		const subjects = story.sections.flatMap((section) =>
			section.kind === "checked" ? (section.subjects ?? []) : [],
		);
		const of = (subject: string | undefined) =>
			met.filter((id) => story.sources[id]?.subject === subject);
		groups = [
			...subjects.map(({ id, title }) => ({ title, sources: of(id) })),
			{ sources: of(undefined) },
		].filter(({ sources }) => sources.length > 0);
		lists.set(story, groups);
	}
	return groups;
}

/** The number of a source in those lists, from 1 on: it goes on from one group to the next. */
export const sourceNumber = (story: Story, id: string): number =>
	sourceGroups(story)
		.flatMap(({ sources }) => sources)
		.indexOf(id) + 1;

/** Citations of sources that stand together, in the order of their numbers. */
export const citing = (story: Story, ids: readonly string[]): Run[] =>
	ids
		.toSorted((a, b) => sourceNumber(story, a) - sourceNumber(story, b))
		.map((id) => ({ type: "cite", id }));

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

/** A section that cites a source, and where it first does so: the section itself, a step or a claim. */
export type Use = { section: string; href: string; name: string };

/**
 * The sections that cite each source, in the order of the page: beside words, behind figures in them, or under a picture.
 * @returns by the source's id
 */
export function sourceUses(story: Story, language: Language): Map<string, Use[]> {
	const uses = new Map<string, Use[]>();
	const cited = (runs: Run[]) =>
		runs.flatMap((run) =>
			run.type === "fact"
				? resolveFact(story, run.id).sources
				: run.type === "cite"
					? [run.id]
					: [],
		);
	const texts = (...list: Text[]) => cited(list.flatMap((text) => fill(story, text, language)));
	const blocks = (list: readonly Block[] | undefined) => cited(blockRuns(story, language, list));
	const pictured = (step: string) => sceneAt(story, step, language).credits.map(({ id }) => id);
	for (const section of story.sections) {
		const name = fillPlain(story, section.short ?? section.title, language);
		const add = (ids: string[], place = section.id) => {
			for (const id of ids) {
				const known = uses.get(id) ?? [];
				if (known.some((use) => use.section === section.id)) continue;
				uses.set(id, [...known, { section: section.id, href: `#${place}`, name }]);
			}
		};
		switch (section.kind) {
			case "hero":
				add(texts(story.meta.dek, story.meta.credit));
				break;
			case "prose":
				add(blocks(section.body));
				break;
			case "scrolly":
				add(blocks(section.intro));
				for (const { id, body } of section.steps) add([...blocks(body), ...pictured(id)], id);
				add(blocks(section.outro));
				break;
			case "checked":
				add(blocks(section.body));
				for (const [id, { claim, finding, sources }] of Object.entries(story.claims))
					add([...sources, ...texts(claim, finding)], `claim-${id}`);
				add(blocks(section.method));
		}
	}
	return uses;
}
