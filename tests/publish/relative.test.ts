import { expect, test } from "vitest";
import { makeRelative } from "../../src/publish/steps/relative.ts";
import { htmlOf, page, pagesWith } from "./folder-with.ts";

/** What an address of a page becomes. */
const rewritten = (path: string, markup: string) => {
	const built = pagesWith({ [path]: page("", markup) });
	makeRelative(built);
	const [, body = ""] = /<body>(.*)<\/body>/.exec(htmlOf(built, path)) ?? [];
	return body;
};

test.each([
	["index.html", '<img src="/a.png" alt="">', '<img src="a.png" alt="">'],
	["ja/x/index.html", '<img src="/a.png" alt="">', '<img src="../../a.png" alt="">'],
	["ja/index.html", '<a href="/">x</a>', '<a href="../index.html">x</a>'],
	["ja/index.html", '<a href="/ja/">x</a>', '<a href="index.html">x</a>'],
	["index.html", '<a href="/stacked/#gas">x</a>', '<a href="stacked/index.html#gas">x</a>'],
	[
		"index.html",
		'<a href="/embed/a/?lang=ja&amp;x=1">x</a>',
		'<a href="embed/a/index.html?lang=ja&amp;x=1">x</a>',
	],
	["index.html", '<a href="#gas">x</a>', '<a href="#gas">x</a>'],
	[
		"index.html",
		'<a href="https://elsewhere.example/">x</a>',
		'<a href="https://elsewhere.example/">x</a>',
	],
	[
		"a/index.html",
		'<noscript><img src="/a.svg" alt=""></noscript>',
		'<noscript><img src="../a.svg" alt=""></noscript>',
	],
	[
		"a/index.html",
		'<template><img src="/a.svg" alt=""></template>',
		'<template><img src="../a.svg" alt=""></template>',
	],
	[
		"a/index.html",
		'<source srcset="/p/a-480.avif 480w, /p/a-960.avif 960w">',
		'<source srcset="../p/a-480.avif 480w, ../p/a-960.avif 960w">',
	],
	["a/index.html", "<p>The price is <b>/10</b>.</p>", "<p>The price is <b>/10</b>.</p>"],
])("in %s, %s becomes %s", (path, markup, expected) => {
	expect(rewritten(path, markup)).toBe(expected);
});

test.each([
	['<form action="/a"></form>', '<form action="/a">'],
	[
		'<link rel="preload" as="image" href="data:," imagesrcset="/x.png 2x">',
		'<link imagesrcset="/x.png 2x">',
	],
])(
	"an address that stands in a form which is not rewritten is refused, with the page and the tag: %s",
	(markup, tag) => {
		expect(() => makeRelative(pagesWith({ "a/index.html": page("", markup) }))).toThrow(
			`a/index.html: cannot rewrite ${tag}`,
		);
	},
);

test("so do styles that stand in a page; what has no address of the root in it stays", () => {
	const built = pagesWith({
		"ja/index.html": page(
			`<style>@font-face{src:url(/assets/a.woff2)}p{background:url("/b.png"),url(data:image/png;base64,AA),url(c.png)}</style>`,
		),
	});
	makeRelative(built);
	expect(htmlOf(built, "ja/index.html")).toContain(
		`src:url(../assets/a.woff2)}p{background:url("../b.png"),url(data:image/png;base64,AA),url(c.png)}`,
	);
});
