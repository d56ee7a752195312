import type { Language } from "../languages/index.ts";
import { cssHeight, type EmbedSize, heightAt, WIDTHS } from "./size.ts";

/** What is known of an embed in one language, as far as the codes need it. Addresses are below the site's own. */
export type Embeddable = {
	/** A figure's id, or `story`. */
	name: string;
	language: Language;
	/** What stands between two of its sentences, where that is not a space, and its direction, where that is from the right. */
	space?: string;
	direction?: "rtl";
	/** The folder of its language: nothing for the main one, else such as `ja/`. */
	home: string;
	title: string;
	/** One sentence that says what it shows. */
	finding: string;
	/** Who is to be credited for it, as a sentence; nothing where nobody is. */
	credit: string;
	/** The story's title. */
	story: string;
	size: EmbedSize;
	/** The picture that stands for it, CARD wide and high. */
	poster: string;
	/** The step that it begins with, as the story's page has it; nothing where that is the story's beginning. */
	start: string;
	/** How many steps a host's page may scroll through; none where it is not made for that. */
	steps?: number;
	/** What a reader presses to see all of it. */
	more: string;
};

/** What a host may choose. */
export type Choice = {
	/** Else it follows the reader's system. */
	theme?: "light" | "dark";
	/** The id of the step that it begins with; else its first. */
	step?: string;
	/** The hash of the data that it keeps for good; else it follows the story. */
	frozen?: string;
};

/** The script in the host's page: below the site, and what its content hashes to where that never changes. */
export type Loader = { file: string; integrity?: string };

/** The loader that is always the newest. */
export const NEWEST: Loader = { file: "embed.js" };

/** Where a story stands that nobody has said it of: a name that is kept from belonging to anyone (RFC 2606). */
export const NOWHERE = "https://example.org/";

/** The size of the pictures for shared links, px. */
export const CARD = { width: 1200, height: 630 } as const;

/** How wide a column is where nothing is known of it, px. */
export const COLUMN = 600;

/** What a page of ours needs of a frame: no origin of its own, no cookies, no storage. */
const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";

/** Text as it stands in HTML, also in an attribute. */
export const escaped = (text: string): string =>
	text
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;");

/** A tag with its attributes in this order; those without a value are left out. */
const tag = (name: string, attributes: Record<string, string | number | true | undefined>) =>
	`<${[
		name,
		...Object.entries(attributes).flatMap(([key, value]) =>
			value === undefined ? [] : value === true ? [key] : [`${key}="${escaped(String(value))}"`],
		),
	].join(" ")}>`;

/**
 * The address of an embed's page.
 * @param site with a slash at its end
 */
export function embedAddress(
	site: string,
	{ home, name }: Pick<Embeddable, "home" | "name">,
	{ theme, step, frozen }: Choice = {},
): string {
	const query = new URLSearchParams({ ...(theme && { theme }), ...(step && { step }) }).toString();
	const folder = `${site}${home}embed/${name}/${frozen ? `${frozen}/` : ""}`;
	return `${folder}index.html${query && `?${query}`}`;
}

/** Where a reader goes on: the story's page at the step that is shown. */
export function storyAddress(
	site: string,
	{ home, start }: Pick<Embeddable, "home" | "start">,
	{ step }: Choice = {},
): string {
	const place = step ?? start;
	return `${site}${home}index.html${place && `#${place}`}`;
}

/** An embed's height where it has 600 px, which most columns are near to. */
export const columnHeight = (size: EmbedSize): number => Math.ceil(heightAt(size, COLUMN));

/**
 * One height that is enough in a column of any width: what the words need in a narrow one, the picture does without in a
 * wide one.
 */
export const anyHeight = (size: EmbedSize): number =>
	Math.ceil(Math.max(heightAt(size, WIDTHS[0]), heightAt(size, COLUMN)));

/** The same as picture, words and link: what stays where all else is taken out. */
function plain(site: string, embed: Embeddable, choice: Choice) {
	const link = tag("a", { href: storyAddress(site, embed, choice) });
	const picture = tag("img", {
		src: `${site}${embed.poster}`,
		alt: embed.finding,
		...CARD,
		style: "width:100%;height:auto",
	});
	const { space = " ", direction } = embed;
	const words = [embed.finding, embed.credit].filter(Boolean).map((part) => escaped(part) + space);
	const caption = `${words.join("")}${link}${escaped(embed.story)}</a>`;
	return `${link}${picture}</a>${tag("figcaption", { dir: direction })}${caption}</figcaption>`;
}

/**
 * A figure that our loader makes an embed of, and which it gives its room. Where the script is taken out, or does not come,
 * it is a figure with picture, finding, credit and link, as high as these are.
 */
export function scriptCode(
	site: string,
	embed: Embeddable,
	choice: Choice = {},
	{ file, integrity }: Loader = NEWEST,
): string {
	const figure = tag("figure", {
		"data-story-embed": true,
		"data-src": embedAddress(site, embed, choice),
		"data-size": JSON.stringify(embed.size),
		"data-steps": embed.steps,
		style: "margin:0",
	});
	const script = tag("script", {
		async: true,
		src: `${site}${file}`,
		integrity,
		crossorigin: integrity && "anonymous",
	});
	return `${figure}${plain(site, embed, choice)}</figure>${script}</script>`;
}

/**
 * A frame, without any script in the host's page. The box around measures the column, and is no narrower than a frame by
 * itself where a box of the host's is as wide as what is in it; where the host allows no styles, the attributes hold in
 * any column.
 */
export function frameCode(site: string, embed: Embeddable, choice: Choice = {}): string {
	const box = tag("div", {
		style: "container-type:inline-size;contain-intrinsic-inline-size:300px;width:100%",
	});
	const frame = tag("iframe", {
		src: embedAddress(site, embed, choice),
		title: embed.title,
		width: "100%",
		height: anyHeight(embed.size),
		frameborder: 0,
		loading: "lazy",
		sandbox: SANDBOX,
		referrerpolicy: "no-referrer",
		style: `display:block;border:0;height:${cssHeight(embed.size)}`,
	});
	return `${box}${frame}</iframe></div>`;
}

/** An address for hosts that ask the page itself what to embed, by oEmbed. No more can be passed on by it. */
export const linkCode = (site: string, embed: Embeddable, { frozen }: Choice = {}): string =>
	embedAddress(site, embed, { frozen });

/** For AMP pages, which load its extension amp-iframe. Most of their readers hold a phone. */
export const ampCode = (site: string, embed: Embeddable, choice: Choice = {}): string =>
	[
		tag("amp-iframe", {
			src: embedAddress(site, embed, choice),
			title: embed.title,
			layout: "fixed-height",
			height: Math.ceil(heightAt(embed.size, 375)),
			sandbox: SANDBOX,
			referrerpolicy: "no-referrer",
			frameborder: 0,
			resizable: true,
		}),
		tag("amp-img", {
			placeholder: true,
			layout: "fill",
			"object-fit": "contain",
			src: `${site}${embed.poster}`,
			alt: embed.finding,
		}),
		`</amp-img>${tag("div", { overflow: true, tabindex: 0, role: "button", "aria-label": embed.more })}${escaped(embed.more)}</div></amp-iframe>`,
	].join("");

/** A picture with words and a link, for mail, feeds, and editors that take nothing else. */
export const pictureCode = (site: string, embed: Embeddable, choice: Choice = {}): string =>
	`<figure>${plain(site, embed, choice)}</figure>`;

/** The kinds of code, in the order in which they are offered. */
export const KINDS = ["script", "frame", "link", "amp", "picture"] as const;
export type Kind = (typeof KINDS)[number];

/**
 * All codes of an embed.
 * @param site where the story stands, with a slash at the end
 */
export const codesOf = (
	site: string,
	embed: Embeddable,
	choice: Choice = {},
	loader: Loader = NEWEST,
): Record<Kind, string> => ({
	script: scriptCode(site, embed, choice, loader),
	frame: frameCode(site, embed, choice),
	link: linkCode(site, embed, choice),
	amp: ampCode(site, embed, choice),
	picture: pictureCode(site, embed, choice),
});

/** An answer to oEmbed (oembed.com, 1.0), `rich`. */
export type OEmbed = {
	type: "rich";
	version: "1.0";
	title: string;
	author_name: string;
	author_url: string;
	provider_name: string;
	provider_url: string;
	cache_age: number;
	html: string;
	width: number;
	height: number;
	thumbnail_url: string;
	thumbnail_width: number;
	thumbnail_height: number;
};

/** Someone who is named. */
type Named = { name: string; url?: string | undefined };

/** Who wrote a story and who publishes it, where that is said. */
export type Byline = { authors?: Named[] | undefined; publisher?: Named | undefined };

/**
 * What a host is answered that asks for an embed's page. Its HTML is that which WordPress knows from its own sites: a
 * quote, shown until the frame answers, and a frame, which then is made as high as it says. Where nobody is named, the story
 * speaks for itself.
 */
export function oembed(
	site: string,
	embed: Embeddable,
	choice: Choice = {},
	{ authors = [], publisher }: Byline = {},
): OEmbed {
	const home = `${site}${embed.home}`;
	const link = tag("a", { href: storyAddress(site, embed, choice) });
	const frame = tag("iframe", {
		src: linkCode(site, embed, choice),
		width: "100%",
		height: anyHeight(embed.size),
		frameborder: 0,
		title: embed.title,
	});
	return {
		type: "rich",
		version: "1.0",
		title: embed.title,
		author_name: authors.map(({ name }) => name).join(", ") || embed.story,
		author_url: (authors.length === 1 && authors[0]?.url) || home,
		provider_name: publisher?.name ?? embed.story,
		provider_url: publisher?.url ?? home,
		cache_age: 86_400,
		html: `<blockquote>${link}${escaped(`${embed.title}: ${embed.finding}`)}</a></blockquote>${frame}</iframe>`,
		width: COLUMN,
		height: columnHeight(embed.size),
		thumbnail_url: `${site}${embed.poster}`,
		thumbnail_width: CARD.width,
		thumbnail_height: CARD.height,
	};
}

/** The text of a file that answers. */
export const oembedText = (answer: OEmbed): string => `${JSON.stringify(answer, null, "\t")}\n`;
