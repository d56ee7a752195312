import { describe, expect, test } from "vitest";
import { drawPoints } from "../../src/drawing/points.ts";
import { collisions, outBy, wordsOf } from "./labels-of.ts";
import { datum, pointsScene } from "./scenes.ts";

const SIZE = { width: 400, height: 352 };
const g = drawPoints(pointsScene(), SIZE);

describe("points", () => {
	test("stand at their values and in the middle of their years", () => {
		expect(g.points.map((p) => [p.key, p.y, p.value])).toEqual([
			["2020", 251, 25],
			["2021", 176, 50],
			["2023", 101, 75],
		]);
		const [from, to] = [g.plot.x + 8, 384];
		const x = (days: number) => from + ((to - from) * days) / 1461;
		[183, 366 + 182.5, 366 + 365 + 365 + 182.5].forEach((days, i) => {
			expect(g.points[i]?.x).toBeCloseTo(x(days), 0);
		});
	});

	test("carry status and highlight", () => {
		expect(g.points.map((p) => [p.status, p.highlight])).toEqual([
			["reported", false],
			["reported", false],
			["forecast", true],
		]);
	});

	test("have an arrow up for «over», down for «below», else none", () => {
		expect(g.points[0]?.arrow).toBe("");
		expect(g.points[1]?.arrow).toContain("V150");
		expect(g.points[2]?.arrow).toContain("V127");
	});

	test("have figure and words near them, over nothing else", () => {
		expect(g.points.map((p) => [p.figure.lines[0], p.detail?.lines.join(" ")])).toEqual([
			["25", "who says so"],
			["50", "who says so"],
			["75", "who says so"],
		]);
		expect(collisions(wordsOf(g))).toEqual([]);
	});

	test("leave a gap out rather than putting it at zero", () => {
		const scene = pointsScene();
		const [first] = scene.points;
		if (first) Object.assign(first, datum("2020", null));
		expect(drawPoints(scene, SIZE).points.map((p) => p.key)).toEqual(["2021", "2023"]);
	});

	test("that stand close together keep their figures apart and inside the picture", () => {
		const scene = pointsScene();
		const [one] = scene.points;
		scene.points = Array.from({ length: 6 }, (_, i) => ({
			...(one as NonNullable<typeof one>),
			...datum(`2021-0${i + 1}-01`, 60 + i, { label: `${60 + i}%` }),
			at: Date.UTC(2021, i),
		}));
		for (const width of [280, 320, 480]) {
			const drawn = drawPoints(scene, { width, height: 260 });
			expect(collisions(wordsOf(drawn)), String(width)).toEqual([]);
			for (const w of wordsOf(drawn)) expect(outBy(w.box, drawn.size)).toBeLessThanOrEqual(1);
		}
	});

	test("strengthen the years that have one", () => {
		expect(g.names.map((n) => [n.text, n.strong])).toEqual([
			["2020", true],
			["2021", true],
			["2022", false],
			["2023", true],
		]);
	});
});
