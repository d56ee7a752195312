import { describe, expect, test } from "vitest";
import {
	axisNames,
	axisRoom,
	tickLabels,
	typeFor,
	valueAxis,
	valueScale,
	valueTicks,
	yearNames,
} from "../../src/drawing/axis.ts";
import { textWidth } from "../../src/drawing/text.ts";

describe("typeFor", () => {
	test("grows with the width, and is never under 12 px", () => {
		expect(typeFor(320)).toEqual({ tick: 12, value: 13, name: 14, note: 15, strong: 17 });
		expect(typeFor(600)).toEqual({ tick: 13, value: 14.5, name: 15.5, note: 16.5, strong: 18.5 });
		expect(typeFor(1000)).toEqual({ tick: 15, value: 16.5, name: 17.5, note: 19, strong: 21.5 });
		expect(typeFor(1440)).toEqual({ tick: 17, value: 18, name: 19.5, note: 21, strong: 24 });
	});
});

describe("valueScale", () => {
	test("reaches from zero at the base to a round number at or over the greatest value", () => {
		const y = valueScale(87, 20, 320);
		expect(y.domain).toEqual([0, 100]);
		expect([y(0), y(50), y(100)]).toEqual([320, 170, 20]);
	});

	test("begins elsewhere where it is told to", () => {
		expect(valueScale(87, 0, 300, 50)(50)).toBe(300);
	});

	test("has a stretch even where there is nothing to show", () => {
		expect(valueScale(0, 0, 300).domain).toEqual([0, 1]);
	});
});

describe("ticks", () => {
	test("are round and about as far apart as asked", () => {
		expect(valueTicks(valueScale(100, 0, 280))).toEqual([0, 20, 40, 60, 80, 100]);
		expect(valueTicks(valueScale(100, 0, 140))).toEqual([0, 50, 100]);
	});

	test("have labels with as many decimals as the finest, and thousands apart", () => {
		expect(tickLabels([0, 0.5, 1])).toEqual(["0", "0.5", "1"]);
		expect(tickLabels([0, 10_000, 20_000])).toEqual(["0", "10,000", "20,000"]);
	});

	test("have the room of the widest label", () => {
		expect(axisRoom(["0", "100"], 12)).toBeCloseTo(textWidth("100", "sans", 12) + 16, 9);
		expect(axisRoom([], 12)).toBe(16);
	});
});

describe("valueAxis", () => {
	const axis = valueAxis(valueScale(100, 30, 330), 40, 12, { measure: "tonnes", scale: 1 });

	test("has a tick at its exact height for each round value", () => {
		expect(axis.ticks.map((t) => [t.text, t.at])).toEqual([
			["0", 330],
			["20", 270],
			["40", 210],
			["60", 150],
			["80", 90],
			["100", 30],
		]);
	});

	test("is graduated like a chart's border: black over the upper half of each stretch", () => {
		expect(axis.graduation.map((g) => [g.y, g.height])).toEqual([
			[270, 30],
			[210, 30],
			[150, 30],
			[90, 30],
			[30, 30],
		]);
		expect([axis.x, axis.top, axis.base]).toEqual([40, 30, 330]);
	});
});

describe("axisNames", () => {
	const names = (n: number, width: number) =>
		Array.from({ length: n }, (_, i) => ({
			key: String(2000 + i),
			from: i * width,
			to: (i + 1) * width,
			text: String(2000 + i),
			short: `’${String(i).padStart(2, "0")}`,
			strong: i === 2,
		}));

	test("are whole, each under the middle of its stretch, where there is room", () => {
		const found = axisNames(names(4, 60), 12);
		expect(found.map((t) => [t.text, t.at, t.strong])).toEqual([
			["2000", 30, false],
			["2001", 90, false],
			["2002", 150, true],
			["2003", 210, false],
		]);
	});

	test("are short where whole ones would touch", () => {
		expect(axisNames(names(4, 24), 12).map((t) => t.text)).toEqual(["’00", "’01", "’02", "’03"]);
	});

	test("are thinned to each second, third … where short ones would touch, and never touch", () => {
		expect(axisNames(names(8, 18), 12).map((t) => t.text)).toEqual([
			"2000",
			"2002",
			"2004",
			"2006",
		]);
		for (let width = 2; width < 60; width += 1.5) {
			const found = axisNames(names(20, width), 12);
			expect(found.length).toBeGreaterThan(0);
			found.slice(1).forEach((t, i) => {
				const before = found[i] as (typeof found)[number];
				const room = t.at - textWidth(t.text, "sans", 12) / 2;
				expect(room).toBeGreaterThan(before.at + textWidth(before.text, "sans", 12) / 2);
			});
		}
	});

	test("are none where there are none", () => {
		expect(axisNames([], 12)).toEqual([]);
	});
});

describe("yearNames", () => {
	test("name each year under the part of it that the window shows", () => {
		const window = [Date.UTC(2020, 6), Date.UTC(2022, 0)] as const;
		const names = yearNames(
			window,
			(time) => time,
			(from) => from === Date.UTC(2021, 0),
		);
		expect(names.map((n) => [n.text, n.short, n.from, n.to, n.strong])).toEqual([
			["2020", "’20", Date.UTC(2020, 6), Date.UTC(2021, 0), false],
			["2021", "’21", Date.UTC(2021, 0), Date.UTC(2022, 0), true],
		]);
	});
});
