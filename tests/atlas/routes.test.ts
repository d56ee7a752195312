import { geoDistance } from "d3-geo";
import { describe, expect, test } from "vitest";
import { landOnRoute } from "../../src/atlas/land.ts";
import { routePoints } from "../../src/scenes/routes.ts";
import type { Position } from "../../src/story/schema/common.ts";
import { publishedStory } from "../drawing/stories.ts";

const EARTH_KM = 6371;
/** Canals are narrower than the atlas knows, and harbours lie inland of its coast. */
const PASSAGE_KM = 60;
const END_KM = 15;

const story = publishedStory();
const km = (a: Position, b: Position) => geoDistance(a, b) * EARTH_KM;

describe("sea routes of the published story", () => {
	test.each(Object.keys(story.routes))("%s stays on water from end to end", (id) => {
		const route = story.routes[id];
		const points = routePoints(story, id);
		const passages = (route?.via ?? []).flatMap((point) => {
			const place = typeof point === "string" ? story.places[point] : undefined;
			return place?.kind === "passage" ? [place.at] : [];
		});
		const ends = [points[0], points.at(-1)].filter((end) => end !== undefined);
		const ashore = landOnRoute(points, 5).filter(
			(at) =>
				!passages.some((passage) => km(passage, at) <= PASSAGE_KM) &&
				!ends.some((end) => km(end, at) <= END_KM),
		);
		expect(ashore).toEqual([]);
	});

	test("has no stretch so long that it leaves its sea on the way", () => {
		for (const id of Object.keys(story.routes)) {
			const points = routePoints(story, id);
			for (const [i, point] of points.slice(1).entries())
				expect(km(points[i] as Position, point)).toBeLessThan(12_000);
		}
	});
});
