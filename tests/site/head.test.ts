import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import type { Language } from "../../src/languages/index.ts";
import { sceneAt, viewsOf } from "../../src/scenes/scene-at.ts";
import { fillPlain } from "../../src/story/fill.ts";
import { attribute, byTag, type Element, readPage, squeeze, textOf } from "../support/html.ts";
import { readSound, stepsOf } from "../support/stories.ts";

const SITE = "https://example.org/";
const sites = { ...inject("sites"), bilingual: inject("bilingual") };

type Part = Record<string, unknown>;
type Article = Part & {
	hasPart: (Part & { distribution: Part[]; isBasedOn: Part[] })[];
	image: Part[];
};

describe.each(
	Object.entries(sites).flatMap(([name, site]) =>
		readSound(site.story).meta.languages.map((language, i) => ({
			name,
			site,
			language,
			first: i === 0,
		})),
	),
)(
	"the head of the $name story's page in $language",
	({ site: { folder, story: file }, language, first }) => {
		const story = readSound(file);
		const way = first ? "" : `${language}/`;
		const home = `${SITE}${way}`;
		const page = readPage(join(folder, way, "index.html"));
		const stacked = readPage(join(folder, way, "stacked/index.html"));
		const text = (value: Parameters<typeof fillPlain>[1]) =>
			fillPlain(story, value, language as Language);
		/** What a property or a name is said to be; each may be said once only, but those of other languages. */
		const said = (root: Element, name: string): string | undefined => {
			const found = byTag(root, "meta").filter(
				(meta) => (attribute(meta, "property") ?? attribute(meta, "name")) === name,
			);
			expect(found.length, name).toBeLessThanOrEqual(1);
			return found[0] && attribute(found[0], "content");
		};
		const fileAt = (address: unknown) => {
			expect(String(address).startsWith(home), String(address)).toBe(true);
			return readFileSync(join(folder, String(address).slice(SITE.length)));
		};

		test("says to other sites what a shared link shows: words, and a picture of the size that it says", () => {
			for (const root of [page, stacked]) {
				expect(said(root, "og:type")).toBe("article");
				expect(said(root, "og:title")).toBe(text(story.meta.title));
				expect(said(root, "og:description")).toBe(text(story.meta.description));
				expect(said(root, "og:url")).toBe(home);
				expect(said(root, "og:locale")).toBe(language === "ja" ? "ja_JP" : "en_US");
				const picture = fileAt(said(root, "og:image"));
				expect(picture.toString("latin1", 1, 4)).toBe("PNG");
				expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630]);
				expect(said(root, "og:image:width")).toBe("1200");
				expect(said(root, "og:image:height")).toBe("630");
				expect(said(root, "og:image:type")).toBe("image/png");
				expect(said(root, "og:image:alt")).toBe(text(story.meta.description));
				expect(said(root, "twitter:card")).toBe("summary_large_image");
				expect(said(root, "article:published_time")).toBe(story.meta.published);
				expect(said(root, "article:modified_time")).toBe(story.meta.updated);
				const others = byTag(root, "meta")
					.filter((meta) => attribute(meta, "property") === "og:locale:alternate")
					.map((meta) => attribute(meta, "content"));
				expect(others.length).toBe(story.meta.languages.length - 1);
				expect(others).not.toContain(said(root, "og:locale"));
			}
		});

		const [json, ...more] = byTag(page, "script").filter(
			(script) => attribute(script, "type") === "application/ld+json",
		);
		const article: Article = JSON.parse(
			json?.childNodes.map((node) => ("value" in node ? node.value : "")).join("") ?? "null",
		);

		test("says to search engines what the article is", () => {
			expect(more).toEqual([]);
			expect(article).toMatchObject({
				"@context": "https://schema.org",
				"@type": "NewsArticle",
				headline: text(story.meta.title),
				description: text(story.meta.description),
				url: home,
				mainEntityOfPage: home,
				inLanguage: language,
				datePublished: story.meta.published,
				dateModified: story.meta.updated,
				version: story.meta.version,
				isAccessibleForFree: true,
				image: [{ "@type": "ImageObject", url: said(page, "og:image"), width: 1200, height: 630 }],
			});
			const { authors, publisher, contact, copyright } = story.meta;
			expect(article.author).toEqual(
				authors?.map(({ name, url }) => ({ "@type": "Person", name, ...(url && { url }) })),
			);
			const [, email] = /^mailto:(.+)/.exec(contact?.url ?? "") ?? [];
			const contactPoint = contact && { "@type": "ContactPoint", name: text(contact.label), email };
			expect(article.publisher).toEqual(
				publisher && { "@type": "Organization", ...publisher, ...(contact && { contactPoint }) },
			);
			expect(article.copyrightNotice).toBe(copyright && text(copyright));
			for (const { creator, license } of article.hasPart) {
				expect(creator).toEqual(article.publisher ?? article.author);
				expect(fileAt((license as Part).url).toString()).toContain((license as Part).name);
			}
			expect(said(page, "og:site_name")).toBe(publisher?.name ?? text(story.meta.title));
			// The other form of the same page is not listed, and says nothing twice.
			expect(byTag(stacked, "script")).toEqual([]);
			expect(said(stacked, "robots")).toBe("noindex");
			expect(said(page, "robots")).toBe(undefined);
		});

		/** What is shown of a page where its address is shared. */
		const cardOf = (path: string) => {
			const root = readPage(join(folder, path));
			const picture = fileAt(said(root, "og:image"));
			expect([picture.readUInt32BE(16), picture.readUInt32BE(20)], path).toEqual([1200, 630]);
			expect(said(root, "twitter:card"), path).toBe("summary_large_image");
			expect(said(root, "og:type"), path).toBe("website");
			expect(said(root, "og:url"), path).toBe(`${SITE}${path.replace(/index\.html$/, "")}`);
			return {
				root,
				title: said(root, "og:title"),
				description: said(root, "og:description"),
				picture,
			};
		};

		test("embeds and the page of the codes have cards of their own addresses", () => {
			for (const path of ["share", "embed/story", `embed/${viewsOf(story)[1]?.figure}`]) {
				const { root, title } = cardOf(`${way}${path}/index.html`);
				expect(textOf(byTag(root, "title")[0] as Element)).toBe(title);
			}
		});

		test("each step has a page with its own title, finding and picture, that leads to it", () => {
			const steps = stepsOf(story);
			const cards = steps.map((step) => cardOf(`${way}s/${step}/index.html`));
			expect(steps.length).toBeGreaterThan(3);
			expect(new Set(cards.map(({ title }) => title)).size).toBe(steps.length);
			for (const [i, step] of steps.entries()) {
				const { root, description } = cards[i] ?? cardOf("");
				expect(description).toBe(sceneAt(story, step, language as Language).finding);
				const links = byTag(root, "a").map((link) => attribute(link, "href"));
				expect(new Set(links)).toEqual(new Set([`../../index.html#${step}`]));
				const canonical = byTag(root, "link").find((one) => attribute(one, "rel") === "canonical");
				expect(canonical && attribute(canonical, "href")).toBe(home);
			}
		});

		test("names every figure that is shown as a data set, with files that are there and sources that the page lists", () => {
			const shown = new Set(viewsOf(story).map(({ figure }) => figure));
			expect(shown.size).toBeGreaterThan(3);
			expect(new Set(article.hasPart.map(({ identifier }) => identifier))).toEqual(shown);
			const words = textOf(page);
			for (const part of article.hasPart) {
				expect(part["@type"]).toBe("Dataset");
				for (const name of ["name", "description", "creditText"])
					expect(part[name], name).toEqual(expect.stringMatching(/\S/));
				expect(words).toContain(squeeze(String(part.name)));
				// Search engines take no shorter description for one.
				expect(String(part.description).length, String(part.identifier)).toBeGreaterThan(50);
				expect(part.license).toMatchObject({
					"@type": "CreativeWork",
					name: expect.stringMatching(/\S/),
				});
				expect(part.isPartOf).toEqual({ "@id": article["@id"] });
				expect(part.inLanguage).toBe(language);
				const [, step = ""] = String(part.url).split("#");
				expect(String(part.url)).toBe(`${home}index.html#${step}`);
				expect(
					byTag(page, "section").length > 0 &&
						readFileSync(join(folder, way, "index.html"), "utf8"),
				).toContain(` id="${step}"`);
				expect(part.distribution.map(({ encodingFormat }) => encodingFormat)).toEqual([
					"text/csv",
					"application/json",
				]);
				const [csv, data] = part.distribution.map(({ contentUrl }) => fileAt(contentUrl));
				expect(String(csv).split("\n").length).toBeGreaterThan(1);
				expect(JSON.parse(String(data)).figure).toBe(part.identifier);
				expect(part.isBasedOn.length, String(part.identifier)).toBeGreaterThan(0);
				for (const { name, url } of part.isBasedOn) {
					expect(words).toContain(squeeze(String(name)));
					if (url) expect(Object.values(story.sources).map((source) => source.url)).toContain(url);
				}
			}
		});
	},
);

test.each(Object.entries(sites))(
	"the %s story's sitemap lists its pages only",
	(_, { folder, story }) => {
		const listed = [
			...readFileSync(join(folder, "sitemap.xml"), "utf8").matchAll(/<loc>(.*?)<\/loc>/g),
		];
		expect(listed.map(([, address]) => address)).toEqual(
			readSound(story).meta.languages.map(
				(language, i) => `${SITE}${i === 0 ? "" : `${language}/`}`,
			),
		);
		for (const path of ["share/index.html", "embed/story/index.html"])
			expect(readFileSync(join(folder, path), "utf8"), path).toContain(
				'<meta name="robots" content="noindex"',
			);
	},
);
