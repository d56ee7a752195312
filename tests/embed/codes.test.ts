import { describe, expect, test } from "vitest";
import {
	ampCode,
	codesOf,
	columnHeight,
	type Embeddable,
	embedAddress,
	escaped,
	frameCode,
	frameHeight,
	KINDS,
	linkCode,
	oembed,
	pictureCode,
	scriptCode,
	storyAddress,
} from "../../src/embed/codes.ts";
import { type EmbedSize, heightAt, WIDTHS } from "../../src/embed/size.ts";
import { all, attribute, byTag, type Element, parsed, textOf } from "../support/html.ts";

const SITE = "https://news.example/sea/";
const FIGURE: Embeddable = {
	name: "two-lines",
	language: "en",
	home: "",
	title: "Two lines",
	finding: "The bridge took over in 2014.",
	credit: "Source: Ferry Board, Road Office.",
	story: "The ferry",
	size: [
		[788, -0.4],
		[520, 0.3],
	],
	poster: "figures/two-lines-card.png",
	start: "before",
	more: "Show all of it",
};
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
			'<div style="container-type:inline-size">' +
				'<figure data-story-embed data-src="https://news.example/sea/embed/two-lines/index.html" data-size="[[788,-0.4],[520,0.3]]" style="margin:0;min-height:max(788px + -40cqi, 520px + 30cqi)">' +
				'<a href="https://news.example/sea/index.html#before"><img src="https://news.example/sea/figures/two-lines-card.png" alt="The bridge took over in 2014." width="1200" height="630" style="width:100%;height:auto"></a>' +
				'<figcaption>The bridge took over in 2014. Source: Ferry Board, Road Office. <a href="https://news.example/sea/index.html#before">The ferry</a></figcaption>' +
				"</figure></div>" +
				'<script async src="https://news.example/sea/embed.js"></script>',
		);
	});

	test("of the whole story says how many steps a host may scroll through, and leads to its beginning", () => {
		const code = scriptCode(SITE, STORY);
		expect(code).toContain(
			'data-size="[[700,0]]" data-steps="9" style="margin:0;min-height:calc(700px)"',
		);
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
			language: "ja",
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

	test("stripped of script and styles is still a figure with picture, finding, credit and link", () => {
		// As hosts do that allow no scripts, no styles and no data of ours.
		const stripped = scriptCode(SITE, FIGURE)
			.replace(/<script.*$/, "")
			.replace(/ (style|data-[\w-]+)(="[^"]*")?/g, "");
		expect(stripped).toBe(`<div>${pictureCode(SITE, FIGURE).replace(/ style="[^"]*"/g, "")}</div>`);
	});
});

test("a frame has its height as an attribute, too, and no more rights than it needs", () => {
	expect(frameCode(SITE, FIGURE, { theme: "light" })).toBe(
		'<iframe src="https://news.example/sea/embed/two-lines/index.html?theme=light" title="Two lines" width="100%" height="700" loading="lazy" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer" style="width:100%;border:0;height:min(max(804px + -40cqi, 520px + 30cqi), 736px)"></iframe>',
	);
});

describe("a frame's height in its style", () => {
	/** What a browser makes of it where one percent of the measured box is so many px. */
	const computed = (css: string, unit: number): number => {
		const code = css
			.replace(/calc/g, "")
			.replace(/\b(min|max)\(/g, "Math.$1(")
			.replace(/(-?[\d.]+)cqi/g, (_, part) => `(${Number(part) * unit})`)
			.replace(/px/g, "");
		return Number(new Function(`return ${code}`)());
	};
	const sizes: EmbedSize[] = [
		FIGURE.size,
		STORY.size,
		[
			[1077, -0.894],
			[594, 0.296],
		],
	];

	test("is enough in a column as wide as a phone's window less its margins", () => {
		for (const size of sizes)
			for (const width of [280, 320, 375, 480])
				expect(computed(frameHeight(size), (width + 40) / 100)).toBeGreaterThanOrEqual(
					Math.floor(heightAt(size, width)),
				);
	});

	test("is enough in any column that is measured, up to 720 px", () => {
		for (const size of sizes)
			for (const width of WIDTHS.filter((width) => width <= 720))
				expect(computed(frameHeight(size), width / 100)).toBeGreaterThanOrEqual(
					Math.floor(heightAt(size, width)),
				);
	});

	test("never is more than a narrow or a wide column needs, however wide the window", () => {
		for (const size of sizes) {
			const most = Math.ceil(Math.max(heightAt(size, 280), heightAt(size, 720)));
			for (const width of [280, 1440, 2560])
				expect(computed(frameHeight(size), width / 100)).toBeLessThanOrEqual(most);
		}
	});
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
		html: '<blockquote><a href="https://news.example/sea/index.html#before">Two lines: The bridge took over in 2014.</a></blockquote><iframe src="https://news.example/sea/embed/two-lines/index.html" width="600" height="700" title="Two lines"></iframe>',
		width: 600,
		height: 700,
		thumbnail_url: "https://news.example/sea/figures/two-lines-card.png",
		thumbnail_width: 1200,
		thumbnail_height: 630,
	});
	expect(columnHeight([[601.2, 0]])).toBe(602);
});
