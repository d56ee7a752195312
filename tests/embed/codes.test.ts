import { describe, expect, test } from "vitest";
import {
	ampCode,
	anyHeight,
	codesOf,
	columnHeight,
	type Embeddable,
	embedAddress,
	escaped,
	frameCode,
	KINDS,
	linkCode,
	oembed,
	pictureCode,
	scriptCode,
	storyAddress,
} from "../../src/embed/codes.ts";
import { all, attribute, byTag, type Element, parsed, textOf } from "../support/html.ts";
import { FIGURE, SITE } from "./embeddable.ts";

const STORY: Embeddable = {
	...FIGURE,
	name: "story",
	title: "The ferry",
	credit: "",
	poster: "figures/story-card.png",
	size: [[700, 0]],
	start: "",
	steps: 9,
};
/** Everything that has a meaning in HTML, in every part that is written by people. */
const NASTY: Embeddable = {
	...FIGURE,
	title: `A "title" <b>&amp; 'more'`,
	finding: `</figure><script>alert("1")</script> & so`,
	credit: `Source: R&D "Board" <x>.`,
	story: `<i>Story</i> & "co"`,
	more: `<u>"All"</u>`,
};

describe("a script embed", () => {
	test("is a figure that the loader reads, with picture, finding, credit and link in it", () => {
		expect(scriptCode(SITE, FIGURE)).toBe(
			'<figure data-story-embed data-src="https://news.example/sea/embed/two-lines/index.html" data-size="[[788,-0.4],[520,0.3]]" style="margin:0">' +
				'<a href="https://news.example/sea/index.html#before"><img src="https://news.example/sea/figures/two-lines-card.png" alt="The bridge took over in 2014." width="1200" height="630" style="width:100%;height:auto"></a>' +
				'<figcaption>The bridge took over in 2014. Source: Ferry Board, Road Office. <a href="https://news.example/sea/index.html#before">The ferry</a></figcaption>' +
				"</figure>" +
				'<script async src="https://news.example/sea/embed.js"></script>',
		);
	});

	test("of the whole story says how many steps a host may scroll through, and leads to its beginning", () => {
		const code = scriptCode(SITE, STORY);
		expect(code).toContain('data-size="[[700,0]]" data-steps="9" style="margin:0"');
		expect(code).toContain('<a href="https://news.example/sea/index.html">');
		expect(code).toContain("<figcaption>The bridge took over in 2014. <a ");
	});

	test("takes palette, first step and frozen data into its address, and the step into its links", () => {
		const code = scriptCode(SITE, FIGURE, { theme: "dark", step: "after", frozen: "0123456789" });
		expect(code).toContain(
			'data-src="https://news.example/sea/embed/two-lines/0123456789/index.html?theme=dark&amp;step=after"',
		);
		expect(code.match(/index\.html#after"/g)?.length).toBe(2);
		expect(code).not.toContain("#before");
	});

	test("pinned, names the script that never changes, with its hash", () => {
		const loader = { file: "embed-1.0.0.abc.js", integrity: "sha384-AA/+=" };
		expect(scriptCode(SITE, FIGURE, {}, loader)).toMatch(
			/<script async src="https:\/\/news\.example\/sea\/embed-1\.0\.0\.abc\.js" integrity="sha384-AA\/\+=" crossorigin="anonymous"><\/script>$/,
		);
	});

	test("in another language comes from that language's folder, and its sentences are not parted by spaces", () => {
		const japanese = {
			...FIGURE,
			language: "ja" as const,
			space: "",
			home: "ja/",
			finding: "橋が代わった。",
			credit: "出典：渡船局。",
			story: "渡し船",
			poster: "ja/figures/two-lines-card.png",
		};
		const code = scriptCode(SITE, japanese);
		expect(code).toContain('data-src="https://news.example/sea/ja/embed/two-lines/index.html"');
		expect(code).toContain(
			'<figcaption>橋が代わった。出典：渡船局。<a href="https://news.example/sea/ja/index.html#before">渡し船</a>',
		);
	});

	test("in a language that is written from right to left says so of its words, which stand in a page of another", () => {
		expect(scriptCode(SITE, { ...FIGURE, direction: "rtl" })).toContain('<figcaption dir="rtl">');
		expect(scriptCode(SITE, FIGURE)).toContain("<figcaption>");
	});

	test("stripped of script and styles is still a figure with picture, finding, credit and link", () => {
		// As hosts do that allow no scripts, no styles and no data of ours.
		const stripped = scriptCode(SITE, FIGURE)
			.replace(/<script.*$/, "")
			.replace(/ (style|data-[\w-]+)(="[^"]*")?/g, "");
		expect(stripped).toBe(pictureCode(SITE, FIGURE).replace(/ style="[^"]*"/g, ""));
	});
});

test("a frame follows its column by style, has attributes that say the same, and no more rights than it needs", () => {
	expect(frameCode(SITE, FIGURE, { theme: "light" })).toBe(
		'<div style="container-type:inline-size;contain-intrinsic-inline-size:300px;width:100%">' +
			'<iframe src="https://news.example/sea/embed/two-lines/index.html?theme=light" title="Two lines" width="100%" height="700" frameborder="0" loading="lazy" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer" style="display:block;border:0;height:max(788px + -40cqi, 520px + 30cqi)"></iframe>' +
			"</div>",
	);
});

test("the height of an attribute is what the narrowest column needs, or a usual one", () => {
	expect(anyHeight([[1000, -1]])).toBe(720);
	expect(anyHeight(FIGURE.size)).toBe(700);
	expect(anyHeight([[640.2, 0]])).toBe(641);
});

test("a link passes on which data, and nothing that an answer to oEmbed could not", () => {
	expect(linkCode(SITE, FIGURE, { theme: "dark", step: "after" })).toBe(
		"https://news.example/sea/embed/two-lines/index.html",
	);
	expect(linkCode(SITE, FIGURE, { frozen: "0123456789" })).toBe(
		"https://news.example/sea/embed/two-lines/0123456789/index.html",
	);
});

test("for AMP, a frame may grow, and has a placeholder and what is pressed to see all of it", () => {
	expect(ampCode(SITE, FIGURE, { step: "after" })).toBe(
		'<amp-iframe src="https://news.example/sea/embed/two-lines/index.html?step=after" title="Two lines" layout="fixed-height" height="638" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer" frameborder="0" resizable>' +
			'<amp-img placeholder layout="fill" object-fit="contain" src="https://news.example/sea/figures/two-lines-card.png" alt="The bridge took over in 2014."></amp-img>' +
			'<div overflow tabindex="0" role="button" aria-label="Show all of it">Show all of it</div></amp-iframe>',
	);
});

test("picture and link are a figure without anything that a mail would lose", () => {
	const code = pictureCode(SITE, FIGURE);
	expect(code).toBe(
		'<figure><a href="https://news.example/sea/index.html#before"><img src="https://news.example/sea/figures/two-lines-card.png" alt="The bridge took over in 2014." width="1200" height="630" style="width:100%;height:auto"></a><figcaption>The bridge took over in 2014. Source: Ferry Board, Road Office. <a href="https://news.example/sea/index.html#before">The ferry</a></figcaption></figure>',
	);
});

describe("whatever people wrote", () => {
	const codes = { ...codesOf(SITE, NASTY), oembed: oembed(SITE, NASTY).html };

	test.each(["script", "frame", "amp", "picture", "oembed"] as const)(
		"stays text in the code: %s",
		(kind) => {
			const root = parsed(`<!doctype html><title>x</title><body>${codes[kind]}`);
			const scripts = byTag(root, "script");
			expect(scripts.length).toBe(kind === "script" ? 1 : 0);
			for (const name of ["b", "i", "u", "x"]) expect(byTag(root, name)).toEqual([]);
			const [frame] = all(root, ({ tagName }) => /iframe$/.test(tagName));
			if (frame) expect(attribute(frame, "title")).toBe(NASTY.title);
			const [image] = all(root, ({ tagName }) => /^(amp-)?img$/.test(tagName));
			if (image) expect(attribute(image, "alt")).toBe(NASTY.finding);
			const [caption] = byTag(root, "figcaption");
			if (caption) expect(textOf(caption)).toBe(`${NASTY.finding} ${NASTY.credit} ${NASTY.story}`);
			const body = byTag(root, "body")[0] as Element;
			if (kind === "amp") expect(textOf(body)).toBe(NASTY.more);
			if (kind === "oembed") expect(textOf(body)).toBe(`${NASTY.title}: ${NASTY.finding}`);
		},
	);

	test("every sign that means something in HTML is written otherwise", () => {
		expect(escaped(`<a href="?a&b">'x'</a>`)).toBe(
			"&lt;a href=&quot;?a&amp;b&quot;&gt;'x'&lt;/a&gt;",
		);
	});

	test("an address of a site with & in it is written as HTML in tags, and as it is in a link", () => {
		const site = "https://news.example/a&b/";
		expect(embedAddress(site, FIGURE)).toBe("https://news.example/a&b/embed/two-lines/index.html");
		expect(linkCode(site, FIGURE)).toBe(embedAddress(site, FIGURE));
		for (const kind of KINDS)
			if (kind !== "link") {
				expect(codesOf(site, FIGURE)[kind]).toContain('"https://news.example/a&amp;b/');
				expect(codesOf(site, FIGURE)[kind]).not.toContain("a&b");
			}
	});
});

test("a step that is chosen is where the reader goes on; else it is where the figure begins", () => {
	expect(storyAddress(SITE, FIGURE)).toBe("https://news.example/sea/index.html#before");
	expect(storyAddress(SITE, FIGURE, { step: "x" })).toBe("https://news.example/sea/index.html#x");
	expect(storyAddress(SITE, STORY)).toBe("https://news.example/sea/index.html");
});

test("an answer to oEmbed has all that the standard asks for, with a quote before the frame", () => {
	expect(oembed(SITE, FIGURE)).toEqual({
		type: "rich",
		version: "1.0",
		title: "Two lines",
		author_name: "The ferry",
		author_url: SITE,
		provider_name: "The ferry",
		provider_url: SITE,
		cache_age: 86400,
		html: '<blockquote><a href="https://news.example/sea/index.html#before">Two lines: The bridge took over in 2014.</a></blockquote><iframe src="https://news.example/sea/embed/two-lines/index.html" width="100%" height="700" frameborder="0" title="Two lines"></iframe>',
		width: 600,
		height: 700,
		thumbnail_url: "https://news.example/sea/figures/two-lines-card.png",
		thumbnail_width: 1200,
		thumbnail_height: 630,
	});
	expect(columnHeight([[601.2, 0]])).toBe(602);
});

test("an answer to oEmbed names authors and publisher where a story has them", () => {
	const one = { authors: [{ name: "A", url: "https://a.example/" }], publisher: { name: "P" } };
	expect(oembed(SITE, FIGURE, {}, one)).toMatchObject({
		author_name: "A",
		author_url: "https://a.example/",
		provider_name: "P",
		provider_url: SITE,
	});
	const two = {
		authors: [{ name: "A", url: "https://a.example/" }, { name: "B" }],
		publisher: { name: "P", url: "https://p.example/" },
	};
	expect(oembed(SITE, FIGURE, {}, two)).toMatchObject({
		author_name: "A, B",
		author_url: SITE,
		provider_name: "P",
		provider_url: "https://p.example/",
	});
});
