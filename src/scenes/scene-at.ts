import { FORMS, type Language, words } from "../languages/index.ts";
import type { Story } from "../story/schema/index.ts";
import { Composer } from "./composer.ts";
import { type KindName, type PartOf, type Sign, sceneIn } from "./kind.ts";
import { kindOf } from "./kinds/index.ts";
import type { Scene } from "./scene.ts";

/** Where in the story a scene is named: a step, or a section that shows one. */
export type View = { id: string; figure: string; scene: string };

/** All views of a story in reading order: the hero and every step. */
export function viewsOf(story: Story): View[] {
	return story.sections.flatMap((section) => {
		if (section.kind === "hero")
			return [{ id: section.id, figure: section.figure, scene: section.scene }];
		return section.kind === "scrolly" ? section.steps : [];
	});
}

/** The id of the section that a story opens with; nothing where it has none. */
export const openingId = (story: Story): string | undefined =>
	story.sections.find(({ kind }) => kind === "hero")?.id;

/**
 * What a step shows.
 * @param step the id of a step, or of a section that shows a scene
 * @throws Error where the story has no such step
 */
export function sceneAt(story: Story, step: string, language: Language): Scene {
	const view = viewsOf(story).find((v) => v.id === step);
	if (!view) throw new Error(`no step ${step}`);
	const figure = story.figures[view.figure];
	if (!figure) throw new Error(`no figure ${view.figure}`);
	const scene = sceneIn(figure, view.scene);
	const { compose } = kindOf(figure.kind);
	const composer = new Composer(story, language);
	const part = compose(figure, view.scene, composer);
	const { legends } = words(language);
	const legend = signsIn(part).map((sign) => legends[sign]);
	const noted = (note: string | undefined) =>
		[...legend, note ?? ""].filter(Boolean).join(FORMS[language].space);
	return {
		step: view.id,
		figure: view.figure,
		title: composer.text(scene.title ?? figure.title),
		subtitle: composer.text(scene.subtitle ?? figure.subtitle),
		note: noted(composer.optional(scene.note ?? figure.note)) || undefined,
		finding: composer.text(scene.finding),
		credits: composer.credits(),
		...(FORMS[language].numbers && { numerals: FORMS[language].numbers }),
		...withLegend(part, noted),
	} as Scene;
}

/** The signs that a scene is drawn with, each once, in reading order. */
export const signsIn = (scene: PartOf<KindName>): Sign[] => {
	return [...new Set(kindOf(scene.kind).signs(scene))];
};

/** What a scene shows in another measure is drawn in the same ways: its note says so, too. */
const withLegend = (part: PartOf<KindName>, noted: (note: string) => string) =>
	"measures" in part
		? {
				...part,
				measures: part.measures.map((measure) => ({
					...measure,
					note: measure.note && noted(measure.note),
				})),
			}
		: part;
