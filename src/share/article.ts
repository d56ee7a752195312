import type { ShareMeta } from "../content/share-meta.ts";
import { downloadsOf } from "../downloads/downloads.ts";
import { CARD, embedAddress, storyAddress } from "../embed/codes.ts";
import { embeddable, embedOf, embedsOf, WHOLE } from "../embed/embeds.ts";
import { FORMS, type Language, words } from "../languages/index.ts";
import type { Scene } from "../scenes/scene.ts";
import { homeOf } from "../story/addresses.ts";
import { fillPlain } from "../story/fill.ts";
import type { Story } from "../story/schema/index.ts";
import { bylineOf, siteName } from "./byline.ts";

/** The publications that scenes are drawn from, each once. */
const citations = (story: Story, scenes: Scene[]) =>
	[...new Set(scenes.flatMap(({ credits }) => credits.map(({ id }) => id)))].flatMap((id) => {
		const source = story.sources[id];
		if (!source) return [];
		// Who published it, and when, stands in the page's own list.
		return { "@type": "CreativeWork", name: source.title, ...(source.url && { url: source.url }) };
	});

/** What the descriptions of a story have in common. */
type Telling = { story: Story; language: Language; site: string; page: string };

const pictureOf = (site: string, poster: string, caption: string) => ({
	"@type": "ImageObject",
	url: `${site}${poster}`,
	...CARD,
	caption,
});

const datesOf = ({ meta }: Story) => ({
	datePublished: meta.published,
	dateModified: meta.updated,
});

/** What a figure says, in as many characters as search engines ask for. */
function descriptionOf({ story, language }: Telling, finding: string, subtitle?: string): string {
	const { stop } = words(language).punctuation;
	return [
		...(subtitle ? [`${subtitle}${stop.trim()}`] : []),
		finding,
		// Search engines take none that has fewer than fifty characters.
		...(finding.length < 40 ? [fillPlain(story, story.meta.description, language)] : []),
	].join(FORMS[language].space);
}

/** The data of a figure as a data set. */
function datasetOf(telling: Telling, name: string) {
	const { story, language, site, page } = telling;
	const scenes = embedOf(story, name, language).slides.map(({ scene }) => scene);
	const embed = embeddable(story, name, language);
	const { csv, json } = downloadsOf(story, name);
	const byline = bylineOf(story, language);
	const creator = byline.publisher ?? byline.author;
	return {
		"@type": "Dataset",
		"@id": `${page}#data-${name}`,
		identifier: name,
		name: embed.title,
		description: descriptionOf(telling, embed.finding, scenes.at(-1)?.subtitle),
		url: storyAddress(site, embed),
		inLanguage: language,
		...datesOf(story),
		version: story.meta.version,
		isAccessibleForFree: true,
		// Who stands behind the data: the house, else those who wrote the story.
		...(creator && { creator }),
		license: {
			"@type": "CreativeWork",
			name: words(language).rights,
			url: `${page}figures/README.txt`,
		},
		...(embed.credit && { creditText: embed.credit }),
		isBasedOn: citations(story, scenes),
		image: pictureOf(site, embed.poster, embed.finding),
		distribution: Object.entries({ "text/csv": csv, "application/json": json }).map(
			([encodingFormat, file]) => ({
				"@type": "DataDownload",
				encodingFormat,
				contentUrl: `${page}figures/${file}`,
			}),
		),
		subjectOf: { "@type": "WebPage", name: embed.title, url: embedAddress(site, embed) },
		isPartOf: { "@id": `${page}#article` },
	};
}

/**
 * What search engines and other sites are told of the story: the article, and each figure's data as a data set of its own.
 * @param site where it stands, with a slash at its end
 */
export function storyArticle(story: Story, language: Language, site: string): ShareMeta {
	const { meta } = story;
	const text = (t: Parameters<typeof fillPlain>[1]) => fillPlain(story, t, language);
	const whole = embeddable(story, WHOLE, language);
	const page = `${site}${whole.home}`;
	const telling = { story, language, site, page };
	const figures = embedsOf(story).filter((name) => name !== WHOLE);
	return {
		answer: `${homeOf(story, language)}oembed/${WHOLE}.json`,
		picture: `/${whole.poster}`,
		alt: whole.finding,
		published: meta.published,
		updated: meta.updated,
		site: siteName(story, language),
		authors: (meta.authors ?? []).map(({ name }) => name),
		article: {
			"@context": "https://schema.org",
			"@type": "NewsArticle",
			"@id": `${page}#article`,
			headline: text(meta.title),
			alternativeHeadline: text(meta.kicker),
			description: whole.finding,
			url: page,
			mainEntityOfPage: page,
			inLanguage: language,
			...datesOf(story),
			...bylineOf(story, language),
			version: meta.version,
			isAccessibleForFree: true,
			image: [pictureOf(site, whole.poster, whole.finding)],
			hasPart: figures.map((name) => datasetOf(telling, name)),
		},
	};
}
