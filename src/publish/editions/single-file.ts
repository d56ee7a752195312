import { readFileSync } from "node:fs";
import { dirname, extname, join, relative, resolve } from "node:path";
import { Script } from "node:vm";
import MagicString from "magic-string";
import { lookup } from "mrmime";
import { pageDataOf } from "../page-data.ts";
import { withPolicy } from "../steps/policy.ts";
import {
	isCode,
	isLater,
	isStyleSheet,
	setAttribute,
	type Tag,
	tagsOf,
	Unpublishable,
	written,
} from "../tags.ts";
import { chooseLanguage, holdLanguage } from "./choose-language.ts";
import { withoutSiteParts } from "./site-parts.ts";

/** A page of the folder that goes into the file, and the language that it is in. */
export type Edition = { language: string; page: string };

/** A file's content as an address of its own. What is text stays text: it is shorter so, and compresses. */
function dataAddress(path: string): string {
	const type = lookup(extname(path)) ?? "application/octet-stream";
	if (type !== "image/svg+xml") return `data:${type};base64,${readFileSync(path, "base64")}`;
	const text = readFileSync(path, "utf8").replace(/\s+/g, " ");
	return `data:${type},${encodeURI(text).replaceAll("#", "%23")}`;
}

const fileOf = (page: string, address: string) =>
	resolve(dirname(page), decodeURIComponent(address.split(/[?#]/)[0] ?? ""));

const attribute = (tag: Tag, name: string) => tag.attributes.get(name)?.value;

/** The text of a style sheet with its fonts in itself. */
const inlineStyle = (path: string, css = readFileSync(path, "utf8")) =>
	css.replace(
		/url\(\s*["']?(?!data:)([^"')]+)["']?\s*\)/g,
		(_, address: string) => `url("${dataAddress(fileOf(path, address))}")`,
	);

/**
 * A script as it may stand in a page: in its strings and patterns, the sign that ends a script or begins a comment is parted.
 * @throws Unpublishable where that sign stands elsewhere in it, as «less than»
 */
function inlineScript(path: string): string {
	const code = readFileSync(path, "utf8")
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
function dataInPage(page: string): string {
	const scenes = tagsOf(readFileSync(page, "utf8"))
		.map((tag) => attribute(tag, "src") ?? "")
		.find((src) => /\bscenes\.[^/]*$/.test(src));
	if (!scenes) return "";
	const data = JSON.stringify(pageDataOf(fileOf(page, scenes))).replaceAll("<", "\\u003c");
	return `<script type="application/json" data-page>${data}</script>`;
}

/** A page with everything in it that it loads; its links to the other languages lead to their place in the same file. */
function inlined(page: string, editions: Edition[]): string {
	const html = withoutSiteParts(readFileSync(page, "utf8"));
	const text = new MagicString(html);
	for (const tag of tagsOf(html)) {
		const href = attribute(tag, "href");
		const src = attribute(tag, "src");
		const fonts = tag.attributes.get("data-fonts");
		// Its fonts are in it already.
		if (fonts) text.remove(fonts.start, fonts.end);
		if (isStyleSheet(tag) && href)
			text.overwrite(tag.start, tag.end, `<style>${inlineStyle(fileOf(page, href))}</style>`);
		else if (tag.name === "style" && tag.text)
			text.overwrite(tag.inside, tag.insideEnd, inlineStyle(page, tag.text));
		else if (isLater(tag)) {
			// They cannot be brought out of it by a script, as they have no address that it could be trusted by.
			text.remove(tag.start, tag.inside);
			text.remove(tag.insideEnd, tag.end);
		} else if (isCode(tag) && src)
			// Without an address, a script cannot be put off: these wait for the page themselves.
			text.overwrite(tag.start, tag.end, `<script>${inlineScript(fileOf(page, src))}</script>`);
		else if (tag.name === "img" && src && !src.startsWith("data:"))
			setAttribute(text, tag, "src", dataAddress(fileOf(page, src)));
		else if (src && !src.startsWith("data:"))
			throw new Unpublishable(page, `cannot put <${tag.name} src="${src}"> into one file`);
		else if (tag.name === "a" && href && !/^(#|https?:|mailto:|data:)/.test(href)) {
			const other = editions.find((edition) => edition.page === fileOf(page, href));
			if (!other)
				throw new Unpublishable(page, `<a href="${href}"> leads to what one file does not have`);
			setAttribute(text, tag, "href", `?lang=${other.language}${/#.*$/.exec(href)?.[0] ?? ""}`);
		}
	}
	return text.toString();
}

/**
 * The story as one file that loads nothing: styles, fonts, pictures and scripts stand in it, and its policy forbids it to
 * ask for anything. The main language is the page; the others lie in it as templates, which `?lang=` brings out.
 * @param folder the built folder
 * @param editions the story's page in each language, the main one first
 * @throws Unpublishable where a page has a part that cannot stand in it
 */
export function singleFile(folder: string, editions: Edition[]): string {
	const [main, ...others] = editions.map((edition) => ({
		...edition,
		html: inlined(edition.page, editions),
	}));
	if (!main) throw new Error("a story without a page");
	const file = relative(folder, main.page);
	const find = (html: string, name: string): Tag => {
		const tag = tagsOf(html).find((one) => one.name === name);
		if (!tag) throw new Unpublishable(file, `has no <${name}>`);
		return tag;
	};
	const page = new MagicString(main.html);
	const templates = others.map(({ language, page: own, html }) => {
		const body = find(html, "body");
		const title = find(html, "title").text;
		return `<template ${written("data-language", language)} ${written("data-title", title)}>${html.slice(body.inside, body.insideEnd)}${dataInPage(own)}</template>`;
	});
	const body = find(main.html, "body");
	const head = find(main.html, "head");
	page.appendLeft(head.insideEnd, '<meta name="robots" content="noindex">');
	if (others.length > 0) {
		page.appendLeft(head.insideEnd, `<script>${holdLanguage}</script>`);
		page.appendLeft(body.insideEnd, `${templates.join("")}<script>${chooseLanguage}</script>`);
	}
	return withPolicy(page.toString(), join("offline", file), true);
}
