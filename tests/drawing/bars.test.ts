import { describe, expect, test } from "vitest";
import { drawBars } from "../../src/drawing/bars.ts";
import { overlaps } from "../../src/drawing/box.ts";
import type { Label } from "../../src/drawing/elements.ts";
import { labelBox } from "../../src/drawing/labels.ts";
import type { BarsScene } from "../../src/scenes/scene.ts";
import { collisions, outBy, wordsOf } from "./labels-of.ts";
import { barsScene, datum } from "./scenes.ts";

const SIZE = { width: 400, height: 400 };
const g = drawBars(barsScene(), SIZE);

describe("bars", () => {
	test("have parts as long as their values, one after another from zero", () => {
		const perUnit = g.plot.width / 100;
		const [p, q, r] = g.parts;
		expect(p?.x).toBe(1);
		expect(p?.width).toBeCloseTo(60 * perUnit - 1.5, 0);
		expect(q?.x).toBeCloseTo(1 + 60 * perUnit, 0);
		expect(q?.width).toBeCloseTo(40 * perUnit - 1.5, 0);
		expect(r?.x).toBe(1);
		expect(r?.width).toBeCloseTo(25 * perUnit - 1.5, 0);
	});

	test("start at zero where there is nothing but zero", () => {
		const none = barsScene({ max: 0 });
		for (const bar of none.bars) for (const part of bar.parts) part.value = 0;
		const starts = drawBars(none, { width: 400, height: 300 }).parts.map((part) => part.x);
		expect(starts).toEqual([1, 1, 1]);
	});

	test("share one height, and stand apart", () => {
		const [p, q, r] = g.parts;
		expect([q?.y, q?.height, r?.height]).toEqual([p?.y, p?.height, p?.height]);
		expect(r?.y).toBeGreaterThan((p?.y ?? 0) + (p?.height ?? 0));
	});

	test("carry value, tone and status", () => {
		expect(g.parts.map((p) => [p.key, p.value, p.tone, p.status])).toEqual([
			["p", 60, "water", "reported"],
			["q", 40, "accent", "derived"],
			["r", 25, "water", "reported"],
		]);
	});

	test("have their ticks at their exact places", () => {
		expect(g.ticks.map((t) => t.text)).toEqual(["0", "50", "100"]);
		expect(g.ticks.map((t) => t.at)).toEqual([
			1,
			Math.round((1 + g.plot.width / 2) * 10) / 10,
			Math.round((1 + g.plot.width) * 10) / 10,
		]);
	});

	test("have their name over them and their total at their end", () => {
		const [long, short] = g.bars;
		expect([long?.name.lines, long?.total.lines]).toEqual([["Long bar"], ["100"]]);
		expect(long?.total.x).toBeCloseTo(1 + g.plot.width + 8, 0);
		expect(short?.total.x).toBeCloseTo(1 + g.plot.width / 4 + 8, 0);
	});

	test("have a key over them to what stands in the accent, clear of all other words, where the scene says what it is", () => {
		expect(g.legend).toEqual([]);
		const limit = { value: 90, label: "The fund", figure: "90" };
		for (const width of [280, 400, 900])
			for (const more of [{}, { limit }]) {
				const keyed = drawBars(
					barsScene({ ...more, highlighted: "From the first of the funds", parts: false }),
					{ width, height: 400 },
				);
				const [entry] = keyed.legend;
				expect(entry?.label.lines.join(" ")).toBe("From the first of the funds");
				expect(entry?.sample.width).toBeGreaterThan(6);
				expect(collisions(wordsOf(keyed)), `${width} px`).toEqual([]);
				for (const word of wordsOf(keyed)) expect(outBy(word.box, keyed.size)).toBeLessThan(1);
				for (const part of keyed.parts)
					expect(overlaps(labelBox(entry?.label as Label, "sans"), part)).toBe(false);
			}
	});

	test("have a datum that two bars share as two marks of one datum", () => {
		const scene = barsScene();
		const [first, second] = scene.bars;
		if (first?.parts[0] && second) second.parts = [first.parts[0]];
		expect(drawBars(scene, SIZE).parts.map((p) => [p.key, p.datum])).toEqual([
			["p", "p"],
			["q", "q"],
			["p short", "p"],
		]);
	});

	test("have no words in their parts where the scene asks for none", () => {
		const bare = drawBars(barsScene({ parts: false }), SIZE);
		for (const p of bare.parts) expect([p.label, p.leader]).toEqual([undefined, ""]);
	});
});

/** Bars of one part each, named by their values. */
const signedScene = (values: readonly (number | null)[], more: Partial<BarsScene> = {}) =>
	barsScene({
		min: Math.min(0, ...values.map((value) => value ?? 0)),
		max: Math.max(0, ...values.map((value) => value ?? 0)),
		bars: values.map((value, i) => ({
			key: `bar ${i}`,
			label: `Bar ${i}`,
			total: `${value ?? ""}%`,
			parts: [{ ...datum(`row ${i}`, value, { name: `Bar ${i}` }), tone: "water" as const }],
		})),
		...more,
	});

describe("bars below zero", () => {
	const WIDTHS = [280, 390, 720, 1440];

	test("go to the left of zero, as far as they are long, under a line of its own", () => {
		const drawn = drawBars(signedScene([40, -20, -80]), SIZE);
		const [over, under, farther] = drawn.parts;
		expect(over?.x).toBeCloseTo(drawn.zero, 0);
		expect((under?.x ?? 0) + (under?.width ?? 0)).toBeCloseTo(drawn.zero, 0);
		expect(farther?.width).toBeCloseTo((drawn.plot.width * 80) / 120 - 1.5, 0);
		expect(drawn.ticks.filter(({ zero }) => zero).map(({ at }) => at)).toEqual([drawn.zero]);
	});

	test("have their totals at their own ends, clear of each other and inside", () => {
		for (const width of WIDTHS)
			for (const values of [
				[40, -20, -80],
				[-3, -2, -1],
				[5, null, -5],
			]) {
				const drawn = drawBars(signedScene(values), { width, height: 400 });
				drawn.parts.forEach(({ x, width: long, value }, i) => {
					const box = labelBox(drawn.bars[i]?.total as Label, "sans");
					if ((value ?? 0) < 0) expect(box.x + box.width).toBeLessThan(x);
					else expect(box.x).toBeGreaterThan(x + long);
				});
				expect(collisions(wordsOf(drawn))).toEqual([]);
				for (const { box } of wordsOf(drawn)) expect(outBy(box, drawn.size)).toBeLessThan(0.5);
			}
	});

	test("of parts of both signs have them on both sides, none over another", () => {
		const scene = barsScene({ min: -50 });
		scene.bars[0]?.parts.push(
			{ ...datum("s", -30), tone: "deep" },
			{ ...datum("t", -20), tone: "soft" },
		);
		const drawn = drawBars(scene, SIZE);
		const [p, q, s, t] = drawn.parts.map(({ x, width }) => [x, x + width] as const);
		expect(p?.[0]).toBeCloseTo(drawn.zero, 0);
		expect(q?.[0]).toBeGreaterThanOrEqual(p?.[1] ?? 0);
		expect(s?.[1]).toBeCloseTo(drawn.zero, 0);
		expect(t?.[1]).toBeLessThanOrEqual(s?.[0] ?? 0);
	});

	test("have a limit below zero beside their totals", () => {
		const limit = { value: -60, label: "The limit", figure: "-60" };
		for (const width of WIDTHS) {
			const drawn = drawBars(signedScene([40, -55, -80], { limit }), { width, height: 400 });
			const at = drawn.limit[0]?.x ?? 0;
			for (const { box, name } of wordsOf(drawn).filter(({ name }) => name.startsWith("total")))
				expect(box.x < at && at < box.x + box.width, `${name} at ${width}`).toBe(false);
		}
	});
});

describe("words of parts", () => {
	test("stand inside their part where they fit", () => {
		for (const p of g.parts) {
			const box = p.label && labelBox(p.label, "sans");
			expect(box && box.x >= p.x && box.x + box.width <= p.x + p.width).toBe(true);
			expect(p.leader).toBe("");
		}
	});

	test("are never broken inside a word, and stand under the bar, tied to it, where they do not fit", () => {
		const scene = barsScene();
		const part = scene.bars[1]?.parts[0];
		scene.bars[1]?.parts.push({ ...datum("s", 17), tone: "accent" });
		if (part) Object.assign(part, { value: 8, name: "Neighbourhood", label: "8" });
		const drawn = drawBars(scene, SIZE).parts[2];
		expect(drawn?.label?.lines).toEqual(["8"]);
		if (part) part.label = "8.125 million tonnes";
		const below = drawBars(scene, SIZE).parts[2];
		expect(below?.label?.lines).toEqual(["Neighbourhood", "8.125 million tonnes"]);
		expect(below?.label?.y).toBeGreaterThan((below?.y ?? 0) + (below?.height ?? 0));
		expect(below?.leader).toMatch(/^M/);
	});
});

describe("the limit", () => {
	const limit = { value: 80, label: "The limit", figure: "80" };
	const limited = drawBars(barsScene({ limit }), SIZE);

	test("stands at its exact value, with its figure", () => {
		expect(limited.limit[0]?.x).toBeCloseTo(1 + limited.plot.width * 0.8, 0);
		expect(limited.limit[0]?.label.lines).toEqual(["The limit 80"]);
	});

	test("crosses no words: of parts, totals, or what stands under a bar", () => {
		for (let value = 5; value <= 100; value += 1) {
			const scene = barsScene({ limit: { ...limit, value } });
			scene.bars[0]?.parts.splice(1, 1, {
				...datum("q", 40, { name: "A longer name for this", label: "40 and a half million" }),
				tone: "accent",
			});
			for (const width of [280, 400, 900]) {
				const drawn = drawBars(scene, { width, height: 420 });
				const [line] = drawn.limit;
				const box = { x: (line?.x ?? 0) - 1, y: line?.top ?? 0, width: 2, height: 0 };
				box.height = (line?.base ?? 0) - box.y;
				for (const w of wordsOf(drawn).filter(({ name }) => /^(part|total)/.test(name)))
					expect(overlaps(w.box, box), `${value} at ${width}: ${w.name}`).toBe(false);
			}
		}
	});

	test("is not there where the scene has none", () => {
		expect(g.limit).toEqual([]);
	});
});

test("thin bars in little height have totals that keep off the names", () => {
	const [one] = barsScene().bars;
	const scene = barsScene({
		parts: false,
		bars: Array.from({ length: 5 }, (_, i) => ({
			...(one as NonNullable<typeof one>),
			key: String(i),
			label: "A company and its partners, all of them named here in one line at least",
			total: "12",
			parts: [{ ...datum(String(i), 10 + i), tone: "water" as const }],
		})),
	});
	const thin = drawBars(scene, { width: 1100, height: 260 });
	expect(collisions(wordsOf(thin))).toEqual([]);
});
