import { describe, expect, test } from "vitest";
import { singleFile } from "../../src/publish/editions/single-file.ts";
import { byTag, parsed } from "../support/html.ts";
import { builtWith, page } from "./folder-with.ts";

/** The story of a folder as one file, in these languages. */
function oneFile(files: Record<string, string>, languages = ["en"]): string {
	return singleFile(builtWith(files), languages, "offline/story.html").html;
}

describe("the story as one file", () => {
	test("has a script in it that reads as it did, whatever a page would take for its end", () => {
		const code = `window.a = ["</script>", "<!-- x", "<script>".replace(/<script>/, "y"), "$&"];`;
		const html = oneFile({ "index.html": page('<script src="a.js"></script>'), "a.js": code });
		const [script] = byTag(parsed(html), "script");
		const text = script?.childNodes.map((node) => ("value" in node ? node.value : "")).join("");
		const run = (source: string) => {
			const window = { a: [] as string[] };
			new Function("window", source)(window);
			return window.a;
		};
		expect(run(text ?? "")).toEqual(["</script>", "<!-- x", "y", "$&"]);
	});

	test("has styles, fonts and pictures in it, as what they were", () => {
		const picture =
			'<svg xmlns="http://www.w3.org/2000/svg">\n\t<text>100% #1 物語 "x" \'y\'</text></svg>';
		const html = oneFile({
			"index.html": page(
				'<link rel="stylesheet" href="assets/x.css">',
				'<img src="p.svg?x" alt=""><img src="b%20c.png" alt="">',
			),
			"assets/x.css": 'p{background:url("../b c.png")}',
			"b c.png": "picture",
			"p.svg": picture,
		});
		const png = `data:image/png;base64,${Buffer.from("picture").toString("base64")}`;
		expect(html).toContain(`<style>p{background:url("${png}")}</style>`);
		const [vector = "", raster] = byTag(parsed(html), "img").map(
			({ attrs }) => attrs.find(({ name }) => name === "src")?.value,
		);
		expect(raster).toBe(png);
		expect(vector).toMatch(/^data:image\/svg\+xml,[\w.~!*'();:@&=+$,/?%-]*$/);
		expect(decodeURIComponent(vector.replace("data:image/svg+xml,", ""))).toBe(
			picture.replace("\n\t", " "),
		);
	});

	test("has what comes later in its head, in its order, once for all languages", () => {
		const story = (later: string) =>
			page("<style>p{top:1px}</style>", `<p>x</p><template data-later>${later}</template>`);
		const html = oneFile(
			{
				"index.html": story('<style>p{top:2px}</style><script src="a.js"></script>'),
				"ja/index.html": story('<style>p{top:2px}</style><script src="../a.js"></script>'),
				"a.js": "a()",
			},
			["en", "ja"],
		);
		const [head = "", body = ""] = html.split("</head>");
		expect(head).toMatch(/1px.*2px.*<script>a\(\)<\/script>/s);
		expect(body).not.toMatch(/2px|a\(\)/);
	});

	test("has its icon in it, one of them", () => {
		const icon = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>';
		const html = oneFile({
			"index.html": page(
				'<link rel="icon" href="favicon.ico" sizes="32x32"><link rel="icon" href="favicon.svg" type="image/svg+xml"><link rel="apple-touch-icon" href="apple-touch-icon.png">',
			),
			"favicon.ico": "ico",
			"favicon.svg": icon,
			"apple-touch-icon.png": "png",
		});
		const links = byTag(parsed(html), "link").map(({ attrs }) =>
			Object.fromEntries(attrs.map(({ name, value }) => [name, value])),
		);
		expect(links).toEqual([
			{ rel: "icon", type: "image/svg+xml", href: expect.stringMatching(/^data:image\/svg\+xml,/) },
		]);
		expect(decodeURIComponent(links[0]?.href?.replace("data:image/svg+xml,", "") ?? "")).toBe(icon);
	});

	test("leaves out what only the site has, and leads from one language to the other", () => {
		const both = '<a href="index.html">en</a><a href="ja/index.html">ja</a>';
		const html = oneFile(
			{
				"index.html": page("", `<p data-only="site"><a href="zip.zip">x</a></p>${both}`),
				"ja/index.html": page("", both.replace("index", "../index").replace("ja/", "")).replace(
					"A page",
					"頁",
				),
			},
			["en", "ja"],
		);
		expect(html).not.toContain("zip.zip");
		const links = '<a href="?lang=en">en</a><a href="?lang=ja">ja</a>';
		expect(html).toContain(`<body>${links}`);
		expect(html).toContain(`<template data-language="ja" data-title="頁">${links}</template>`);
	});

	test.each([
		[
			"a link leads to what one file does not have",
			'<a href="more.html">x</a>',
			'<a href="more.html"> leads to what one file does not have',
		],
		[
			"a part cannot stand in a page",
			'<iframe src="more.html"></iframe>',
			'cannot put <iframe src="more.html"> into one file',
		],
		[
			"the sign that begins a comment stands in code",
			'<script src="a.js"></script>',
			"a.js: cannot stand in a page: ",
		],
	])("is refused where %s", (_, markup, reason) => {
		const files = { "index.html": page("", markup), "more.html": page(), "a.js": "if(a<!--b)c()" };
		expect(() => oneFile(files)).toThrow(reason);
	});
});
