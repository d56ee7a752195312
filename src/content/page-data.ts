import { type Language, words } from "../languages/index.ts";
import type { FigureLabels } from "../scenes/figure-labels.ts";
import type { Scene } from "../scenes/scene.ts";
import { sceneAt } from "../scenes/scene-at.ts";
import { formatExact, resolveFact } from "../story/facts.ts";
import { fillPlain } from "../story/fill.ts";
import { formatDate, nameIn } from "../story/format.ts";
import type { Text } from "../story/schema/common.ts";
import type { Story } from "../story/schema/index.ts";
import type { Section } from "../story/schema/section.ts";
import { proseRuns } from "./prose-runs.ts";

/** What a card says of a fact or a term. */
export type Card = {
	/** What it is about. */
	label: string;
	/** Names and what they are, in reading order. */
	lines: { name: string; text: string }[];
	text?: string | undefined;
	/** The id of its source. */
	source?: string | undefined;
	/** What was said, where the text is what is to be said of that. */
	said?: string | undefined;
	/** What else is to be known of it, one a line. */
	notes?: string[];
	/** Where more stands on the page. */
	more?: string | undefined;
};

/** What the page's script draws from and says: set by the page's own scenes script. */
export type PageData = {
	/** The opening map. */
	hero: ReturnType<typeof heroProps> | undefined;
	/** By section. */
	stages: Record<string, ReturnType<typeof stageProps>>;
	switches: ReturnType<typeof switchesProps>;
	cards: ReturnType<typeof cardsProps>;
	/** What the controls of tables are called. */
	explore: { copy: string; copied: string; selected: string };
};

/** The words of figures. */
const figureLabels = (language: Language): FigureLabels => {
	const { source, moreSources: more, punctuation } = words(language);
	const { colon, comma, stop } = punctuation;
	return { source: `${source}${colon}`, comma, stop, more };
};

/** What the opening map is drawn from. */
export const heroProps = (
	story: Story,
	section: Section,
	language: Language,
): { scene: Scene; labels: FigureLabels } => ({
	scene: sceneAt(story, section.id, language),
	labels: figureLabels(language),
});

/** What a stage shows, and what its controls are called. */
export function stageProps(
	story: Story,
	{ id, title, steps }: Extract<Section, { kind: "scrolly" }>,
	language: Language,
) {
	const w = words(language);
	const text = (t: Text) => fillPlain(story, t, language);
	return {
		section: id,
		scenes: steps.map((step) => sceneAt(story, step.id, language)),
		names: steps.map((step) => text(step.name)),
		labels: {
			...stageLabels(language),
			steps: `${w.steps}${w.punctuation.colon}${text(title)}`,
		},
	};
}

/** The words of a stage's figures, and what its controls are called, whatever it shows. */
export function stageLabels(language: Language) {
	const { previous, next, walk, stepOf, measure, figure } = words(language);
	return { ...figureLabels(language), previous, next, walk, stepOf, measure, figure };
}

/** What the reader's switches are called. */
export function switchesProps(language: Language) {
	const { night, motion } = words(language);
	return { labels: { night, motion } };
}

/** A card for each fact and term that the text names, by `fact:<id>` or `term:<id>`; and the publications, by their ids. */
function cardsProps(
	story: Story,
	language: Language,
): {
	cards: Record<string, Card>;
	sources: Record<string, { name: string; href: string }>;
	labels: { close: string; source: string; more: string };
} {
	const w = words(language);
	const text = (t: Text) => fillPlain(story, t, language);
	const runs = proseRuns(story, language);
	const idsOf = (type: "fact" | "term") => [
		...new Set(runs.flatMap((run) => (run.type === type ? [run.id] : []))),
	];
	const facts = idsOf("fact").map((id) => {
		const fact = resolveFact(story, id);
		const source = fact.sources[0];
		const lines = [
			{ name: w.exactValue, text: formatExact(story, fact, language) },
			...(fact.date ? [{ name: w.date, text: formatDate(fact.date, language) }] : []),
			{ name: w.confidence, text: w.confidences[fact.confidence] },
		];
		return {
			id: `fact:${id}`,
			card: {
				label: text(fact.label),
				lines,
				text: fact.note ? text(fact.note) : fact.derived ? w.derivedBy : undefined,
				source,
			},
		};
	});
	const terms = idsOf("term").map((id) => [
		`term:${id}`,
		{
			label: text(story.glossary[id]?.term ?? {}),
			lines: [],
			text: text(story.glossary[id]?.definition ?? {}),
		},
	]);
	const sources = facts.flatMap(({ card: { source: id } }) => {
		if (id === undefined) return [];
		const { publisher: named = id, date, url } = story.sources[id] ?? {};
		const publisher = nameIn(named, language);
		const name = date
			? `${publisher}${w.punctuation.comma}${formatDate(date, language)}`
			: publisher;
		return [[id, { name, href: url ?? `#source-${id}` }]];
	});
	return {
		cards: Object.fromEntries([...facts.map(({ id, card }) => [id, card]), ...terms]),
		sources: Object.fromEntries(sources),
		labels: {
			close: w.close,
			source: `${w.source}${w.punctuation.colon}`,
			more: w.claimCard,
		},
	};
}

/** All that the script of a story's page draws from and says. */
export function pageData(story: Story, language: Language): PageData {
	const hero = story.sections.find((section) => section.kind === "hero");
	return {
		hero: hero && heroProps(story, hero, language),
		stages: Object.fromEntries(
			story.sections.flatMap((section) =>
				section.kind === "scrolly" ? [[section.id, stageProps(story, section, language)]] : [],
			),
		),
		switches: switchesProps(language),
		cards: cardsProps(story, language),
		explore: words(language).explore,
	};
}
