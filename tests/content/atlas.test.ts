import { existsSync, readdirSync, rmSync } from "node:fs";
import { geoArea, geoCentroid, geoContains, geoDistance } from "d3-geo";
import type { MultiPolygon, Polygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection } from "topojson-specification";
import { expect, test } from "vitest";
import { decodeTier } from "../../src/atlas/decode.ts";
import { readTopology } from "../../src/atlas/sources.ts";
import { atlasOf } from "../../src/content/atlas.ts";
import type { Story } from "../../src/story/schema/index.ts";
import { smallStory } from "../story/small-story.ts";

const VIEW = { center: [129, 34.5] as [number, number], span: 14 };

/** The small story with all its maps over one view, and one of its marked places somewhere else. */
function storyWith(at: [number, number]): Story {
	const story = structuredClone(smallStory());
	for (const figure of Object.values(story.figures))
		if (figure.kind === "map")
			for (const scene of Object.values(figure.scenes)) Object.assign(scene, VIEW);
	const site = Object.values(story.places).find(({ kind }) => kind === "site")!;
	site.at = at;
	return story;
}

const landOf = (story: Story) => decodeTier(atlasOf(story).at(-1)!).land;

test("a marked place keeps the islet that it is on, however small", () => {
	const topology = readTopology("world-atlas/land-10m.json");
	const collection = topology.objects.land as GeometryCollection;
	const islets = feature(topology, collection)
		.features.flatMap(({ geometry }) => (geometry as MultiPolygon).coordinates)
		.map((coordinates): Polygon => ({ type: "Polygon", coordinates }))
		.filter(({ coordinates }) => geoDistance(coordinates[0]![0] as never, VIEW.center) < 0.08)
		.sort((a, b) => geoArea(b) - geoArea(a))
		.map((shape) => ({ shape, middle: geoCentroid(shape) }));
	const away = landOf(storyWith([10, 10]));
	const { middle } = islets.find(
		({ shape, middle }) => geoContains(shape, middle) && !geoContains(away, middle),
	)!;
	expect(geoContains(landOf(storyWith(middle)), middle)).toBe(true);
});

test("an atlas read from what was kept is the one that was built", () => {
	const folder = "node_modules/.cache/atlas";
	// A place where no other test has one: its atlas is in no other file.
	const story = storyWith([10.25, 10.75]);
	const before = new Set(existsSync(folder) ? readdirSync(folder) : []);
	const built = atlasOf(story);
	const [file] = readdirSync(folder).filter((name) => !before.has(name));
	expect(atlasOf(story)).toEqual(built);
	if (file) rmSync(`${folder}/${file}`);
});
