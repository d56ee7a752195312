import { readFileSync } from "node:fs";
import { extname, join, posix } from "node:path";
import { Script } from "node:vm";
import type MagicString from "magic-string";
import { lookup } from "mrmime";
import { setPolicy } from "../steps/policy.ts";
import { type Built, Page } from "../tools/built.ts";
import { pageDataOf } from "../tools/page-data.ts";
import { isCode, isLater, isStyleSheet, setAttribute, type Tag, written } from "../tools/tags.ts";
import { Unpublishable } from "../tools/unpublishable.ts";
import { chooseLanguage, holdLanguage } from "./choose-language.ts";
import { withoutSiteParts } from "./site-parts.ts";

/** The story's page in one language, on its way into the file. */
type Edition = { language: string; page: Page };

/** A file's content as an address of its own. What is text stays text: it is shorter so, and compresses. */
function dataAddress(path: string): string {
	const type = lookup(extname(path)) ?? "application/octet-stream";
	if (type !== "image/svg+xml") return `data:${type};base64,${readFileSync(path, "base64")}`;
	const text = readFileSync(path, "utf8").replace(/\s+/g, " ");
	return `data:${type},${encodeURI(text).replaceAll("#", "%23")}`;
}

/** What an address in a file names, by its path in the folder. */
const targetOf = (path: string, address: string) =>
	posix.join(posix.dirname(path), decodeURIComponent(address.split(/[?#]/)[0] ?? ""));

const attribute = (tag: Tag, name: string) => tag.attributes.get(name)?.value;

/** The text of a style with its fonts and pictures in itself. */
const inlineStyle = (folder: string, path: string, css: string) =>
	css.replace(
		/url\(\s*["']?(?!data:)([^"')]+)["']?\s*\)/g,
		(_, address: string) => `url("${dataAddress(join(folder, targetOf(path, address)))}")`,
	);

/**
 * A script as it may stand in a page: in its strings and patterns, the sign that ends a script or begins a comment is parted.
 * @throws Unpublishable where that sign stands elsewhere in it, as «less than»
 */
function inlineScript(folder: string, path: string): string {
	const code = readFileSync(join(folder, path), "utf8")
		.trim()
		.replace(/<(?=\/script|script|!--)/gi, "\\x3c");
	try {
		new Script(code);
	} catch (error) {
		throw new Unpublishable(path, `cannot stand in a page: ${(error as Error).message}`);
	}
	return code;
}

/** What a page's figures show, as its own script would set it. */
function dataInPage(folder: string, { path, tags }: Page): string {
	const scenes = tags
		.map((tag) => attribute(tag, "src") ?? "")
		.find((src) => /\bscenes\.[^/]*$/.test(src));
	if (!scenes) return "";
	const data = JSON.stringify(pageDataOf(join(folder, targetOf(path, scenes))));
	return `<script type="application/json" data-page>${data.replaceAll("<", "\\u003c")}</script>`;
}

/** Puts what a tag loads in its place. */
function inlineTag(folder: string, path: string, text: MagicString, tag: Tag): void {
	const [href, src] = [attribute(tag, "href"), attribute(tag, "src")];
	const file = (address: string) => targetOf(path, address);
	if (tag.name === "link" && /\bicon$/.test(attribute(tag, "rel") ?? "") && href) {
		// One icon is enough for a file, and the drawing is the lightest.
		if (href.endsWith(".svg"))
			setAttribute(text, tag, "href", dataAddress(join(folder, file(href))));
		else text.remove(tag.start, tag.end);
	} else if (isStyleSheet(tag) && href) {
		const css = readFileSync(join(folder, file(href)), "utf8");
		text.overwrite(tag.start, tag.end, `<style>${inlineStyle(folder, file(href), css)}</style>`);
	} else if (tag.name === "style" && tag.text)
		text.overwrite(tag.inside, tag.insideEnd, inlineStyle(folder, path, tag.text));
	else if (isLater(tag)) {
		// They cannot be brought out of it by a script, as they have no address that it could be trusted by.
		text.remove(tag.start, tag.inside);
		text.remove(tag.insideEnd, tag.end);
	} else if (isCode(tag) && src)
		// Without an address, a script cannot be put off: these wait for the page themselves.
		text.overwrite(tag.start, tag.end, `<script>${inlineScript(folder, file(src))}</script>`);
	else if (tag.name === "img" && src && !src.startsWith("data:"))
		setAttribute(text, tag, "src", dataAddress(join(folder, file(src))));
	else if (tag.name === "source" && attribute(tag, "srcset"))
		// One picture is enough for a file: that which every browser knows.
		text.remove(tag.start, tag.end);
	else if (src && !src.startsWith("data:"))
		throw new Unpublishable(path, `cannot put <${tag.name} src="${src}"> into one file`);
}

/** A page with everything in it that it loads; its links to the other languages lead to their place in the same file. */
function inlined(folder: string, original: Page, editions: Edition[]): Page {
	const page = withoutSiteParts(original);
	const { path } = page;
	return page.edit((text, tags) => {
		for (const tag of tags) {
			const fonts = tag.attributes.get("data-fonts");
			// Its fonts are in it already.
			if (fonts) text.remove(fonts.start, fonts.end);
			inlineTag(folder, path, text, tag);
			// The file's languages have one head, and their own bodies.
			if (isLater(tag)) text.move(tag.start, tag.end, only(page, "head").insideEnd);
			const href = attribute(tag, "href");
			if (tag.name !== "a" || !href || /^(#|https?:|mailto:|data:)/.test(href)) continue;
			const other = editions.find((edition) => edition.page.path === targetOf(path, href));
			if (!other)
				throw new Unpublishable(path, `<a href="${href}"> leads to what one file does not have`);
			setAttribute(text, tag, "href", `?lang=${other.language}${/#.*$/.exec(href)?.[0] ?? ""}`);
		}
	});
}

/** The tag of a name that each page has one of. */
function only(page: Page, name: string): Tag {
	const tag = page.tags.find((one) => one.name === name);
	if (!tag) throw new Unpublishable(page.path, `has no <${name}>`);
	return tag;
}

/** The story's page in each of its languages, the main one first. */
const editionsOf = ({ pages }: Built, languages: string[]): Edition[] =>
	languages.map((language, i) => {
		const path = posix.join(i === 0 ? "" : language, "index.html");
		const page = pages.find((one) => one.path === path);
		if (!page) throw new Error(`no page at ${path}`);
		return { language, page };
	});

/**
 * The story as one file that loads nothing: styles, fonts, pictures and scripts stand in it, and its policy forbids it to
 * ask for anything. The main language is the page; the others lie in it as templates, which `?lang=` brings out.
 * @param languages the main one first
 * @param path where it will lie in the folder
 * @throws Unpublishable where a page has a part that cannot stand in it
 */
export function singleFile(built: Built, languages: string[], path: string): Page {
	const { folder } = built;
	const originals = editionsOf(built, languages);
	const [main, ...others] = originals.map((edition) => ({
		...edition,
		whole: inlined(folder, edition.page, originals),
	}));
	if (!main) throw new Error("a story without a page");
	const templates = others.map(({ language, page, whole }) => {
		const body = only(whole, "body");
		const direction = attribute(only(whole, "html"), "dir");
		const attributes = `${written("data-language", language)} ${written("data-title", only(whole, "title").text)}${direction === undefined ? "" : ` ${written("dir", direction)}`}`;
		// A page that is written the other way has sheets of its own.
		const styles =
			direction === undefined
				? ""
				: whole.tags
						.filter(({ name }) => name === "style")
						.map(({ text }) => `<style>${text}</style>`)
						.join("");
		return `<template ${attributes}>${styles}${whole.html.slice(body.inside, body.insideEnd)}${dataInPage(folder, page)}</template>`;
	});
	const file = new Page(path, main.whole.html).edit((text) => {
		const [head, body] = [only(main.whole, "head"), only(main.whole, "body")];
		text.appendLeft(head.insideEnd, '<meta name="robots" content="noindex">');
		if (others.length === 0) return;
		text.appendLeft(head.insideEnd, `<script>${holdLanguage}</script>`);
		text.appendLeft(body.insideEnd, `${templates.join("")}<script>${chooseLanguage}</script>`);
	});
	return setPolicy(file, true);
}
