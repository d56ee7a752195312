import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { draw } from "../../src/drawing/draw.ts";
import { recordsOf } from "../../src/scenes/records-of.ts";
import type { Scene } from "../../src/scenes/scene.ts";
import { sceneAt, viewsOf } from "../../src/scenes/scene-at.ts";
import { tableOf } from "../../src/scenes/table-of.ts";
import { formatProblems } from "../../src/story/problems.ts";
import type { Story } from "../../src/story/schema/index.ts";
import { whole } from "../drawing/stories.ts";
import { scaled } from "../support/scaled.ts";
import { load } from "./small-story.ts";

const TEXT = readFileSync(new URL("../../data/story.json", import.meta.url), "utf8");
/**
 * How much faster than its data the time for a story may grow. What takes a step for each pair of rows grows ten times as
 * fast as the rows from one of these stories to the next; all else is noise of a machine that does other work besides.
 */
const LEEWAY = 3;

function loaded(text: string): Story {
	const result = load(text);
	if (!result.ok) throw new Error(formatProblems(result.problems));
	return result.story;
}

/** The least that something takes of the processor's time, ms: what disturbs a machine only ever adds to it. */
function least(work: () => void): number {
	const worked = () => {
		const { user, system } = process.cpuUsage();
		return (user + system) / 1000;
	};
	const times = Array.from({ length: 3 }, () => {
		const start = worked();
		work();
		return worked() - start;
	});
	return Math.min(...times);
}

/** What is done with a story besides building pages of it, and how long each takes, ms. */
function measured(text: string): {
	rows: number;
	bytes: number;
	views: number;
	ms: Record<string, number>;
} {
	const story = loaded(text);
	// Maps and squares have no rows.
	const views = viewsOf(story).filter(({ figure }) =>
		["columns", "line"].includes(story.figures[figure]?.kind ?? ""),
	);
	let scenes: Scene[] = [];
	const ms = {
		load: least(() => load(text)),
		scenes: least(() => {
			scenes = views.map(({ id }) => sceneAt(story, id, "en"));
		}),
		draw: least(() => {
			for (const scene of scenes) draw(scene, whole(360, 420), []);
		}),
		tables: least(() => {
			for (const scene of scenes) tableOf(scene, story, "en");
		}),
		records: least(() => {
			for (const figure of new Set(views.map((view) => view.figure)))
				recordsOf(story, figure, "en");
		}),
	};
	const rows = Object.values(story.series).reduce((sum, series) => sum + series.rows.length, 0);
	return { rows, bytes: text.length, views: views.length, ms };
}

const printed = (name: string, { rows, bytes, views, ms }: ReturnType<typeof measured>) =>
	`${name}: ${bytes} bytes, ${rows} rows, ${views} charts; ${Object.entries(ms)
		.map(([what, took]) => `${what} ${took.toFixed(1)} ms`)
		.join(", ")}`;

// Times that are compared want a machine to themselves: `SCALE=1 npm test -- tests/story/scale.test.ts`.
describe.skipIf(!process.env.SCALE)("a larger story", () => {
	test("takes no more time for each row where it has a hundred times the rows", {
		timeout: 120_000,
	}, () => {
		const [some, many] = [10, 100].map((rows) => measured(scaled(TEXT, { rows })));
		console.log(printed("10 times the rows", some!), "\n", printed("100 times the rows", many!));
		const growth = { load: many!.bytes / some!.bytes, other: many!.rows / some!.rows };
		expect(growth.other).toBeGreaterThan(8);
		for (const [what, took] of Object.entries(many!.ms))
			expect(took / some!.ms[what]!, what).toBeLessThan(
				LEEWAY * (what === "load" ? growth.load : growth.other),
			);
	});

	test("takes no more time for each step where it has ten times the sections", {
		timeout: 120_000,
	}, () => {
		const [one, ten] = [1, 10].map((sections) => measured(scaled(TEXT, { sections })));
		console.log(printed("the story", one!), "\n", printed("10 times the sections", ten!));
		expect(ten!.views).toBe(10 * one!.views);
		for (const what of ["scenes", "draw", "tables", "records"])
			expect(ten!.ms[what]! / one!.ms[what]!, what).toBeLessThan(LEEWAY * 10);
		expect(ten!.ms.load! / one!.ms.load!).toBeLessThan((LEEWAY * ten!.bytes) / one!.bytes);
	});

	test("tells thousands of problems in no more time for each", { timeout: 120_000 }, () => {
		const faulty = (rows: number) =>
			scaled(TEXT, { rows }).replaceAll('"One of many rows."', '"One of [[no-such-fact]]."');
		const [some, many] = [10, 100].map((rows) => {
			const text = faulty(rows);
			const result = load(text);
			return { problems: result.ok ? 0 : result.problems.length, took: least(() => load(text)) };
		});
		console.log(
			`${some!.problems} problems ${some!.took.toFixed(0)} ms, ${many!.problems} ${many!.took.toFixed(0)} ms`,
		);
		expect(some!.problems).toBeGreaterThan(1_000);
		expect(many!.problems).toBeGreaterThan(8 * some!.problems);
		expect(many!.took / some!.took).toBeLessThan((LEEWAY * many!.problems) / some!.problems);
	});
});
