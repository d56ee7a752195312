import type { Atlas } from "../atlas/types.ts";
import { shortHash } from "../content/hash.ts";
import { type Language, words } from "../languages/index.ts";
import { pictureOf, recordsOf, viewsOfFigure } from "../scenes/records-of.ts";
import type { Scene } from "../scenes/scene.ts";
import { sceneAt, viewsOf } from "../scenes/scene-at.ts";
import { fillPlain } from "../story/fill.ts";
import { formatDate, inLanguage } from "../story/format.ts";
import type { Story } from "../story/schema/index.ts";
import type { Caption } from "./caption.ts";
import { figureCard, storyCard } from "./cards.ts";
import { countedValue, recordsCsv } from "./csv.ts";
import { Faces } from "./faces.ts";
import type { PlainSvg } from "./plain-svg.ts";
import { figurePoster } from "./poster.ts";
import { inkOf, rasterize } from "./raster.ts";
import { recordsXlsx, XLSX } from "./xlsx.ts";

/** The names of a figure's files in the folder figures/ of a language. */
export type Downloads = Record<"svg" | "png" | "card" | "csv" | "xlsx" | "json", string>;

/** The name of the picture of the whole story for shared links, in the same folder. */
export const STORY_CARD = "story-card.png";

/**
 * The names of a figure's files.
 * @throws Error where the story has no such figure, or it would have the story's own file names
 */
export function downloadsOf(story: Story, figure: string): Downloads {
	if (!story.figures[figure]) throw new Error(`no figure ${figure}`);
	const names = {
		svg: `${figure}.svg`,
		png: `${figure}.png`,
		card: `${figure}-card.png`,
		csv: `${figure}.csv`,
		xlsx: `${figure}.xlsx`,
		json: `${figure}.json`,
	};
	if (names.card === STORY_CARD || names.png === STORY_CARD)
		throw new Error(`a figure called ${figure} would have the file of the story, ${STORY_CARD}`);
	return names;
}

/** The names of all files of the folder figures/, without those of the steps. */
export const allDownloads = (story: Story): string[] => [
	...Object.keys(story.figures).flatMap((figure) => Object.values(downloadsOf(story, figure))),
	STORY_CARD,
];

/** The steps whose picture for shared links is their own: what a figure comes to is the figure's. */
export const stepsWithCards = (story: Story): string[] =>
	story.sections.flatMap((section) =>
		section.kind === "scrolly"
			? section.steps
					.filter(({ id, figure }) => viewsOfFigure(story, figure).at(-1)?.id !== id)
					.map(({ id }) => id)
			: [],
	);

/**
 * The picture of a step for shared links, by its place in the folder figures/.
 * @throws Error where the story has no such step
 */
export function stepCard(story: Story, step: string): string {
	if (stepsWithCards(story).includes(step)) return `steps/${step}.png`;
	const view = viewsOf(story).find(({ id }) => id === step);
	if (!view) throw new Error(`no step ${step}`);
	return downloadsOf(story, view.figure).card;
}

/** A file: what is in it, and what it is. */
export type Download = { body: string | Buffer; type: string };

/** What the files are made from: the story as checked, the text of its file, and the outlines for maps. */
type From = { story: Story; raw: string; atlas: Atlas };

let kept: { raw: string; faces: Faces; posters: Map<string, PlainSvg> } | undefined;

/** What serves several files of a story: the faces all of them, a figure's picture its SVG and its PNG. */
function sharedOf({ raw, story }: From) {
	if (kept?.raw !== raw) {
		const interfaceWords = JSON.stringify(story.meta.languages.map(words));
		kept = {
			raw,
			faces: new Faces(`${raw}${interfaceWords}−–…«»`, story.meta.languages),
			posters: new Map(),
		};
	}
	return kept;
}

/** The first sentence of a text. */
function firstSentence(text: string, language: Language): string {
	const [first] = new Intl.Segmenter(language, { granularity: "sentence" }).segment(text);
	return first?.segment.trim() ?? text;
}

const creditOf = ({ meta }: Story, title: string, language: Language): string => {
	const w = words(language);
	const { stop } = w.punctuation;
	return `${title}${stop}${w.version} ${meta.version}${stop}${w.updated} ${formatDate(meta.updated, language)}${stop}`.trim();
};

/**
 * What stands around a picture.
 * @param room how many publishers are named; as on the page, «1 more» is not shorter than a name
 */
function captionOf(story: Story, scene: Scene | undefined, language: Language, room: number) {
	const w = words(language);
	const { colon, comma } = w.punctuation;
	const text = (t: Parameters<typeof fillPlain>[1]) => fillPlain(story, t, language);
	const publishers = scene?.credits.map(({ publisher }) => publisher) ?? [];
	const named = publishers.length > room + 1 ? publishers.slice(0, room) : publishers;
	const more = publishers.length - named.length;
	const title = text(story.meta.title);
	return {
		language,
		source:
			named.length === 0
				? ""
				: `${w.source}${colon}${[...named, ...(more > 0 ? [w.moreSources.replace("{n}", String(more))] : [])].join(comma)}`,
		credit: creditOf(story, title, language),
		story: title,
		kicker: text(story.meta.kicker),
		gist: firstSentence(text(story.meta.dek), language),
	} satisfies Caption;
}

/** A figure's data and all that is to be known of them. */
function figureJson({ story, raw }: From, figure: string, language: Language): string {
	const scene = pictureOf(story, figure, language);
	const records = recordsOf(story, figure, language);
	const text = (t: Parameters<typeof fillPlain>[1]) => fillPlain(story, t, language);
	const names = new Map(
		story.sections.flatMap((section) =>
			section.kind === "scrolly"
				? section.steps.map(({ id, name }) => [id, name] as const)
				: [[section.id, section.title] as const],
		),
	);
	const units = [...new Set(records.flatMap(({ unit }) => unit ?? []))];
	const sources = [...new Set(records.flatMap((record) => record.sources))];
	return `${JSON.stringify(
		{
			figure,
			language,
			title: scene.title,
			subtitle: scene.subtitle,
			note: scene.note ?? null,
			pictured: scene.step,
			steps: viewsOfFigure(story, figure).map(({ id }) => ({
				id,
				name: text(names.get(id) ?? {}),
				finding: sceneAt(story, id, language).finding,
			})),
			records: records.map((record) => ({
				...record,
				value: countedValue(story, record, language),
			})),
			units: Object.fromEntries(
				units.map((id) => [id, inLanguage(story.meta.units[id]?.name ?? {}, language)]),
			),
			sources: Object.fromEntries(sources.map((id) => [id, story.sources[id]])),
			credit: creditOf(story, text(story.meta.title), language),
			version: story.meta.version,
			updated: story.meta.updated,
			data: shortHash(raw),
		},
		null,
		"\t",
	)}\n`;
}

/** Puts the fonts of a picture into it. */
async function withFaces({ svg, faces }: PlainSvg, all: Faces): Promise<string> {
	return svg.replace("</desc>", `</desc>\n<style>\n${await all.rules(faces)}\n</style>`);
}

/** What pictures are made with: the fonts of the story, and a way to find where ink is. */
async function pictureTools(from: From) {
	const { faces, posters } = sharedOf(from);
	const fonts = await faces.files();
	const measure = (svg: string) => inkOf(svg, fonts);
	const png = async ({ svg }: PlainSvg, zoom: number): Promise<Download> => ({
		body: await rasterize(svg, zoom, fonts),
		type: "image/png",
	});
	return { faces, posters, measure, png };
}

/** Makes the picture of a step for shared links. */
export async function makeStepCard(
	step: string,
	from: From,
	language: Language,
): Promise<Download> {
	const { story, atlas } = from;
	const { measure, png } = await pictureTools(from);
	const scene = sceneAt(story, step, language);
	return png(figureCard(scene, captionOf(story, scene, language, 2), atlas, measure), 1);
}

/**
 * Makes one file of the folder figures/.
 * @param file its name, one of allDownloads
 * @throws Error where there is no such file
 */
export async function makeDownload(
	file: string,
	from: From,
	language: Language,
): Promise<Download> {
	const { story, atlas } = from;
	const { faces, posters, measure, png } = await pictureTools(from);
	if (file === STORY_CARD) {
		const hero = story.sections.find((section) => section.kind === "hero");
		const scene = hero && sceneAt(story, hero.id, language);
		return png(storyCard(scene, captionOf(story, scene, language, 2), atlas, measure), 1);
	}
	for (const figure of Object.keys(story.figures)) {
		const names = downloadsOf(story, figure);
		if (!Object.values(names).includes(file)) continue;
		if (file === names.csv)
			return {
				body: recordsCsv(story, recordsOf(story, figure, language), language),
				type: "text/csv; charset=utf-8",
			};
		if (file === names.xlsx)
			return {
				body: await recordsXlsx(
					story,
					pictureOf(story, figure, language),
					recordsOf(story, figure, language),
					language,
				),
				type: XLSX,
			};
		if (file === names.json)
			return { body: figureJson(from, figure, language), type: "application/json; charset=utf-8" };
		const scene = pictureOf(story, figure, language);
		if (file === names.card)
			return png(figureCard(scene, captionOf(story, scene, language, 2), atlas, measure), 1);
		const key = `${language} ${figure}`;
		const poster =
			posters.get(key) ??
			figurePoster(
				scene,
				captionOf(story, scene, language, Number.POSITIVE_INFINITY),
				atlas,
				measure,
			);
		posters.set(key, poster);
		return file === names.png
			? png(poster, 2)
			: { body: await withFaces(poster, faces), type: "image/svg+xml; charset=utf-8" };
	}
	throw new Error(`no download ${file}`);
}
