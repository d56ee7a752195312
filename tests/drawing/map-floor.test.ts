import { describe, expect, test } from "vitest";
import type { Atlas } from "../../src/atlas/types.ts";
import { atlasOf } from "../../src/content/atlas.ts";
import { drawMap } from "../../src/drawing/map.ts";
import type { Position } from "../../src/story/schema/common.ts";
import { holds } from "../atlas/in-path.ts";
import { mapScene } from "./scenes.ts";
import { publishedStory, whole } from "./stories.ts";

const atlas: Atlas = atlasOf(publishedStory());
const SIZE = whole(600, 600);

/** What a place's ground is on a globe that is turned to it: sea or land, and from which level on; or a lake. */
function groundAt(at: Position): string {
	const { floor, land } = drawMap(
		mapScene({ center: at, span: 150, places: [], routes: [], waters: [] }),
		SIZE,
		atlas,
	);
	const here = ({ path }: { path: string }) => holds(path, 300, 300);
	if (holds(floor.lakes, 300, 300)) return "lake";
	if (holds(land, 300, 300)) return `land ${floor.heights.findLast(here)?.level ?? 0}`;
	return `sea ${floor.depths.findLast(here)?.level ?? 0}`;
}

describe("the ground of a map", () => {
	test.each([
		["the Challenger Deep", [142.2, 11.35], "sea 6000"],
		["the Japan Trench", [144.2, 38.5], "sea 6000"],
		["the Taiwan Strait", [119.5, 24.6], "sea 0"],
		["the middle of Hudson Bay", [-86, 59.5], "sea 0"],
		["the Caspian Sea", [51, 41], "lake"],
		["Lake Superior", [-87.5, 47.6], "lake"],
		["Lake Baikal", [108, 53.5], "lake"],
		["the North Pacific's abyssal plain", [-155, 30], "sea 5000"],
		["the basin of the Sea of Japan", [137, 41.5], "sea 2500"],
		["the ridge in the Atlantic", [-36, 33.8], "sea 2500"],
		["the Tibetan plateau", [88, 32.5], "land 2500"],
		["the ice of East Antarctica", [60, -80], "land 2500"],
		["Kansas", [-98.4, 38.3], "land 250"],
		["the middle of Australia", [142, -29], "land 0"],
	] as const)("has the tint of %s", (_, at, tint) => {
		expect(groundAt([...at])).toBe(tint);
	});

	test("has nothing beyond the picture and what is just outside it", () => {
		for (const span of [60, 24, 10, 5, 1])
			for (const center of [
				[136.6, 35],
				[-97.4, 38.6],
				[120.6, 23.8],
			] as Position[]) {
				const { floor, land, borders, graticule } = drawMap(
					mapScene({ center, span }),
					SIZE,
					atlas,
				);
				const paths = [land, borders, graticule, floor.lakes, floor.rivers].concat(
					[...floor.depths, ...floor.heights].map(({ path }) => path),
				);
				const numbers = paths.join("").match(/-?[\d.]+/g) ?? [];
				expect(numbers.length).toBeGreaterThan(0);
				expect(numbers.filter((n) => Math.abs(Number(n) - 300) > 341)).toEqual([]);
			}
	});
});
