import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PNG } from "pngjs";
import { describe, expect, inject, test } from "vitest";
import { downloadsOf } from "../../src/downloads/downloads.ts";
import { readSound } from "../support/stories.ts";

const { folder, story: file } = inject("sites").published;
const story = readSound(file);
const installed = spawnSync("rsvg-convert", ["--version"]).status === 0;

/** How many pixels have a colour, within a small distance in red, green and blue. */
function countOf({ data }: PNG, [red, green, blue]: readonly [number, number, number]): number {
	let count = 0;
	for (let at = 0; at < data.length; at += 4)
		if (
			Math.abs((data[at] ?? 0) - red) < 24 &&
			Math.abs((data[at + 1] ?? 0) - green) < 24 &&
			Math.abs((data[at + 2] ?? 0) - blue) < 24
		)
			count++;
	return count;
}

// A program that is not on this machine is reported as skipped.
describe.skipIf(!installed)("rsvg-convert", () => {
	test.each(Object.keys(story.figures))("draws %s with all its paint and words", (figure) => {
		const names = downloadsOf(story, figure);
		const done = spawnSync("rsvg-convert", [join(folder, "figures", names.svg), "--zoom", "2"], {
			maxBuffer: 1e8,
		});
		expect(done.status, String(done.stderr)).toBe(0);
		const drawn = PNG.sync.read(done.stdout);
		const own = PNG.sync.read(readFileSync(join(folder, "figures", names.png)));
		expect([drawn.width, drawn.height]).toEqual([own.width, own.height]);
		// Paper, and ink: of words, which other fonts make a little wider or narrower, and of lines.
		for (const color of [
			[255, 255, 255],
			[24, 34, 45],
		] as const) {
			const part = countOf(drawn, color) / countOf(own, color);
			expect(part, String(color)).toBeGreaterThan(0.6);
			expect(part, String(color)).toBeLessThan(1.6);
		}
	});
});
