import type { Language } from "../languages/index.ts";
import type { Story } from "../story/schema/index.ts";
import { sceneIn } from "./kind.ts";
import { kindOf } from "./kinds/index.ts";
import { type DataRecord, Recorder } from "./record.ts";
import type { Scene } from "./scene.ts";
import { sceneAt, type View, viewsOf } from "./scene-at.ts";

/** The steps that show a figure, in reading order. */
export const viewsOfFigure = (story: Story, figure: string): View[] =>
	viewsOf(story).filter((view) => view.figure === figure);

/**
 * The scene that stands for a figure where there can be but one picture of it: that of the last step that shows it, for
 * a story builds a figure up, and what comes last is what it has come to.
 * @throws Error where no step shows the figure
 */
export function pictureOf(story: Story, figure: string, language: Language): Scene {
	const view = viewsOfFigure(story, figure).at(-1);
	if (!view) throw new Error(`no step shows ${figure}`);
	return sceneAt(story, view.id, language);
}

/**
 * Every datum that the scenes of a figure show, each once, in the order in which a reader meets them.
 * @returns an empty list where no step shows the figure
 */
export function recordsOf(story: Story, figure: string, language: Language): DataRecord[] {
	const met = new Map<string, DataRecord>();
	for (const view of viewsOfFigure(story, figure))
		for (const record of recordsOfView(story, view, language)) {
			const { item, key, point, measure } = record;
			const id = JSON.stringify([item, key, point, measure]);
			if (!met.has(id)) met.set(id, record);
		}
	const records = [...met.values()];
	// A place that one step shows with a value and another without it is one datum, not two.
	const valued = new Set(
		records.flatMap(({ item, key, value }) => (value === undefined ? [] : `${item} ${key}`)),
	);
	return records.filter(
		({ item, key, value }) => value !== undefined || !valued.has(`${item} ${key}`),
	);
}

function recordsOfView(story: Story, view: View, language: Language): DataRecord[] {
	const figure = story.figures[view.figure];
	if (!figure) throw new Error(`no figure ${view.figure}`);
	const recorder = new Recorder(story, language, view.id, figure);
	return kindOf(figure.kind).records(
		sceneAt(story, view.id, language),
		sceneIn(figure, view.scene),
		recorder,
	);
}
