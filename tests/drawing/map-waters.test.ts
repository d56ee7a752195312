import { expect, test } from "vitest";
import { grow } from "../../src/drawing/box.ts";
import { drawMap } from "../../src/drawing/map.ts";
import { shoreOf } from "../../src/drawing/map-shore.ts";
import { mapsOn } from "./on-screen.ts";

test.each([
	[390, 844],
	[768, 1024],
	[1440, 900],
	[2560, 1440],
])("no name of a sea lies across a coast on a screen of %i by %i", (width, height) => {
	let names = 0;
	for (const { scene, size, outlines } of mapsOn(width, height)) {
		const shore = shoreOf(scene, size, outlines);
		for (const water of drawMap(scene, size, outlines).waters) {
			const base = water.path
				.slice(1)
				.split("L")
				.map((point) => point.split(",").map(Number) as [number, number]);
			const across = base.filter(([x, y]) =>
				shore(grow({ x, y: y - water.size * 0.3, width: 0, height: 0 }, water.size * 0.4)),
			);
			expect(across, `${water.text} of ${scene.step}`).toEqual([]);
			names++;
		}
	}
	expect(names).toBeGreaterThan(8);
});
