import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makePagesRelative, makeStylesRelative } from "../../src/publish/steps/relative.ts";
import { folderWith, page } from "./folder-with.ts";

/** What an address of a page becomes. */
const rewritten = (path: string, markup: string) => {
	const folder = folderWith({ [path]: page("", markup) });
	makePagesRelative(folder);
	const [, body = ""] = /<body>(.*)<\/body>/.exec(readFileSync(join(folder, path), "utf8")) ?? [];
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
	["a/index.html", "<p>The price is <b>/10</b>.</p>", "<p>The price is <b>/10</b>.</p>"],
])("in %s, %s becomes %s", (path, markup, expected) => {
	expect(rewritten(path, markup)).toBe(expected);
});

test.each([
	['<img srcset="/a.png 2x" alt="">', '<img srcset="/a.png 2x">'],
	[
		'<link rel="preload" as="image" href="data:," imagesrcset="/x.png 2x">',
		'<link imagesrcset="/x.png 2x">',
	],
])(
	"an address that stands in a form which is not rewritten is refused, with the page and the tag: %s",
	(markup, tag) => {
		const folder = folderWith({ "a/index.html": page("", markup) });
		expect(() => makePagesRelative(folder)).toThrow(
			`${join(folder, "a/index.html")}: cannot rewrite ${tag}`,
		);
	},
);

test("style sheets name files from where they stand", () => {
	const folder = folderWith({
		"assets/x.css": `@font-face{src:url("/assets/a.woff2")}p{background:url(/b.png),url(data:image/png;base64,AA),url(c.png)}`,
	});
	makeStylesRelative(folder);
	expect(readFileSync(join(folder, "assets/x.css"), "utf8")).toBe(
		`@font-face{src:url("a.woff2")}p{background:url(../b.png),url(data:image/png;base64,AA),url(c.png)}`,
	);
});

test("so do styles that stand in a page", () => {
	const folder = folderWith({
		"ja/index.html": page(`<style>@font-face{src:url(/assets/a.woff2)}</style>`),
	});
	makePagesRelative(folder);
	expect(readFileSync(join(folder, "ja/index.html"), "utf8")).toContain("url(../assets/a.woff2)");
});
