import { describe, expect, test } from "vitest";
import { overlaps } from "../../src/drawing/box.ts";
import { labelBox } from "../../src/drawing/labels.ts";
import { drawTimeline } from "../../src/drawing/timeline.ts";
import { collisions, outBy, wordsOf } from "./labels-of.ts";
import { timelineScene } from "./scenes.ts";
import { stories } from "./stories.ts";

/** A rule from 12 to 378: a px a day in the leap year 2020. */
const SIZE = { width: 400, height: 388 };
const g = drawTimeline(timelineScene(), SIZE);

describe("a timeline", () => {
	test("has its events at their exact days", () => {
		expect([g.rule.y, g.rule.height]).toEqual([12, 366]);
		expect(g.events.map((e) => [e.key, e.y])).toEqual([
			["start", 12],
			["middle", 12 + 183],
			["late", 12 + 274],
		]);
	});

	test("has its years and quarters to scale", () => {
		expect(g.ticks.map((t) => t.label.lines)).toEqual([["2020"]]);
		expect(g.ticks[0]?.path).toMatch(/^M[\d.]+,12H/);
		expect(g.graduation.map((q) => [q.y, q.height])).toEqual([
			[12, 91],
			[12 + 182, 92],
		]);
	});

	test("names round years where there is no room for each, and parts its rule so that each part is seen", () => {
		for (const width of [400, 900]) {
			const centuries = drawTimeline(
				timelineScene({ window: [Date.UTC(1000, 0), Date.UTC(2026, 0)] }),
				{ width, height: 388 },
			);
			const years = centuries.ticks.map(({ label }) => Number(label.lines[0]));
			expect(years.length).toBeGreaterThan(4);
			expect(years.length).toBeLessThan(40);
			expect(years.every((year) => year % 50 === 0)).toBe(true);
			const sizes = centuries.graduation.map((part) => Math.max(part.height, part.width));
			expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThanOrEqual(1.4);
			expect(sizes.length).toBeLessThan(300);
		}
	});

	test("carries status, highlight and date of each event", () => {
		expect(g.events.map((e) => [e.status, e.highlight, e.value, e.dateLabel?.lines])).toEqual([
			["happened", false, "2020-01-01", ["1 January 2020"]],
			["happened", true, "2020-07-02", ["2 July 2020"]],
			["planned", false, "2020-10-01", ["1 October 2020"]],
		]);
	});

	test("has date, words and detail under each other, and a leader from the rule", () => {
		for (const e of g.events) {
			expect(e.label?.y).toBeGreaterThan(e.dateLabel?.y ?? Number.NaN);
			expect(e.detail?.y).toBeGreaterThan(e.label?.y ?? Number.NaN);
			expect(e.x).toBe(g.rule.x + g.rule.width / 2);
			expect(e.leader.startsWith(`M${g.rule.x + 9},${e.y}`)).toBe(true);
		}
	});

	test("has measured distances from day to day, side by side where they overlap", () => {
		const at = (month: number) => Date.UTC(2020, month);
		const measured = drawTimeline(
			timelineScene({
				gaps: [
					{ key: "a", from: at(0), to: at(6), label: "182 days" },
					{ key: "b", from: at(3), to: at(9), label: "183 days" },
					{ key: "c", from: at(6), to: at(9), label: "92 days" },
				],
			}),
			SIZE,
		);
		const brackets = measured.gaps.map(({ path }) => {
			const [, , top, x, base] = /^M([\d.]+),([\d.]+)H([\d.]+)V([\d.]+)/.exec(path) ?? [];
			return { x: Number(x), ends: [Number(top), Number(base)] };
		});
		expect(brackets.map(({ ends }) => ends)).toEqual([
			[12, 12 + 182],
			[12 + 91, 12 + 274],
			[12 + 182, 12 + 274],
		]);
		const [a, b, c] = brackets;
		expect(a?.x).not.toBe(b?.x);
		expect(a?.x).toBe(c?.x);
	});
});

describe("many events in little height", () => {
	const crowd = (n: number) =>
		timelineScene({
			events: Array.from({ length: n }, (_, i) => ({
				...(timelineScene().events[0] as ReturnType<typeof timelineScene>["events"][number]),
				key: String(i),
				at: Date.UTC(2020, 3, 1 + i * 3),
				date: `${1 + i * 3} April 2020`,
			})),
		});

	const details = (drawn: ReturnType<typeof drawTimeline>) =>
		drawn.events.filter((e) => e.detail).map((e) => e.key);

	test("lose details first, those of what the scene is about last", () => {
		const scene = crowd(6);
		for (const event of scene.events) event.highlight = event.key === "4";
		const drawn = drawTimeline(scene, { width: 500, height: 300 });
		expect(details(drawn)).toContain("4");
		expect(details(drawn).length).toBeLessThan(6);
		expect(collisions(wordsOf(drawn))).toEqual([]);
		expect(details(drawTimeline(scene, { width: 500, height: 420 })).length).toBe(6);
	});

	test("then have their date in front of their words", () => {
		const drawn = drawTimeline(crowd(9), { width: 900, height: 260 });
		for (const e of drawn.events) {
			expect(e.dateLabel?.y).toBe(e.label?.y);
			expect(e.label?.x).toBeGreaterThan((e.dateLabel?.x ?? 0) + 60);
		}
		expect(collisions(wordsOf(drawn))).toEqual([]);
	});

	test("stay in order, apart and inside the picture", () => {
		for (const width of [320, 480, 768, 1100])
			for (const height of [260, 300, 420])
				for (let n = 1; n <= 7; n++) {
					const drawn = drawTimeline(crowd(n), { width, height });
					const words = wordsOf(drawn);
					expect(collisions(words), `${n} at ${width}x${height}`).toEqual([]);
					for (const w of words) expect(outBy(w.box, drawn.size)).toBeLessThanOrEqual(1);
					// Upright, the words stand in order; lying, their poles do.
					const order = drawn.events.map((e) => (width < 560 ? (e.label?.y ?? 0) : e.x));
					expect(order).toEqual([...order].sort((a, b) => a - b));
				}
	});
});

test("no pole of any timeline stands in words, its own or others", () => {
	const timelines = stories().flatMap(({ scenes }) =>
		scenes.filter((scene) => scene.kind === "timeline"),
	);
	expect(timelines.length).toBeGreaterThan(8);
	for (const scene of timelines)
		for (const [width, height] of [
			[600, 420],
			[766, 660],
			[1100, 700],
		] as const) {
			const drawn = drawTimeline(scene, { width, height });
			const words = drawn.events.flatMap(({ label, detail, dateLabel }) => [
				...[label, dateLabel].flatMap((one) => (one ? [labelBox(one, "sans")] : [])),
				...(detail ? [labelBox(detail, "italic")] : []),
			]);
			for (const { key, leader } of drawn.events) {
				const [, x, from, to] = /^M([\d.]+),([\d.]+)V([\d.]+)$/.exec(leader)?.map(Number) ?? [];
				if (x === undefined || from === undefined || to === undefined) continue;
				const pole = { x: x - 0.5, y: Math.min(from, to), width: 1, height: Math.abs(to - from) };
				expect(
					words.some((box) => overlaps(pole, box)),
					`${scene.step}, ${key} at ${width}x${height}`,
				).toBe(false);
			}
		}
});
