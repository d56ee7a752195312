import { figureSlides, type Slide, storySlides } from "../content/slides.ts";
import { FORMS, type Language, words } from "../languages/index.ts";
import { homeOf } from "../story/addresses.ts";
import { fillPlain } from "../story/fill.ts";
import type { Story } from "../story/schema/index.ts";
import type { Embeddable } from "./codes.ts";
import { embedSize } from "./heights.ts";
import type { EmbedSize } from "./size.ts";

/** The name of the embed that is the whole story; all others are named by their figures. */
export const WHOLE = "story";

/** What a host has to know of an embed. */
export type Embed = {
	/** A figure's id, or `story`. */
	name: string;
	title: string;
	/** One sentence that says what it shows. */
	finding: string;
	/** Who is cited, as the figure's source line has it. */
	sources: string[];
	/** The picture that stands for it, from the site's root. */
	poster: string;
	slides: Slide[];
	/** How high it is at each width. */
	size: EmbedSize;
};

/** The names of a story's embeds: the whole story, and each figure that it shows. */
export const embedsOf = (story: Story): string[] => [
	WHOLE,
	...Object.keys(story.figures).filter(
		(figure) => figureSlides(story, figure, story.meta.languages[0] ?? "en").length > 0,
	),
];

/** The embeds that have been worked out: each page of a site asks for all of them. */
const known = new WeakMap<Story, Map<string, Embed>>();

/** An embed of a story in a language. */
export function embedOf(story: Story, name: string, language: Language): Embed {
	const embeds = known.get(story) ?? new Map<string, Embed>();
	known.set(story, embeds);
	const key = `${language} ${name}`;
	const embed = embeds.get(key) ?? workOut(story, name, language);
	embeds.set(key, embed);
	return embed;
}

function workOut(story: Story, name: string, language: Language): Embed {
	const home = homeOf(story, language);
	if (name === WHOLE)
		return {
			name,
			title: fillPlain(story, story.meta.title, language),
			finding: fillPlain(story, story.meta.description, language),
			sources: [],
			poster: `${home}figures/story-card.png`,
			slides: storySlides(story, language),
			size: FORMS[language].storySize,
		};
	const slides = figureSlides(story, name, language);
	// A figure's last scene is what it comes to.
	const scene = slides.at(-1)?.scene;
	return {
		name,
		title: scene?.title ?? name,
		finding: scene?.finding ?? "",
		sources: scene?.credits.map(({ publisher }) => publisher) ?? [],
		poster: `${home}figures/${name}-card.png`,
		slides,
		size: embedSize(slides, words(language).source, language),
	};
}

/** How many publishers the codes name: as many as have room in a line. */
const NAMED = 4;

/** Who is to be credited, as a sentence. */
function creditOf(sources: string[], language: Language): string {
	if (sources.length === 0) return "";
	const w = words(language);
	const publishers = [...new Set(sources)];
	// «1 more» is not shorter than a name.
	const named = publishers.length > NAMED + 1 ? publishers.slice(0, NAMED) : publishers;
	const more = publishers.length - named.length;
	const all = [...named, ...(more > 0 ? [w.moreSources.replace("{n}", String(more))] : [])];
	const { colon, comma, stop } = w.punctuation;
	return `${w.source}${colon}${all.join(comma)}${stop.trim()}`;
}

/** An embed as the codes for hosts need it. */
export function embeddable(story: Story, name: string, language: Language): Embeddable {
	const { title, finding, sources, poster, slides, size } = embedOf(story, name, language);
	const whole = name === WHOLE;
	const { space, direction } = FORMS[language];
	return {
		name,
		language,
		...(space !== " " && { space }),
		...(direction && { direction }),
		home: homeOf(story, language).slice(1),
		title,
		finding,
		credit: creditOf(sources, language),
		story: fillPlain(story, story.meta.title, language),
		size,
		poster: poster.slice(1),
		start: whole ? "" : (slides[0]?.id ?? ""),
		...(whole && { steps: slides.length }),
		more: words(language).showAll,
	};
}
