import { describe, expect, test } from "vitest";
import { type Box, overlaps } from "../../src/drawing/box.ts";
import { labelBox } from "../../src/drawing/labels.ts";
import { drawTimeline } from "../../src/drawing/timeline.ts";
import type { TimelineScene } from "../../src/scenes/scene.ts";
import { collisions, outBy, wordsOf } from "./labels-of.ts";
import { timelineScene } from "./scenes.ts";

const DAY = 86_400_000;
type Event = TimelineScene["events"][number];
const LANES: TimelineScene["lanes"] = [
	{ key: "up", label: "Upper lane", tone: "deep", most: 3 },
	{ key: "low", label: "Lower", tone: "land", most: 3 },
];

/** A leap year of events in two lanes, as «lane day», those with an exclamation mark told of. */
function laned(events: string, more: Partial<TimelineScene> = {}): TimelineScene {
	const start = Date.UTC(2020, 0);
	return timelineScene({
		lanes: LANES,
		span: [start + 100 * DAY, start + 200 * DAY],
		events: events.split(",").map((words): Event => {
			const [lane = "", day = "0"] = words.replace("!", "").trim().split(" ");
			return {
				...(timelineScene().events[0] as Event),
				key: `${lane}-${day}`,
				at: start + Number(day) * DAY,
				lane,
				label: `What happened on day ${day}`,
				detail: "A line more",
				highlight: words.includes("!"),
			};
		}),
		...more,
	});
}

const WIDE = { width: 800, height: 500 };
const NARROW = { width: 340, height: 340 };

describe("lanes in a wide picture", () => {
	const scene = laned("up 10, up 120!, low 60, low 150!, low 160!");
	const g = drawTimeline(scene, WIDE);

	test("are rows with their names and colours, in their order", () => {
		expect(g.lanes.map(({ key, tone, label }) => [key, tone, label.lines])).toEqual([
			["up", "deep", ["Upper lane"]],
			["low", "land", ["Lower"]],
		]);
		for (const event of g.events)
			expect(g.lanes.find(({ tone }) => tone === event.tone)?.path).toContain(`,${event.y}H`);
	});

	test("have their events at their exact days, from left to right", () => {
		const scale = g.rule.width / 366;
		for (const event of g.events) {
			const day = Number(event.key.split("-")[1]);
			expect(event.x).toBeCloseTo(g.rule.x + day * scale, 0);
		}
		const [band] = g.bands as Box[];
		expect(band?.x).toBeCloseTo(g.rule.x + 100 * scale, 0);
		expect(band?.width).toBeCloseTo(100 * scale, 0);
	});

	test("tell what the scene adds in full, and leave quiet what was before", () => {
		const of = (told: boolean) => g.events.filter((event) => event.told === told);
		for (const event of of(true)) {
			expect(event.label?.lines.join(" ")).toMatch(/^What happened/);
			expect(event.detail).toBeDefined();
		}
		for (const event of of(false)) {
			expect(event.detail).toBeUndefined();
			expect(event.radius).toBeLessThan(of(true)[0]?.radius ?? 0);
		}
	});

	test("stay where they are from scene to scene", () => {
		const before = drawTimeline(laned("up 10!, low 60!"), WIDE);
		expect(before.lanes.map(({ path }) => path)).toEqual(g.lanes.map(({ path }) => path));
		const place = ({ events }: typeof g, key: string) => {
			const found = events.find((event) => event.key === key);
			return [found?.x, found?.y];
		};
		expect(place(before, "low-60")).toEqual(place(g, "low-60"));
	});

	test("have no pole through words, however close the days are", () => {
		for (const days of [
			"up 100!, up 101!, up 104!, up 110!, up 200",
			"low 350!, low 358!, low 362!, low 364!",
		])
			for (const [width, height] of [
				[700, 420],
				[800, 500],
				[1100, 700],
			] as const) {
				const drawn = drawTimeline(laned(days), { width, height });
				for (const event of drawn.events) {
					const [, x, from, to] =
						/^M([\d.]+),([\d.]+)V([\d.]+)$/.exec(event.leader)?.map(Number) ?? [];
					if (x === undefined || from === undefined || to === undefined) continue;
					const pole = { x: x - 0.5, y: Math.min(from, to), width: 1, height: Math.abs(to - from) };
					for (const { label, detail } of drawn.events)
						for (const box of [
							...(label ? [labelBox(label, "sans")] : []),
							...(detail ? [labelBox(detail, "italic")] : []),
						])
							expect(overlaps(pole, box), `${event.key} at ${width}`).toBe(false);
				}
				expect(collisions(wordsOf(drawn))).toEqual([]);
			}
	});
});

describe("lanes in a narrow picture", () => {
	test("stand small on top, and what is told of under them, each with its date and its lane's mark", () => {
		const g = drawTimeline(laned("up 10, up 120!, low 150!"), NARROW);
		const told = g.events.filter(({ bullet }) => bullet);
		expect(told.map(({ key }) => key)).toEqual(["up-120", "low-150"]);
		const foot = Math.max(...g.bands.map(({ y, height }) => y + height));
		for (const { bullet, label, dateLabel, y } of told) {
			expect(y).toBeLessThan(foot);
			expect(bullet?.y).toBeGreaterThan(foot);
			expect(label?.x).toBeGreaterThan(dateLabel?.x ?? Number.NaN);
		}
		expect(g.events.find(({ key }) => key === "up-10")?.label).toBeUndefined();
	});

	test("lose details where height is short, but none without which the words would mislead", () => {
		const many = laned(Array.from({ length: 9 }, (_, i) => `up ${100 + 20 * i}!`).join());
		for (const event of many.events) event.keepDetail = event.key === "up-180";
		const g = drawTimeline(many, NARROW);
		const detailed = g.events.filter(({ detail }) => detail).map(({ key }) => key);
		expect(detailed).toContain("up-180");
		expect(detailed.length).toBeLessThan(9);
	});

	test("stay inside the picture, none over another, at any size", () => {
		for (const width of [268, 320, 390, 540])
			for (const height of [240, 300, 420])
				for (let n = 1; n <= 11; n += 2) {
					const events = Array.from({ length: n }, (_, i) => `${i % 2 ? "up" : "low"} ${30 * i}!`);
					const g = drawTimeline(laned(events.join()), { width, height });
					expect(collisions(wordsOf(g)), `${n} at ${width}x${height}`).toEqual([]);
					for (const { box } of wordsOf(g)) expect(outBy(box, g.size)).toBeLessThanOrEqual(1);
				}
	});
});
