import { describe, expect, test } from "vitest";
import { checkAssets, checkPage } from "../../src/publish/steps/sound.ts";
import { filesOf, pathIn } from "../../src/publish/tools/files.ts";
import { builtWith, page } from "./folder-with.ts";

/** Looks at every page and script of a folder with these files. */
function check(files: Record<string, string>): void {
	const { folder, pages } = builtWith(files);
	const names = new Set(filesOf(folder).map((file) => pathIn(folder, file)));
	for (const page of pages) checkPage(page, names);
	checkAssets(folder, names);
}

const SOUND = {
	"index.html": page(
		'<link rel="icon" href="data:,"><link rel="canonical" href="https://your.site/"><link rel="stylesheet" href="assets/x.css"><style>@font-face{src:url(assets/a.woff2)}</style><script>let a = 1;</script><script defer src="assets/x.js"></script>',
		'<a href="#here">x</a><a href="https://elsewhere.example/">x</a><a href="mailto:a@elsewhere.example">x</a><a href="b%20c/index.html?x=1#y">x</a><img src="data:image/png;base64,AA" alt=""><script type="application/json">{"src":"/x"}</script>',
	),
	"b c/index.html": page("", '<a href="../index.html">x</a>'),
	"assets/x.css": "p{background:url(a.woff2)}",
	"assets/x.js": "(function () { return 'import'; })();",
	"assets/a.woff2": "font",
};

test("a folder in which all leads to where it should is sound", () => {
	expect(() => check(SOUND)).not.toThrow();
});

describe("a folder is refused, with the file and the reason, where", () => {
	const inBody = (markup: string) => ({ "index.html": page("", markup) });
	const inHead = (markup: string) => ({ "index.html": page(markup) });
	test.each<[string, Record<string, string>, string, string]>([
		[
			"a picture is asked of another server",
			inBody('<img src="https://elsewhere.example/a.png" alt="">'),
			"index.html",
			'<img src="https://elsewhere.example/a.png"> asks another origin',
		],
		[
			"a script is, without naming the protocol",
			inHead('<script src="//elsewhere.example/a.js"></script>'),
			"index.html",
			'<script src="//elsewhere.example/a.js"> asks another origin',
		],
		[
			"a style sheet is",
			inHead('<link rel="stylesheet" href="https://elsewhere.example/a.css">'),
			"index.html",
			"asks another origin",
		],
		[
			"an address starts at a server's root",
			inBody('<a href="/ja/index.html">x</a>'),
			"index.html",
			'<a href="/ja/index.html"> starts at the root of a server',
		],
		[
			"an address leads out of the folder",
			inBody('<a href="../other/index.html">x</a>'),
			"index.html",
			'<a href="../other/index.html"> leads out of the folder',
		],
		[
			"a file is not there",
			inBody('<img src="a.png" alt="">'),
			"index.html",
			'<img src="a.png"> names a file that is not in the folder',
		],
		[
			"a file is not there for readers without scripts",
			inBody('<noscript><img src="a.png" alt=""></noscript>'),
			"index.html",
			'<img src="a.png"> names a file that is not in the folder',
		],
		[
			"a link names a folder",
			{ ...inBody('<a href="ja/">x</a>'), "ja/index.html": page() },
			"index.html",
			'<a href="ja/"> names a folder, which a disk does not open',
		],
		[
			"a style sheet's picture is not there",
			{ "assets/y.css": "p{background:url(gone.png)}" },
			"assets/y.css",
			"url(gone.png) names a file that is not in the folder",
		],
		[
			"a style in a page asks another server",
			inHead("<style>p{background:url(https://elsewhere.example/a.png)}</style>"),
			"index.html",
			"url(https://elsewhere.example/a.png) asks another origin",
		],
		[
			"a style sheet has another one",
			{ "assets/y.css": '@import "x.css";' },
			"assets/y.css",
			"@import is not looked through",
		],
		[
			"a script is a module",
			inHead('<script type="module" src="assets/x.js"></script>'),
			"index.html",
			"<script> needs module scripts, which do not run from a disk",
		],
		[
			"Astro's own runtime is in a page",
			inBody("<astro-island></astro-island>"),
			"index.html",
			"<astro-island> needs module scripts",
		],
		[
			"a script loads parts of itself",
			{ "assets/y.js": 'import("./x.js");' },
			"assets/y.js",
			"a script with parts to be loaded does not run from a disk",
		],
		[
			"a script is checked, which no disk does",
			inHead('<script src="assets/x.js" integrity="sha256-AA"></script>'),
			"index.html",
			"a script with integrity does not run from a disk",
		],
		[
			"an element has a style of its own",
			inBody('<p style="color: red">x</p>'),
			"index.html",
			'<p style="color: red"> is refused by the page\'s own policy',
		],
		[
			"an element has a handler of its own",
			inBody('<p onclick="alert(1)">x</p>'),
			"index.html",
			'<p onclick="alert(1)"> is refused by the page\'s own policy',
		],
		[
			"a page has a base",
			inHead('<base href="https://elsewhere.example/">'),
			"index.html",
			"<base> makes every address depend on where the page stands",
		],
		[
			"a page sends its reader elsewhere",
			inHead('<meta http-equiv="refresh" content="0; url=ja/index.html">'),
			"index.html",
			"a page that sends its reader elsewhere",
		],
		[
			"a picture in one of its sizes is not in the folder",
			inBody('<img src="assets/a.woff2" srcset="assets/a.woff2 1x, gone.avif 2x" alt="">'),
			"index.html",
			"<img srcset> with gone.avif names a file that is not in the folder",
		],
		[
			"a picture is asked for early in sizes",
			inHead('<link rel="preload" as="image" href="data:," imagesrcset="a.png 2x">'),
			"index.html",
			"<link imagesrcset> is not looked through",
		],
	])("%s", (_, files, file, reason) => {
		expect(() => check({ ...SOUND, ...files })).toThrow(`${file}: `);
		expect(() => check({ ...SOUND, ...files })).toThrow(reason);
	});
});
