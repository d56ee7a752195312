import { describe, expect, test } from "vitest";
import { ownFace } from "../../src/content/font-parts.ts";
import { parseSheet, resolveValue } from "../../src/downloads/cascade.ts";
import { plainSvg } from "../../src/downloads/plain-svg.ts";

/** The drawing of a picture without its root, by the rules of a style sheet. */
function plain(markup: string, css: string): string {
	const { svg } = plainSvg(`<svg width="10" height="10">${markup}</svg>`, parseSheet(css));
	return /^<svg [^>]*>([\s\S]*)<\/svg>\n$/.exec(svg)?.[1]?.replaceAll("\n", "") ?? svg;
}

describe("the cascade", () => {
	test.each([
		["a rule beats an attribute", ".a { fill: red; }", "red"],
		["a type is weaker than a class", ".a { fill: red; } rect { fill: blue; }", "red"],
		["a class is weaker than an id", "#x { fill: red; } .a.b { fill: blue; }", "red"],
		["the later of equal rules wins", ".a { fill: red; } .b { fill: blue; }", "blue"],
		["two classes beat a later one", ".a.b { fill: red; } .a { fill: blue; }", "red"],
		["an attribute counts as a class", '[class*=" b"] { fill: red; } rect { fill: blue; }', "red"],
		[":is is as strong as its strongest", ":is(.a, #y) { fill: red; } .a.b { fill: blue; }", "red"],
		[
			":not is as strong as what it excludes",
			":not(#y) { fill: red; } .a.b { fill: blue; }",
			"red",
		],
		[":where has no strength", ":where(#x) { fill: red; } rect { fill: blue; }", "blue"],
		["!important beats all", "rect { fill: red !important; } #x { fill: blue; }", "red"],
		["a list is as strong as what fits", "#y, rect { fill: red; } .a { fill: blue; }", "blue"],
		["what does not fit does not count", ".c { fill: red; }", "grey"],
		["a state that a file is never in does not count", ".a:hover { fill: red; }", "grey"],
		["a condition does not count", "@media print { .a { fill: red; } }", "grey"],
	])("%s", (_, css, expected) => {
		expect(plain('<rect id="x" class="a b" fill="grey"></rect>', css)).toBe(
			`<rect id="x" fill="${expected}"/>`,
		);
	});

	test("follows descendants, children and :not, by classes that it then leaves out", () => {
		const css =
			".event circle { fill: black; } .event.high circle { fill: red; } .event:not(.high) > circle { stroke: grey; }";
		const markup =
			'<g class="event high"><circle r="1"></circle></g><g class="event"><circle r="1"></circle></g>';
		expect(plain(markup, css)).toBe(
			'<g><circle r="1" fill="red"/></g><g><circle r="1" fill="black" stroke="grey"/></g>',
		);
	});

	test("writes what a picture can show, and nothing of the page's layout", () => {
		expect(
			plain('<rect class="a"></rect>', ".a { display: block; margin: 1px; stroke-width: 2px; }"),
		).toBe('<rect stroke-width="2"/>');
	});

	test("is refused where a selector cannot be matched", () => {
		expect(() => parseSheet(".a:no-such-thing(2) { fill: red; }")).toThrow();
	});
});

describe("custom properties", () => {
	test("are inherited, by the nearest element that has them, and put together where they are declared", () => {
		const css =
			":root { --base: #111; --tone: var(--base); } .b { --base: #222; } .c { --tone: var(--base); } rect { fill: var(--tone); }";
		expect(
			plain('<rect></rect><g class="b"><rect></rect></g><g class="b c"><rect></rect></g>', css),
		).toBe('<rect fill="#111"/><g><rect fill="#111"/></g><g><rect fill="#222"/></g>');
	});

	test("have a fallback, and a declaration that refers to none does not count", () => {
		expect(plain('<rect fill="grey"></rect>', "rect { fill: var(--none, #123); }")).toBe(
			'<rect fill="#123"/>',
		);
		expect(plain('<rect fill="grey"></rect>', "rect { fill: var(--none); }")).toBe(
			'<rect fill="grey"/>',
		);
	});

	test("may be declared after what refers to them, but not in a circle", () => {
		expect(
			plain("<rect></rect>", ":root { --a: var(--b); --b: #123; } rect { fill: var(--a); }"),
		).toBe('<rect fill="#123"/>');
		expect(() => plain("<rect></rect>", ":root { --a: var(--b); --b: var(--a); }")).toThrow(
			"--a refers to itself",
		);
	});
});

describe("colours", () => {
	const variables = new Map([
		["--tone", "#a9cbda"],
		["--page", "#fff"],
	]);
	test.each([
		["light-dark(#f9fbfb, #0a1118)", "#f9fbfb"],
		["var(--none, light-dark(#123, #456))", "#123"],
		["url(#hatch-water)", "url(#hatch-water)"],
	])("%s is %s", (value, expected) => {
		expect(resolveValue(value, variables)).toBe(expected);
	});

	test("that let through what is behind them are a colour and an opacity", () => {
		expect(plain("<rect></rect>", "rect { fill: #fdfefe99; }")).toBe(
			'<rect fill="#fdfefe" fill-opacity="0.6"/>',
		);
	});
});

describe("text", () => {
	test("has lengths in px and weights in hundreds", () => {
		const css = "text { letter-spacing: 0.1em; font-weight: 650; } .b { font-size: 1.5rem; }";
		expect(plain('<text font-size="20" dy="0.35em">a</text>', css)).toBe(
			'<text font-size="20" dy="7" letter-spacing="2" font-weight="600">a</text>',
		);
		expect(plain('<text class="b">a</text>', css)).toBe(
			'<text letter-spacing="2.4" font-weight="600" font-size="24">a</text>',
		);
	});

	test("has its halo drawn behind it as a text of its own", () => {
		const css =
			"text { fill: #123; } .halo { paint-order: stroke; stroke: #fff; stroke-width: 3px; }";
		expect(plain('<text class="halo" data-key="a">One<tspan x="1">Two</tspan></text>', css)).toBe(
			'<text fill="#fff" stroke="#fff" stroke-width="3" aria-hidden="true">One<tspan x="1">Two</tspan></text><text data-key="a" fill="#123">One<tspan x="1">Two</tspan></text>',
		);
		expect(plain('<text><tspan class="halo">A</tspan><tspan>B</tspan></text>', css)).toBe(
			'<text fill="none" aria-hidden="true"><tspan stroke="#fff" stroke-width="3" fill="#fff">A</tspan><tspan>B</tspan></text><text fill="#123"><tspan>A</tspan><tspan>B</tspan></text>',
		);
	});

	test("says in which faces it is set, and with which characters", () => {
		const css =
			'svg { font-family: "Some Sans", sans-serif; } .i { font-style: italic; } .s { font-weight: 650; }';
		const { faces } = plainSvg(
			'<svg><text>ab<tspan class="i">c</tspan></text><g class="s"><text>日</text></g></svg>',
			parseSheet(css),
		);
		const of = faces.map(({ characters, ...face }) => ({
			...face,
			characters: [...characters].join(""),
		}));
		expect(of).toEqual([
			{ family: "Some Sans", weight: 400, style: "normal", characters: "ab" },
			{ family: "Some Sans", weight: 400, style: "italic", characters: "c" },
			{ family: "Zen Kaku Gothic New", weight: 700, style: "normal", characters: "日" },
		]);
	});

	test("keeps what XML would take for markup", () => {
		expect(plain("<text>a &lt; b &amp; c</text>", "")).toBe("<text>a &lt; b &amp; c</text>");
	});
});

describe("a document", () => {
	test("says what it is, and links as old programs know them", () => {
		const { svg } = plainSvg(
			'<svg viewBox="0 0 1 1" role="img" aria-label="x"><defs><path id="p" d="M0,0"></path></defs><use href="#p"></use></svg>',
			[],
		);
		expect(svg.replaceAll("\n", "")).toBe(
			'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" viewBox="0 0 1 1"><defs><path id="p" d="M0,0"/></defs><use xlink:href="#p"/></svg>',
		);
	});

	test("leaves out hatchings and clips that nothing refers to", () => {
		const markup =
			'<defs><linearGradient id="a"><stop></stop></linearGradient><linearGradient id="b"><stop></stop></linearGradient></defs><rect fill="url(#b)"></rect>';
		expect(plain(markup, "")).toBe(
			'<defs><linearGradient id="b"><stop/></linearGradient></defs><rect fill="url(#b)"/>',
		);
	});

	test("leaves out what cannot be seen", () => {
		expect(plain('<g opacity="0"><rect></rect></g><rect opacity="1"></rect>', "")).toBe("<rect/>");
	});

	test("is refused where it is no SVG", () => {
		expect(() => plainSvg("<p>x</p>", [])).toThrow("not an SVG element");
	});
});

describe("words that are written from right to left", () => {
	test("have marks that keep their order, and others none", () => {
		expect(plain("<text>240 אלף</text>", "")).toMatch(/^<text>\u202b240.*אלף.*\u202c<\/text>$/u);
		expect(plain("<text>אלף</text>", "")).toContain("\u202b");
		expect(plain("<text>12 km</text><text>34%</text>", "")).toBe(
			"<text>12 km</text><text>34%</text>",
		);
	});

	test.skipIf(!ownFace("he"))("are in a face of their own, the spaces beside them too", () => {
		const family = ownFace("he")?.family;
		expect(plain('<text font-weight="600">ab גשר גדול 12</text>', "")).toContain(
			`>ab<tspan font-family="'${family}', sans-serif" font-weight="700" font-style="normal"> גשר גדול </tspan>12<`,
		);
	});
});
