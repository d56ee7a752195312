import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { filesOf } from "./files.ts";
import { ADDRESSES, isCode, type Tag, tagsOf, Unpublishable } from "./tags.ts";

/** Links and metadata lead outside; nothing is loaded by them. */
const leadsOutside = (tag: Tag) =>
	tag.name === "a" ||
	tag.name === "area" ||
	(tag.name === "link" &&
		/^(canonical|alternate|license)$/.test(tag.attributes.get("rel")?.value ?? ""));

/** Why an address of a file does not work wherever the folder is copied to; undefined where it does. */
function fault(
	folder: string,
	path: string,
	address: string,
	toCome: string[],
): string | undefined {
	if (/^(data:|#|\?)/.test(address)) return undefined;
	if (/^([a-z][\w+.-]*:|\/\/)/i.test(address)) return "asks another origin";
	if (address.startsWith("/")) return "starts at the root of a server";
	const [file = ""] = address.split(/[?#]/);
	const target = resolve(dirname(path), decodeURIComponent(file));
	if (relative(folder, target).startsWith("..")) return "leads out of the folder";
	if (toCome.includes(relative(folder, target))) return undefined;
	if (file === "" || !existsSync(target)) return "names a file that is not in the folder";
	return file.endsWith("/") ? "names a folder, which a disk does not open" : undefined;
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
		if (/^(srcset|imagesrcset)$/.test(name)) return `<${tag.name} ${name}> is not looked through`;
	}
	return undefined;
}

/** Whether the addresses in the text of a style sheet work. */
function checkStyle(folder: string, path: string, css: string, toCome: string[]): void {
	if (/@import\b/.test(css)) throw new Unpublishable(path, "@import is not looked through");
	for (const [, address = ""] of css.matchAll(/url\(\s*["']?([^"')]*)/g)) {
		const why = fault(folder, path, address.trim(), toCome);
		if (why) throw new Unpublishable(path, `url(${address}) ${why}`);
	}
}

/**
 * Sees to it that a page of a built folder works wherever the folder is copied to.
 * @param toCome files that will be in the folder, by their paths in it
 * @throws Unpublishable with the file and what is wrong in it
 */
export function checkPage(folder: string, path: string, toCome: string[] = []): void {
	for (const tag of tagsOf(readFileSync(path, "utf8"))) {
		const reason = forbidden(tag);
		if (reason) throw new Unpublishable(path, reason);
		if (tag.name === "style") checkStyle(folder, path, tag.text, toCome);
		for (const name of ADDRESSES) {
			const address = tag.attributes.get(name)?.value;
			if (address === undefined) continue;
			if (leadsOutside(tag) && /^(https?|mailto):/.test(address)) continue;
			const why = fault(folder, path, address, toCome);
			if (why) throw new Unpublishable(path, `<${tag.name} ${name}="${address}"> ${why}`);
		}
	}
}

/**
 * Sees to it that a built folder works wherever it is copied to: each address in a page or a style sheet is relative and
 * names a file of the folder, no page needs a runtime that does not run from a disk, nothing is loaded from elsewhere.
 * @param toCome files that will be in it, by their paths in it
 * @throws Unpublishable with the file and what is wrong in it
 */
export function assertSound(folder: string, toCome: string[] = []): void {
	for (const path of filesOf(folder, ".html")) checkPage(folder, path, toCome);
	for (const path of filesOf(folder, ".css"))
		checkStyle(folder, path, readFileSync(path, "utf8"), toCome);
	for (const path of filesOf(join(folder, "assets"), ".js"))
		if (/\bimport\s*\(|\bimport\.meta\b|^\s*(import|export)\b/m.test(readFileSync(path, "utf8")))
			throw new Unpublishable(path, "a script with parts to be loaded does not run from a disk");
}
