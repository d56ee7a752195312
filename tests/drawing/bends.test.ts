import { geoDistance } from "d3-geo";
import { describe, expect, test } from "vitest";
import { landOnRoute } from "../../src/atlas/land.ts";
import { rounded } from "../../src/drawing/bends.ts";
import { routePoints } from "../../src/scenes/routes.ts";
import type { Position } from "../../src/story/schema/common.ts";
import { publishedStory } from "./stories.ts";

/** How much a way turns at each of its points, degrees. */
const turns = (points: Position[]) =>
	points.slice(1, -1).map((at, i) => {
		const [a, b] = [points[i] as Position, points[i + 2] as Position];
		const sides = [geoDistance(a, at), geoDistance(at, b), geoDistance(a, b)] as const;
		const cos = (sides[0] ** 2 + sides[1] ** 2 - sides[2] ** 2) / (2 * sides[0] * sides[1]);
		return 180 - (Math.acos(Math.max(-1, Math.min(1, cos))) * 180) / Math.PI;
	});

describe("a rounded way", () => {
	const corner: Position[] = [
		[0, 0],
		[10, 0],
		[10, 10],
	];

	test("goes from its start to its end without a corner", () => {
		const way = rounded(corner);
		expect([way[0], way.at(-1)]).toEqual([corner[0], corner[2]]);
		expect(Math.max(...turns(corner))).toBeGreaterThan(80);
		expect(Math.max(...turns(way))).toBeLessThan(30);
	});

	test("keeps the routes of the story to the water that their points keep to", () => {
		const story = publishedStory();
		for (const id of Object.keys(story.routes)) {
			const points = routePoints(story, id);
			// Ends at a quay, and canals, are on land before.
			const before = [...landOnRoute(points, 5), points[0] as Position, points.at(-1) as Position];
			const after = landOnRoute(rounded(points), 5).filter((at) =>
				before.every((other) => geoDistance(at, other) > 0.002),
			);
			expect(after, id).toEqual([]);
		}
	});
});
