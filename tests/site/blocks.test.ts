import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { candidatesOf } from "../../src/publish/tools/tags.ts";
import {
	attribute,
	byClass,
	byTag,
	type Element,
	readPage,
	squeeze,
	textOf,
} from "../support/html.ts";

const { small, published } = inject("sites");
const bilingual = inject("bilingual");
const one = (elements: Element[]): Element => {
	expect(elements).toHaveLength(1);
	return elements[0] as Element;
};
const words = (element: Element) => squeeze(textOf(element));

describe.each(["index.html", "stacked/index.html"])("the small story at %s", (path) => {
	const page = readPage(join(small.folder, path));
	const folder = join(small.folder, path, "..");

	test("has the photo in the sizes that its place needs, with room kept for it", () => {
		const photo = one(byClass(page, "photo"));
		const img = one(byTag(photo, "img"));
		expect([attribute(img, "width"), attribute(img, "height")]).toEqual(["1600", "1000"]);
		expect(attribute(img, "alt")).toBe("A small ferry between a quay and a bridge with two pylons");
		const source = one(byTag(photo, "source"));
		const sizes = candidatesOf(attribute(source, "srcset") ?? "");
		expect(sizes.map(({ size }) => size)).toEqual(["480w", "960w", "1600w"]);
		for (const address of [attribute(img, "src") ?? "", ...sizes.map((size) => size.address)])
			expect(existsSync(join(folder, address)), address).toBe(true);
		expect(words(one(byTag(photo, "figcaption")))).toBe(
			"The quay, where 223.4 thousand vehicles a year went on board. Drawing: the Gazette",
		);
	});

	test("has the link, the subhead and the lists", () => {
		const link = byTag(page, "a").filter((a) => words(a) === "how to board");
		expect(link.map((a) => [attribute(a, "href"), attribute(a, "rel")])).toEqual([
			["https://harbour.example/how-to-board", "noopener"],
		]);
		expect(words(one(byClass(page, "subhead")))).toBe("What a crossing took");
		expect(byClass(page, "list").map(({ tagName }) => tagName)).toEqual(["ol", "ul"]);
	});

	test("ends with whose it is and where to write to", () => {
		const footer = one(byClass(page, "colophon"));
		expect(words(footer)).toContain("© 2024 The invented Gazette · Write to the desk");
		expect(byTag(footer, "a").map((a) => attribute(a, "href"))).toContain(
			"mailto:desk@gazette.example",
		);
	});
});

test("an embedded story has them too, and its links lead out of the frame", () => {
	const page = readPage(join(small.folder, "embed/story/index.html"));
	const photo = one(byClass(page, "photo"));
	const src = attribute(one(byTag(photo, "img")), "src") ?? "";
	expect(existsSync(join(small.folder, "embed/story", src))).toBe(true);
	const link = one(byTag(page, "a").filter((a) => words(a) === "how to board"));
	expect(attribute(link, "target")).toBe("_blank");
	expect(byClass(readPage(join(small.folder, "embed/fleet/index.html")), "photo")).toEqual([]);
});

test("the story as one file has the photo in itself, once", () => {
	const page = readPage(join(small.folder, "offline/ferry-and-bridge.html"));
	const photo = one(byClass(page, "photo"));
	expect(byTag(photo, "source")).toEqual([]);
	expect(attribute(one(byTag(photo, "img")), "src")).toMatch(/^data:image\/jpeg;base64,/);
});

test("who wrote it stands under the title, in each language, where it is said", () => {
	const byline = (folder: string, way: string) =>
		byClass(readPage(join(folder, way, "index.html")), "byline").map(words);
	expect(byline(small.folder, "")).toEqual([]);
	expect(byline(bilingual.folder, "")).toEqual(["By A. Ferryman and B. & C. <Bridge>"]);
	expect(byline(bilingual.folder, "ja")).toEqual(["文：A. Ferryman、B. & C. <Bridge>"]);
});

test("a story that has none of it has nothing for it", () => {
	const html = readFileSync(join(published.folder, "index.html"), "utf8");
	for (const part of [".photo", ".subhead", "<picture", "byline", "class=draft", "story-desk"])
		expect(html, part).not.toContain(part);
	expect(existsSync(join(published.folder, "photos"))).toBe(false);
});
