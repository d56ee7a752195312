import { describe, expect, test } from "vitest";
import { withPaint } from "../../src/publish/steps/pictures.ts";
import { all, attribute, byClass, byTag, parsed, textOf } from "../support/html.ts";
import { page } from "./folder-with.ts";

const HATCHES =
	'<svg class="patterns" aria-hidden="true"><defs><linearGradient id="hatch-water" class="tone-water"><stop class="hatch-line" offset="0"></stop><stop class="hatch-ground" offset="1"></stop></linearGradient></defs></svg>';
const MAP =
	'<svg class="chart map"><circle class="sea" r="9"></circle><path class="land" d="M0 0"/><text class="water">OCEAN</text><text>Kansas</text><text text-anchor="middle"><tspan x="1">two</tspan><tspan x="1">lines</tspan></text></svg>';
/** The words of a page's body. */
const wordsIn = (html: string) =>
	byTag(parsed(html), "body")
		.map((body) => textOf(body))
		.join();
const painted = (body: string) => withPaint(page("", body));

describe("a picture in a page", () => {
	test("has the colours of the light palette in itself, and each where the style sheets have it", () => {
		const root = parsed(painted(MAP));
		const [sea] = byClass(root, "sea");
		const [land] = byClass(root, "land");
		const [water] = byClass(root, "water");
		if (!sea || !land || !water) throw new Error("no map");
		expect(attribute(sea, "fill")).toMatch(/^#[\da-f]{6}$/);
		expect(attribute(land, "fill")).toMatch(/^#[\da-f]{6}$/);
		expect(attribute(land, "fill")).not.toBe(attribute(sea, "fill"));
		expect(attribute(water, "fill")).toMatch(/^#[\da-f]{6}$/);
		expect(attribute(land, "d")).toBe("M0 0");
		expect(attribute(land, "class")).toBe("land");
	});

	test("keeps a ground of its own colour where hatching is not to be had", () => {
		const mark =
			'<rect class="mark tone-water derived" fill="url(#hatch-water)" opacity="1"></rect>';
		const root = parsed(painted(`${HATCHES}<svg class="chart">${mark}</svg>`));
		const [rect] = byTag(root, "rect");
		if (!rect) throw new Error("no mark");
		expect(attribute(rect, "fill")).toMatch(/^url\(#hatch-water\) #[\da-f]{8}$/);
		expect(attribute(rect, "stroke")).toMatch(/^#[\da-f]{6}$/);
		for (const stop of byTag(root, "stop")) expect(attribute(stop, "stop-color")).toMatch(/^#/);
	});

	test("has white space between its labels and between their lines", () => {
		expect(wordsIn(painted(MAP))).toBe("OCEAN Kansas two lines");
	});

	test("that a script takes over keeps its elements; one that none does gets a ground to stand on", () => {
		const elements = (html: string) => all(parsed(html)).map(({ tagName }) => tagName);
		const live = `<div data-hero><div class="plot">${MAP}</div></div>`;
		expect(elements(painted(live))).toEqual(elements(page("", live)));
		expect(wordsIn(painted(live))).toBe("OCEAN Kansas two lines");
		const [ground] = byClass(parsed(painted(`<div class="plot">${MAP}</div>`)), "ground");
		expect(ground && attribute(ground, "fill")).toMatch(/^#/);
	});

	test("that goes with a word, and what is no picture, stays as it is", () => {
		const other =
			'<p class="land"><svg aria-hidden="true"><path class="land"></path></svg>Word</p>';
		expect(painted(other)).toBe(page("", other));
	});
});
