import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import type { Page } from "../tools/built.ts";
import { filesOf, pathIn } from "../tools/files.ts";
import { ADDRESSES, candidatesOf, isCode, type Tag } from "../tools/tags.ts";
import { Unpublishable } from "../tools/unpublishable.ts";

/** The files of a folder, by their paths in it. */
export type Files = ReadonlySet<string>;

/** Links and metadata lead outside; nothing is loaded by them. */
const leadsOutside = (tag: Tag) =>
	tag.name === "a" ||
	tag.name === "area" ||
	(tag.name === "link" &&
		/^(canonical|alternate|license)$/.test(tag.attributes.get("rel")?.value ?? ""));

/** Why an address in a file does not work wherever the folder is copied to; undefined where it does. */
function fault(path: string, address: string, files: Files): string | undefined {
	if (/^(data:|#|\?)/.test(address)) return undefined;
	if (/^([a-z][\w+.-]*:|\/\/)/i.test(address)) return "asks another origin";
	if (address.startsWith("/")) return "starts at the root of a server";
	const [file = ""] = address.split(/[?#]/);
	if (file.endsWith("/")) return "names a folder, which a disk does not open";
	const target = posix.join(posix.dirname(path), decodeURIComponent(file));
	if (target.startsWith("..")) return "leads out of the folder";
	return files.has(target) ? undefined : "names a file that is not in the folder";
}

/** What a page may not contain, and why. */
function forbidden(tag: Tag): string | undefined {
	if (tag.name === "base") return "<base> makes every address depend on where the page stands";
	if (
		tag.name === "astro-island" ||
		/^(module|importmap)$/.test(tag.attributes.get("type")?.value ?? "")
	)
		return `<${tag.name}> needs module scripts, which do not run from a disk, without an origin or in an archive`;
	if (tag.attributes.get("http-equiv")?.value.toLowerCase() === "refresh")
		return "a page that sends its reader elsewhere";
	if (tag.name === "script" && isCode(tag) && tag.attributes.has("integrity"))
		return "a script with integrity does not run from a disk";
	for (const [name, { value }] of tag.attributes) {
		if (name === "style" || /^on/.test(name))
			return `<${tag.name} ${name}="${value}"> is refused by the page's own policy`;
		if (name === "imagesrcset") return `<${tag.name} ${name}> is not looked through`;
	}
	return undefined;
}

/** Whether the addresses in the text of a style sheet work. */
function checkStyle(path: string, css: string, files: Files): void {
	if (/@import\b/.test(css)) throw new Unpublishable(path, "@import is not looked through");
	for (const [, address = ""] of css.matchAll(/url\(\s*["']?([^"')]*)/g)) {
		const why = fault(path, address.trim(), files);
		if (why) throw new Unpublishable(path, `url(${address}) ${why}`);
	}
}

/**
 * Sees to it that a page works wherever its folder is copied to: each address in it is relative and names a file of the
 * folder, it needs no runtime that does not run from a disk, and loads nothing from elsewhere.
 * @throws Unpublishable with the page and what is wrong in it
 */
export function checkPage({ path, tags }: Page, files: Files): void {
	for (const tag of tags) {
		const reason = forbidden(tag);
		if (reason) throw new Unpublishable(path, reason);
		if (tag.name === "style") checkStyle(path, tag.text, files);
		for (const { address } of candidatesOf(tag.attributes.get("srcset")?.value ?? "")) {
			const why = fault(path, address, files);
			if (why) throw new Unpublishable(path, `<${tag.name} srcset> with ${address} ${why}`);
		}
		for (const name of ADDRESSES) {
			const address = tag.attributes.get(name)?.value;
			if (address === undefined) continue;
			if (leadsOutside(tag) && /^(https?|mailto):/.test(address)) continue;
			const why = fault(path, address, files);
			if (why) throw new Unpublishable(path, `<${tag.name} ${name}="${address}"> ${why}`);
		}
	}
}

/**
 * Sees to the same for the style sheets of a folder and its scripts, which may not have parts to be loaded.
 * @throws Unpublishable with the file and what is wrong in it
 */
export function checkAssets(folder: string, files: Files): void {
	for (const file of filesOf(folder, ".css"))
		checkStyle(pathIn(folder, file), readFileSync(file, "utf8"), files);
	for (const file of filesOf(join(folder, "assets"), ".js"))
		if (/\bimport\s*\(|\bimport\.meta\b|^\s*(import|export)\b/m.test(readFileSync(file, "utf8")))
			throw new Unpublishable(
				pathIn(folder, file),
				"a script with parts to be loaded does not run from a disk",
			);
}
