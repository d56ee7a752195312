import { describe, expect, test } from "vitest";
import { atlasOf } from "../../src/content/atlas.ts";
import { laterOutlines, laterOutlinesIn, openingOf } from "../../src/content/outlines.ts";
import { cameraFor, sizeFor } from "../../src/drawing/camera.ts";
import { tierFor } from "../../src/drawing/map-ground.ts";
import { viewsOf } from "../../src/scenes/scene-at.ts";
import { mapsOn } from "../drawing/on-screen.ts";
import { publishedStory } from "../drawing/stories.ts";

const story = publishedStory();
const atlas = atlasOf(story);
const later = laterOutlines(story, atlas);
const order = viewsOf(story).map(({ id }) => id);

describe("what a page of maps asks for later", () => {
	test.each([
		[320, 640],
		[390, 844],
		[600, 620],
		[768, 1024],
		[1440, 900],
		[2560, 1440],
	])(
		"has for each step, when it is near, what it is drawn from, on a screen of %i by %i",
		(width, height) => {
			const screen = Math.min(width, height) >= 640 ? "large" : "small";
			const close = mapsOn(width, height).filter(({ scene, size, outlines }) => {
				const shown = sizeFor(scene, size);
				const tier = tierFor(outlines, cameraFor(scene, shown), shown);
				if (tier.radius >= 180) return false;
				const at = order.indexOf(scene.step);
				const near = order.slice(Math.max(0, at - 1), at + 2);
				const asked = later.flatMap(({ id, steps }) => {
					const one = atlas[Number(id)];
					const wanted = steps !== "all" && steps.some((step) => near.includes(step));
					return wanted && one?.screen === screen ? [one.center] : [];
				});
				expect(asked, scene.step).toContainEqual(tier.center);
				return true;
			});
			expect(close.length).toBeGreaterThan(1);
		},
	);

	test("leaves out what its steps do not show", () => {
		const of = (steps: string[]) =>
			laterOutlinesIn(story, atlas, steps).map(({ screen, steps: shown }) => [screen, shown]);
		expect(of(["taiwan-strait-step", "gas-voyage"])).toEqual([
			["large", "all"],
			["small", ["taiwan-strait-step"]],
			["large", ["taiwan-strait-step"]],
		]);
	});

	test("has the whole earth for large screens, also where only close views are shown: flights go over it", () => {
		const close = structuredClone(story);
		for (const section of close.sections)
			if (section.kind === "hero") section.scene = "taiwan";
			else if (section.kind === "scrolly")
				for (const step of section.steps)
					if (close.figures[step.figure]?.kind === "map") step.scene = "taiwan";
		expect(
			laterOutlines(close, atlas).map(({ screen, steps }) => [screen, [steps].flat()[0]]),
		).toEqual([
			["large", "all"],
			["small", "start"],
			["large", "start"],
		]);
	});

	test("is asked for in any case where the page opens with it, which has its outlines from the beginning", () => {
		const closer = structuredClone(story);
		const hero = closer.sections.find(({ kind }) => kind === "hero");
		if (hero?.kind !== "hero") throw new Error("no hero");
		hero.scene = "taiwan";
		expect(openingOf(closer, atlas).map(({ radius }) => Math.round(radius))).toEqual([180, 12]);
		expect(openingOf(story, atlas).map(({ radius }) => Math.round(radius))).toEqual([180]);
		expect(
			laterOutlinesIn(closer, atlas, [hero.id]).map(({ screen, steps }) => [screen, steps]),
		).toEqual([
			["large", "all"],
			["small", "all"],
			["large", "all"],
		]);
	});
});
