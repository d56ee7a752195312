import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { shortHash } from "../../src/content/hash.ts";
import { takeFacesOut } from "../../src/publish/steps/faces.ts";
import { subsetFonts } from "../../src/publish/steps/fonts.ts";
import { joinStyles } from "../../src/publish/steps/styles.ts";
import { builtWith, htmlOf, page } from "./folder-with.ts";

const FONT = createRequire(import.meta.url).resolve(
	"@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2",
);
const NAME = "source-serif.abc123.woff2";
const face = (family: string, file = NAME) =>
	`@font-face{font-family:"${family}";font-weight:400 600;src:url(/assets/${file})format("woff2")}`;
const PROSE = "Source Serif 4 Variable";
const TITLE = "Source Serif 4 Title";

/** A site whose only sheet has this in it, with a whole font in its assets. */
function siteWith(sheet: string, body: string, files: Record<string, string> = {}) {
	const built = builtWith({
		"index.html": page('<link rel="stylesheet" href="/assets/x.css">', body),
		"assets/x.css": `${sheet}p{color:red}`,
		...files,
	});
	writeFileSync(join(built.folder, "assets", NAME), readFileSync(FONT));
	return built;
}

/** The fonts that its sheet names after they were made, by their files. */
async function fontsOf(sheet: string, body: string, files?: Record<string, string>) {
	const built = siteWith(sheet, body, files);
	await subsetFonts(built);
	const css = built.sheets.get("assets/x.css") ?? "";
	return [...css.matchAll(/url\(\/assets\/([^)]+)\)/g)].map(([, name = ""]) => ({
		built,
		name,
		content: readFileSync(join(built.folder, "assets", name)),
	}));
}
const sizeOf = async (...site: Parameters<typeof fontsOf>) =>
	(await fontsOf(...site))[0]?.content.length ?? 0;

describe("a font", () => {
	test("becomes the part of it that pages use, named by what it is; the whole one goes", async () => {
		const [font] = await fontsOf(face(PROSE), "<p>words</p>");
		expect(font?.name).toBe(`source-serif.${shortHash(font?.content ?? "")}.woff2`);
		expect(font?.content.toString("latin1", 0, 4)).toBe("wOF2");
		expect(font?.content.length).toBeLessThan(readFileSync(FONT).length / 2);
		expect(existsSync(join(font?.built.folder ?? "", "assets", NAME))).toBe(false);
	});

	test("has the characters of words, printed addresses and the data that scripts draw from; not those of code", async () => {
		const plain = await sizeOf(face(PROSE), "<p>words</p>");
		expect(await sizeOf(face(PROSE), "<p>words ¶</p>")).toBeGreaterThan(plain);
		expect(await sizeOf(face(PROSE), '<a href="https://a.example/¶">words</a>')).toBeGreaterThan(
			plain,
		);
		const data = { "scenes.js": 'self.storyPage={"a":["¶"]};' };
		expect(await sizeOf(face(PROSE), "<p>words</p>", data)).toBeGreaterThan(plain);
		for (const tag of ["pre", "script", "template", "textarea"])
			expect(await sizeOf(face(PROSE), `<p>words</p><${tag}>¶</${tag}>`), tag).toBe(plain);
	});

	test("for titles has the characters of titles only", async () => {
		const words = "<p>All of these words and 1234567890</p>";
		const few = await sizeOf(face(TITLE), `<h1>Aa</h1>${words}`);
		const more = await sizeOf(face(TITLE), `<h1>Aa <em>bcdefgh</em></h1>${words}`);
		expect(few).toBeGreaterThan(0);
		expect(more).toBeGreaterThan(few);
	});

	test("of a family that nothing is said of stops the build", async () => {
		await expect(fontsOf(face("Comic Sans"), "")).rejects.toThrow(
			"no instance is said of Comic Sans normal",
		);
	});
});

describe("the rules that name fonts", () => {
	const local = '@font-face{font-family:"Stand-in";src:local("Georgia")}';
	const stack = `:root{--serif:"${PROSE}",serif}`;
	const site = () =>
		siteWith(`${face(PROSE)}${local}${stack}`, "<p>words</p>", {
			"index.html": page(
				'<link rel="stylesheet" href="/assets/x.css"><script data-fonts="/fonts.css">1</script>',
			),
			"ja/index.html": page('<script>0</script><link rel="stylesheet" href="/assets/x.css">'),
			"assets/other.css": `${face(TITLE)}:root:lang(ja){--serif:"${TITLE}",serif}`,
			"other.html": page(
				'<link rel="stylesheet" href="/assets/other.css"><link rel="stylesheet" href="/assets/x.css">',
			),
		});

	test("move from the sheets to the head of each page, before all that may take them away", () => {
		const built = site();
		takeFacesOut(built);
		const faces = `<style data-faces>${face(PROSE)}</style>`;
		expect(htmlOf(built)).toContain(`<title>A page</title>${faces}<link rel="stylesheet"`);
		expect(htmlOf(built, "ja/index.html")).toContain(`${faces}<script>0</script>`);
		expect(built.sheets.get("assets/x.css")).toBe(`${local}${stack}p{color:red}`);
	});

	test("are not in pages whose language is set in other families", () => {
		const built = site();
		takeFacesOut(built);
		expect(htmlOf(built, "other.html")).toContain(`<style data-faces>${face(TITLE)}</style>`);
	});

	test("stand with the fonts in them in the file that a page names", () => {
		const built = site();
		takeFacesOut(built);
		const css = readFileSync(join(built.folder, "fonts.css"), "utf8");
		const font = readFileSync(FONT, "base64");
		expect(css).toBe(face(PROSE).replace(`/assets/${NAME}`, `data:font/woff2;base64,${font}`));
	});

	test("are asked for of a page without styles in vain", () => {
		const built = builtWith({ "bare.html": page() });
		expect(() => takeFacesOut(built)).toThrow("bare.html: has no style sheet");
	});
});

describe("style sheets", () => {
	test("stand in their pages, in their order, those that come last after the others, hidden from engines that know nothing; the files go", () => {
		const built = builtWith({
			"index.html": page(
				'<link rel="stylesheet" href="/assets/last.css" data-last><link rel="stylesheet" href="/assets/plain.css" data-plain><link rel="stylesheet" href="/assets/a.css"><meta name="x"><link rel="stylesheet" href="/assets/b.css">',
			),
			"assets/a.css": "a{top:1px}\n",
			"assets/b.css": "b{top:2px}",
			"assets/last.css": "i{top:3px}",
			"assets/plain.css": "p{top:4px}",
		});
		joinStyles(built);
		const html = htmlOf(built);
		expect(html).toMatch(/<title>A page<\/title><meta name="x"><style>.*<\/style><\/head>/s);
		const places = ["4px", "@supports", "1px", "2px", "3px"].map((part) => html.indexOf(part));
		expect(places).toEqual(places.toSorted((a, b) => a - b));
		expect(places[0]).toBeGreaterThan(0);
		for (const name of ["a", "b", "last", "plain"])
			expect(existsSync(join(built.folder, `assets/${name}.css`))).toBe(false);
	});

	test("that a page brings out later stay where they are, apart from the others", () => {
		const later = ["a", "b"].map((name) => `<link rel="stylesheet" href="/assets/${name}.css">`);
		const built = builtWith({
			"index.html": page(
				'<link rel="stylesheet" href="/assets/first.css">',
				`<template data-later>${later.join("")}<script src="/scenes.js"></script></template>`,
			),
			"assets/first.css": "i{top:1px}",
			"assets/a.css": "a{top:2px}",
			"assets/b.css": "b{top:3px}",
		});
		joinStyles(built);
		const [head = "", body = ""] = htmlOf(built).split("</head>");
		expect(head).toContain("i{top:1px}");
		expect(head).not.toContain("2px");
		expect(body).toMatch(
			/<template data-later><style>.*a\{top:2px\}b\{top:3px\}.*<\/style><script/,
		);
	});

	test("that are not there stop the build", () => {
		const built = builtWith({
			"index.html": page('<link rel="stylesheet" href="/assets/no.css">'),
		});
		expect(() => joinStyles(built)).toThrow(
			'<link href="/assets/no.css"> is no style sheet of ours',
		);
	});
});
