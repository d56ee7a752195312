import type { ShareMeta } from "../content/share-meta.ts";
import { downloadsOf } from "../downloads/downloads.ts";
import { CARD, embedAddress, storyAddress } from "../embed/codes.ts";
import { embeddable, embedOf, embedsOf, WHOLE } from "../embed/embeds.ts";
import { words } from "../languages/index.ts";
import type { Scene } from "../scenes/scene.ts";
import { homeOf } from "../story/addresses.ts";
import { fillPlain } from "../story/fill.ts";
import type { Language } from "../story/schema/common.ts";
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

/**
 * What search engines and other sites are told of the story: the article, and each figure's data as a data set of its own.
 * @param site where it stands, with a slash at its end
 */
export function storyArticle(story: Story, language: Language, site: string): ShareMeta {
	const { meta } = story;
	const w = words(language);
	const text = (t: Parameters<typeof fillPlain>[1]) => fillPlain(story, t, language);
	const home = homeOf(story, language);
	const whole = embeddable(story, WHOLE, language);
	const page = `${site}${whole.home}`;
	const picture = (poster: string, caption: string) => ({
		"@type": "ImageObject",
		url: `${site}${poster}`,
		...CARD,
		caption,
	});
	const { stop, space } = w.punctuation;
	const byline = bylineOf(story, language);
	const creator = byline.publisher ?? byline.author;
	const dated = { datePublished: meta.published, dateModified: meta.updated };
	const dataset = (name: string) => {
		const { slides } = embedOf(story, name, language);
		const embed = embeddable(story, name, language);
		const last = slides.at(-1)?.scene;
		const { csv, json } = downloadsOf(story, name);
		const files = { "text/csv": csv, "application/json": json };
		return {
			"@type": "Dataset",
			"@id": `${page}#data-${name}`,
			identifier: name,
			name: embed.title,
			description: [
				...(last?.subtitle ? [`${last.subtitle}${stop.trim()}`] : []),
				embed.finding,
				// Search engines take none that has fewer than fifty characters.
				...(embed.finding.length < 40 ? [text(meta.description)] : []),
			].join(space),
			url: storyAddress(site, embed),
			inLanguage: language,
			...dated,
			version: meta.version,
			isAccessibleForFree: true,
			// Who stands behind the data: the house, else those who wrote the story.
			...(creator && { creator }),
			license: { "@type": "CreativeWork", name: w.rights, url: `${page}figures/README.txt` },
			...(embed.credit && { creditText: embed.credit }),
			isBasedOn: citations(
				story,
				slides.map(({ scene }) => scene),
			),
			image: picture(embed.poster, embed.finding),
			distribution: Object.entries(files).map(([encodingFormat, file]) => ({
				"@type": "DataDownload",
				encodingFormat,
				contentUrl: `${page}figures/${file}`,
			})),
			subjectOf: {
				"@type": "WebPage",
				name: embed.title,
				url: embedAddress(site, embed),
			},
			isPartOf: { "@id": `${page}#article` },
		};
	};
	return {
		answer: `${home}oembed/${WHOLE}.json`,
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
			...dated,
			...byline,
			version: meta.version,
			isAccessibleForFree: true,
			image: [picture(whole.poster, whole.finding)],
			hasPart: embedsOf(story)
				.filter((name) => name !== WHOLE)
				.map(dataset),
		},
	};
}
