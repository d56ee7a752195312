import { readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { readStory } from "../../src/content/story-file.ts";
import type { Language } from "../../src/languages/index.ts";
import { viewsOf } from "../../src/scenes/scene-at.ts";
import { formatProblems } from "../../src/story/problems.ts";
import type { Text } from "../../src/story/schema/common.ts";
import type { Story } from "../../src/story/schema/index.ts";
import { copyPhotos } from "./folders.ts";

/** A story that is known to be sound. */
export function readSound(file: string): Story {
	const loaded = readStory(file);
	if (!loaded.ok) throw new Error(formatProblems(loaded.problems));
	return loaded.story;
}

/** The language of a story's first page. */
export const languageOf = (story: Story): Language => story.meta.languages[0] ?? "en";

/** The ids of a story's steps, in reading order. */
export const stepsOf = (story: Story): string[] =>
	story.sections.flatMap((section) =>
		section.kind === "scrolly" ? section.steps.map((step) => step.id) : [],
	);

/** Every text that the page shows outside its figures, with its path in the story. */
export function proseOf(story: Story): { path: string; text: Text }[] {
	const found: { path: string; text: Text }[] = [];
	const walk = (value: unknown, path: string) => {
		if (value === null || typeof value !== "object") return;
		if (languageOf(story) in value) {
			found.push({ path, text: value as Text });
			return;
		}
		// A section's short name stands only in the list of sections, and what a photo shows in its picture's place.
		for (const [key, part] of Object.entries(value))
			if (key !== "alt") walk(part, `${path}/${key}`);
	};
	const { title, kicker, dek, credit, copyright, contact, corrections } = story.meta;
	walk({ title, kicker, dek, credit, copyright, contact, corrections }, "meta");
	for (const section of story.sections) {
		if (section.kind === "hero") continue;
		walk(section, `sections/${section.id}`);
	}
	walk(story.claims, "claims");
	walk(story.glossary, "glossary");
	return found;
}

/** Values that a step's figure may draw: of each series that the scene or its figure names, by key. */
export function valuesOf(story: Story, step: string): Map<string, Set<string>> {
	const view = viewsOf(story).find(({ id }) => id === step);
	const figure = view && story.figures[view.figure];
	const scene = figure?.scenes[view?.scene ?? ""];
	const { scenes: _, ...ofAll } = figure ?? { scenes: {} };
	const values = new Map<string, Set<string>>();
	const take = (series: string) => {
		for (const row of story.series[series]?.rows ?? []) {
			// A table shows the same key in several rows, one for each series.
			const key = figure?.kind === "table" ? `${series}-${row.key}` : row.key;
			const known = values.get(key) ?? new Set();
			values.set(key, known.add(row.value === null ? "" : String(row.value)));
		}
	};
	const walk = (part: unknown) => {
		if (part === null || typeof part !== "object") return;
		for (const [name, value] of Object.entries(part))
			if (name === "series" && typeof value === "string") take(value);
			else walk(value);
	};
	walk(scene);
	walk(ofAll);
	if (figure?.kind === "parts") Object.keys(figure.series).forEach(take);
	return values;
}

/** Each English text of a part of a story in Japanese too. */
const translated = (part: unknown, words: (english: string) => string) =>
	JSON.parse(JSON.stringify(part), (_, value) =>
		value !== null && typeof value === "object" && typeof value.en === "string"
			? { ...value, ja: words(value.en) }
			: value,
	);

/**
 * Writes a story with each of its English texts in Japanese too: the same words between Japanese brackets, so that a test
 * knows them again; units as they are, beside their figures. It says who wrote it and who publishes it, which the story
 * does not.
 * @returns the file written
 */
export function inTwoLanguages(story: string, file: string): string {
	const own = JSON.parse(readFileSync(story, "utf8"));
	const data = translated(own, (english) => `「${english}」`);
	data.meta.units = translated(own.meta.units, (english) => english);
	data.meta.languages = ["en", "ja"];
	data.meta.authors = [{ name: "A. Ferryman" }, { name: "B. & C. <Bridge>" }];
	data.meta.publisher = { name: "River Press", url: "https://river.example/press" };
	writeFileSync(file, JSON.stringify(data, null, "\t"));
	copyPhotos(story, dirname(file));
	return file;
}

/** The small story's words in German and Hebrew, by the English ones, and what its units say of one and of two. */
type Tongues = {
	texts: Record<string, Partial<Record<Language, string>>>;
	counted: Record<string, object>;
};

/**
 * Writes a story in German and Hebrew, in these languages alone: another alphabet's signs and numbers, another direction and
 * another way to count. What was not translated yet stays English, so that a new scene does not have to be; the file of
 * translations says which is which.
 * @returns the file written
 */
export function inOtherTongues(story: string, file: string): string {
	const { texts, counted }: Tongues = JSON.parse(
		readFileSync(new URL("../fixtures/tongues.json", import.meta.url), "utf8"),
	);
	const data = JSON.parse(readFileSync(story, "utf8"), (_, value) =>
		value !== null && typeof value === "object" && typeof value.en === "string"
			? { de: value.en, he: value.en, ...texts[value.en] }
			: value,
	);
	data.meta.languages = ["de", "he"];
	for (const [unit, forms] of Object.entries(counted)) data.meta.units[unit].counted = forms;
	writeFileSync(file, JSON.stringify(data, null, "\t"));
	copyPhotos(story, dirname(file));
	return file;
}
