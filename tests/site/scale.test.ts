import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { viewsOf } from "../../src/scenes/scene-at.ts";
import { cacheFolder, contents, copyPhotos } from "../support/folders.ts";
import { attribute, byAttribute, readPage } from "../support/html.ts";
import { buildSound } from "../support/process.ts";
import { scaled } from "../support/scaled.ts";
import { readSound } from "../support/stories.ts";

const { small } = inject("sites");

/** Of one build: how large the story is, and what became of it. */
type Built = {
	folder: string;
	/** The story's file, bytes. */
	data: number;
	sections: number;
	steps: number;
	rows: number;
	page: number;
	all: number;
	seconds: number;
};

/**
 * How much more each section, or each byte of data, may cost in a larger story. Bytes are the same on every machine, so
 * there is little of it; times are not, and other tests run at the same time, but what is worked out anew for each pair
 * of sections would take a hundred times as long for ten times as many.
 */
const LEEWAY = { bytes: 1.2, time: 3 };

// Its builds take minutes: `SCALE=1 npm test -- tests/site/scale.test.ts`.
describe.skipIf(!process.env.SCALE)("the site of a larger story", { timeout: 600_000 }, () => {
	const built: Record<string, Built> = {};

	beforeAll(async () => {
		const cache = cacheFolder();
		copyPhotos(small.story, cache);
		const text = readFileSync(small.story, "utf8");
		for (const [name, by] of [
			["one", {}],
			["sections", { sections: 10 }],
			["rows", { rows: 100 }],
		] as const) {
			const file = join(cache, `${name}.json`);
			writeFileSync(file, scaled(text, by));
			const folder = join(cache, name);
			const start = performance.now();
			await buildSound(file, folder);
			const seconds = (performance.now() - start) / 1000;
			const story = readSound(file);
			const sizes = [...contents(folder).keys()].map((path) => statSync(join(folder, path)).size);
			built[name] = {
				folder,
				data: statSync(file).size,
				sections: story.sections.length,
				steps: viewsOf(story).length,
				rows: Object.values(story.series).reduce((sum, { rows }) => sum + rows.length, 0),
				page: statSync(join(folder, "index.html")).size,
				all: sizes.reduce((sum, size) => sum + size, 0),
				seconds,
			};
		}
		console.table(
			Object.fromEntries(
				Object.entries(built).map(([name, { folder: _, seconds, ...rest }]) => [
					name,
					{ ...rest, seconds: Math.round(seconds) },
				]),
			),
		);
		return () => rmSync(cache, { recursive: true, force: true });
	}, 600_000);

	const of = (name: string) => built[name] as Built;

	test("has all its sections and steps, each with a picture of its own", () => {
		const { folder, steps } = of("sections");
		const page = readPage(join(folder, "index.html"));
		const ids = byAttribute(page, "id").map((element) => attribute(element, "id"));
		expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
		const found = byAttribute(page, "data-step").map((element) => attribute(element, "data-step"));
		// The opening is a view and no step.
		expect(new Set(found).size).toBe(steps - 1);
		const files = contents(folder);
		for (const step of found) expect([...files.keys()]).toContain(`figures/steps/${step}.svg`);
	});

	test("has no more bytes for each step of ten times as many", () => {
		const [one, ten] = [of("one"), of("sections")];
		const growth = ten.steps / one.steps;
		expect(growth).toBeGreaterThan(9);
		expect(ten.page / one.page).toBeLessThan(growth * LEEWAY.bytes);
		expect(ten.all / one.all).toBeLessThan(growth * LEEWAY.bytes);
	});

	test("has no more bytes for each byte of its data where it has a hundred times the rows", () => {
		const [one, many] = [of("one"), of("rows")];
		expect(many.rows / one.rows).toBeGreaterThan(50);
		const growth = many.rows / one.rows;
		expect(many.page / one.page).toBeLessThan(growth * LEEWAY.bytes);
		expect(many.all / one.all).toBeLessThan(growth * LEEWAY.bytes);
	});

	test("is built in time that grows no faster than the story", () => {
		const [one, ten, many] = [of("one"), of("sections"), of("rows")];
		expect(ten.seconds / one.seconds).toBeLessThan((LEEWAY.time * ten.steps) / one.steps);
		expect(many.seconds / one.seconds).toBeLessThan((LEEWAY.time * many.rows) / one.rows);
	});
});
