import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { pictures } from "../../src/commands/dev/gallery-pictures.ts";
import { atlasOf } from "../../src/content/atlas.ts";
import { publishedStory } from "../drawing/stories.ts";

const story = publishedStory();
const all = pictures(story, atlasOf(story));
const folder = new URL(".", import.meta.url);
const snapshots = readdirSync(folder).filter((name) => name.endsWith(".svg"));
const HOW =
	"If it is meant to be so, look at it with `npm run gallery`, then run `npm run gallery -- --update`.";

/** The lines of a picture in three parts, each with the number of lines before it. */
function partsOf(svg: string): { name: string; lines: string[]; from: number }[] {
	const lines = svg.split("\n");
	const style = lines.indexOf("<style>");
	const drawing = lines.indexOf("</style>") + 1;
	const part = (name: string, from: number, to: number) => ({
		name,
		lines: lines.slice(from, to),
		from,
	});
	return [
		part("heading", 0, style),
		part("drawing", drawing, lines.length),
		part("style", style, drawing),
	];
}

/** Where a picture first differs from its snapshot. A change of style stands in every picture, so that is looked at last. */
function difference(now: string, before: string): string | undefined {
	const kept = partsOf(before);
	for (const [i, { name, lines }] of partsOf(now).entries()) {
		const { lines: was, from } = kept[i]!;
		const at = Array.from({ length: Math.max(lines.length, was.length) }).findIndex(
			(_, line) => lines[line] !== was[line],
		);
		if (at < 0) continue;
		const [a = "", b = ""] = [was[at], lines[at]];
		const same = [...a].findIndex((letter, letterAt) => letter !== b[letterAt]);
		const start = Math.max(0, (same < 0 ? a.length : same) - 60);
		const near = (line: string | undefined) =>
			line === undefined
				? "nothing"
				: `${start > 0 ? "…" : ""}${line.slice(start, start + 200)}${line.length > start + 200 ? "…" : ""}`;
		return `its ${name} differs: line ${from + at + 1} was\n  ${near(was[at])}\nand is\n  ${near(lines[at])}`;
	}
	return undefined;
}

test("every scene has a snapshot, and every snapshot a scene", () => {
	expect(snapshots.sort(), HOW).toEqual(all.map(({ name }) => `${name}.svg`).sort());
});

describe("a scene is drawn as in its snapshot:", () => {
	test.each(all)("$name", ({ name, svg }) => {
		const found = snapshots.includes(`${name}.svg`)
			? difference(svg, readFileSync(new URL(`${name}.svg`, folder), "utf8"))
			: "it has no snapshot";
		if (found) expect.fail(`tests/gallery/${name}.svg: ${found}\n${HOW}`);
	});
});

describe("a picture that stands alone", () => {
	test.each(all)("has all that it shows in itself: $name", ({ svg }) => {
		const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
		expect(new Set(ids).size).toBe(ids.length);
		const used = [...svg.matchAll(/(?:href="|url\()#([^")]+)/g)].map(([, id]) => id);
		for (const id of used) expect(ids).toContain(id);
		expect(svg).not.toMatch(/NaN|undefined|\[object|style="|<script|@import|url\((?!#)/);
		expect(svg).toMatch(/<title>.+<\/title>\n<desc>.+<\/desc>/);
	});
});
