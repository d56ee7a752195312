import { describe, expect, test } from "vitest";
import { fitted, whole } from "../../src/charts/layout.ts";
import { draw } from "../../src/drawing/draw.ts";
import { filled, typeSizes } from "./ink.ts";
import { stories } from "./stories.ts";

/**
 * Windows, the plot that a chart has in each beside or over its step's words, about as the style sheets leave it, and the
 * least size of type in it, px, and how much of it has to have ink in it: half, or a little less under a long legend.
 */
const WINDOWS = [
	{ window: "a phone, 320x568", plot: { width: 283, height: 300 }, least: 12, full: 0.4 },
	{ window: "a phone, 390x844", plot: { width: 351, height: 360 }, least: 12, full: 0.5 },
	{ window: "a laptop, 1440x900", plot: { width: 766, height: 660 }, least: 13, full: 0.5 },
	{
		window: "a large screen, 2560x1440",
		plot: { width: 1422, height: 1190 },
		least: 16,
		full: 0.5,
	},
];

const CHARTS = stories().flatMap(({ name, scenes, atlas }) =>
	scenes
		.filter(({ kind }) => kind !== "map")
		.map((scene) => ({ name: `${name} story, ${scene.step} (${scene.kind})`, scene, atlas })),
);

describe.each(WINDOWS)("on $window", ({ plot, least, full }) => {
	const size = fitted({ ...whole(plot), text: 1 }, true);
	const zoom = plot.width / size.width;

	test("no word of a chart is smaller than reads well there", () => {
		const small = CHARTS.flatMap(({ name, scene, atlas }) => {
			const smallest = Math.min(...typeSizes(draw(scene, size, atlas))) * zoom;
			return smallest < least - 0.05 ? [`${name}: ${smallest.toFixed(1)}`] : [];
		});
		expect(small).toEqual([]);
	});

	test("no chart leaves half of its room empty", () => {
		// The small story has charts of two data, which no one would give a screen.
		const empty = CHARTS.filter(({ name }) => name.startsWith("published")).flatMap(
			({ name, scene, atlas }) => {
				const part = filled(draw(scene, size, atlas));
				return part < full ? [`${name}: ${Math.round(part * 100)}%`] : [];
			},
		);
		expect(empty).toEqual([]);
	});
});
