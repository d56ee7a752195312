import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { pictures } from "../../src/publish/gallery.ts";
import { atlasOf, publishedStory } from "../drawing/stories.ts";

const story = publishedStory();
const all = pictures(story, atlasOf(story));
const folder = new URL(".", import.meta.url);
const snapshots = readdirSync(folder).filter((name) => name.endsWith(".svg"));
const HOW =
	"If it is meant to be so, look at it with `npm run gallery`, then run `npm run gallery -- --update`.";

/** The first line that differs, in both. */
function difference(now: string, before: string): string | undefined {
	const [a, b] = [now.split("\n"), before.split("\n")];
	const line = a.findIndex((text, i) => text !== b[i]);
	if (line < 0 && a.length === b.length) return undefined;
	const at = line < 0 ? a.length : line;
	const short = (text: string | undefined) => text?.slice(0, 300) ?? "nothing";
	return `line ${at + 1} was\n  ${short(b[at])}\nand is\n  ${short(a[at])}\n${HOW}`;
}

test("every scene has a snapshot, and every snapshot a scene", () => {
	expect(snapshots.sort(), HOW).toEqual(all.map(({ step }) => `${step}.svg`).sort());
});

describe("a scene is drawn as in its snapshot:", () => {
	test.each(all)("$step", ({ step, svg }) => {
		const before = readFileSync(new URL(`${step}.svg`, folder), "utf8");
		expect(difference(svg, before)).toBeUndefined();
	});
});

describe("a picture that stands alone", () => {
	test.each(all)("has all that it shows in itself: $step", ({ svg }) => {
		const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
		expect(new Set(ids).size).toBe(ids.length);
		const used = [...svg.matchAll(/(?:href="|url\()#([^")]+)/g)].map(([, id]) => id);
		for (const id of used) expect(ids).toContain(id);
		expect(svg).not.toMatch(/NaN|undefined|\[object|style="|<script|@import|url\((?!#)/);
		expect(svg).toMatch(/<title>.+<\/title>\n<desc>.+<\/desc>/);
	});
});
