import { describe, expect, test } from "vitest";
import type { Label } from "../../src/drawing/elements.ts";
import { labelBox } from "../../src/drawing/labels.ts";
import { drawLine } from "../../src/drawing/line.ts";
import type { LineScene } from "../../src/scenes/scene.ts";
import { sceneAt } from "../../src/scenes/scene-at.ts";
import { collisions, wordsOf } from "./labels-of.ts";
import { lineScene } from "./scenes.ts";
import { publishedStory } from "./stories.ts";

const SIZE = { width: 400, height: 356 };
const g = drawLine(lineScene(), SIZE);

describe("lines", () => {
	test("have points as high as their values", () => {
		expect(g.lines.map((l) => l.points.map((p) => [p.key, p.y, p.value]))).toEqual([
			[
				["2020", 270, 20],
				["2021", 210, 40],
				["2023", 150, 60],
				["2024", 90, 80],
			],
			[
				["2020", 30, 100],
				["2021", 90, 80],
				["2022", 150, 60],
				["2023", 210, 40],
				["2024", 270, 20],
			],
		]);
	});

	test("have points where their time is", () => {
		const xs = g.lines[1]?.points.map((p) => p.x) ?? [];
		const [first = 0, last = 0] = [xs[0], xs[4]];
		const day = (last - first) / (Date.UTC(2024, 6, 2) - Date.UTC(2020, 6, 2));
		expect(xs[2]).toBeCloseTo(first + day * (Date.UTC(2022, 6, 2, 12) - Date.UTC(2020, 6, 2)), 0);
		expect(g.lines[0]?.points.map((p) => p.x)).toEqual([xs[0], xs[1], xs[3], xs[4]]);
	});

	test("have a hole where a value is missing, and a way across it of its own", () => {
		expect(g.lines[0]?.path.match(/M/g)).toHaveLength(2);
		expect(g.lines[0]?.gaps).toMatch(/^M[\d.]+,210L[\d.]+,150$/);
		expect(g.lines[1]?.path.match(/M/g)).toHaveLength(1);
		expect(g.lines[1]?.gaps).toBe("");
	});

	test("carry the status of each point", () => {
		expect(g.lines[1]?.points.map((p) => p.status)).toEqual([
			"reported",
			"reported",
			"reported",
			"reported",
			"partial",
		]);
	});

	test("print the figures asked for on the side that the other line leaves free", () => {
		const [a, b] = g.lines.map((l) => l.points[1]);
		expect(a?.figure?.lines).toEqual(["40"]);
		expect(a?.figure?.y).toBeGreaterThan(a?.y ?? 0);
		expect(b?.figure?.y).toBeLessThan(b?.y ?? 0);
	});

	test("have each figure nearest to its own point, whatever room there is", () => {
		for (const language of ["en", "ja"] as const) {
			const scene = sceneAt(publishedStory(), "gas-buyers", language) as LineScene;
			for (let width = 240; width <= 720; width += 20) {
				const { lines } = drawLine(scene, { width, height: 270 });
				const points = lines.flatMap((line) => line.points);
				const printed = points.filter(({ figure }) => figure);
				expect(printed.length).toBeGreaterThan(0);
				for (const { figure, x, y } of printed) {
					const box = labelBox(figure as Label, "sans");
					const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2];
					const off = (spot: { x: number; y: number }) => Math.hypot(spot.x - cx, spot.y - cy);
					const nearest = Math.min(...printed.map(off));
					expect(nearest, `${figure?.lines} at ${width} px`).toBeCloseTo(off({ x, y }), 0);
				}
			}
		}
	});

	test("have their names at their ends, apart", () => {
		expect(g.lines.map((l) => l.label.lines)).toEqual([["Line A"], ["Line B"]]);
		const last = g.lines[0]?.points.at(-1);
		expect(g.lines[0]?.label.x).toBe((last?.x ?? 0) + 10);
		const close = lineScene();
		for (const [i, l] of close.lines.entries())
			for (const p of l.points) p.value = p.value === null ? null : 50 + i;
		expect(collisions(wordsOf(drawLine(close, SIZE)))).toEqual([]);
	});

	test("begin their scale where the scene says", () => {
		const high = drawLine(lineScene({ min: 20 }), SIZE);
		expect(high.lines[0]?.points[0]?.y).toBe(330);
		expect(high.axis.ticks[0]?.text).toBe("20");
	});

	test("have their years under their points", () => {
		expect(g.names.map((n) => n.text)).toEqual(["2020", "2021", "2022", "2023", "2024"]);
		expect(g.names.map((n) => n.at)).toEqual(g.lines[1]?.points.map((p) => p.x));
	});

	test("have months under their points where there are few, inside the picture", () => {
		const scene = lineScene();
		scene.lines = scene.lines.slice(1);
		for (const l of scene.lines)
			l.points = l.points.slice(0, 3).map((p, i) => ({
				...p,
				key: `2021-0${i + 1}`,
				name: `M${i + 1} 2021`,
				at: Date.UTC(2021, i, 15),
			}));
		scene.window = [Date.UTC(2021, 0, 15), Date.UTC(2021, 2, 15)];
		const months = drawLine(scene, SIZE);
		expect(months.names.map((n) => [n.text, n.at])).toEqual(
			months.lines[0]?.points.map((p, i) => [`M${i + 1} 2021`, p.x]),
		);
	});
});

describe("the lead", () => {
	test("is not there where the scene does not ask", () => {
		expect(g.leads).toEqual([]);
	});

	test("has the tone of the line on top, and is cut where the lines cross", () => {
		const scene = lineScene({ lead: true });
		const gap = scene.lines[0]?.points[2];
		if (gap) gap.value = 50;
		const { leads, lines } = drawLine(scene, SIZE);
		// From 2022 at 50 and 60 to 2023 at 60 and 40 they cross after a third of the way.
		expect(leads.map((l) => [l.key, l.tone])).toEqual([
			["2020-2021", "deep"],
			["2021-2022", "deep"],
			["2022-2023-1", "deep"],
			["2022-2023-2", "accent"],
			["2023-2024", "accent"],
		]);
		const [from = 0, to = 0] = [lines[0]?.points[2]?.x, lines[0]?.points[3]?.x];
		const crossing = Number(/L([\d.]+),/.exec(leads[2]?.path ?? "")?.[1]);
		expect(crossing).toBeCloseTo(from + (to - from) / 3, 0);
	});
});
