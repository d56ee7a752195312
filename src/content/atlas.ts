import { createHash } from "node:crypto";
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { buildAtlas } from "../atlas/build.ts";
import { reliefOf } from "../atlas/contours.ts";
import { RELIEF_FILE } from "../atlas/relief.ts";
import { type AtlasName, atlasFeatures } from "../atlas/sources.ts";
import type { Atlas } from "../atlas/types.ts";
import { outlineKey } from "../scenes/shading.ts";
import type { Story } from "../story/schema/index.ts";

type Input = Parameters<typeof buildAtlas>;

/** What the maps of a story ask of the atlas: their views, the outlines they fill, and the islands that must stay. */
function inputOf(story: Story): Input {
	const maps = Object.values(story.figures).filter((figure) => figure.kind === "map");
	const scenes = maps.flatMap((figure) => Object.values(figure.scenes));
	const places = Object.entries(story.places);
	const id = (atlas: AtlasName, called: string) => atlasFeatures()[atlas]?.get(called) ?? called;
	const regions = [
		...places.flatMap(([place, { region }]) => (region ? [[place, region] as const] : [])),
		...scenes.flatMap(({ shading }) => {
			if (!shading) return [];
			const { atlas, series } = shading;
			const rows = story.series[series]?.rows ?? [];
			return rows.map(({ key }) => [outlineKey(atlas, key), { atlas, feature: key }] as const);
		}),
	];
	return [
		scenes.map(({ center, span }) => ({ center, span })),
		Object.fromEntries(
			regions.map(([key, { atlas, feature }]) => [key, { atlas, feature: id(atlas, feature) }]),
		),
		places.filter(([, { kind }]) => kind === "site").map(([, { at }]) => at),
	];
}

/** What an atlas depends on besides its input: the code that cuts it and the packages it is cut from. */
function toolsHash(): string {
	const hash = createHash("sha256").update(readFileSync(resolve("package-lock.json")));
	const code = resolve("src/atlas");
	for (const file of readdirSync(code).sort())
		hash.update(file).update(readFileSync(join(code, file)));
	return hash.update(readFileSync(RELIEF_FILE)).digest("hex");
}

/**
 * The outlines that the maps of a story need, with the relief under them. To cut them takes seconds (some 15, where a
 * build takes 20), so they are kept under node_modules/.cache by the hash of all that they depend on.
 */
export function atlasOf(story: Story): Atlas {
	const input = inputOf(story);
	if (input[0].length === 0) return [];
	const key = createHash("sha256").update(toolsHash()).update(JSON.stringify(input)).digest("hex");
	const folder = resolve("node_modules/.cache/atlas");
	const file = join(folder, `${key.slice(0, 20)}.json`);
	if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Atlas;
	const atlas = buildAtlas(...input).map((tier) => ({ ...tier, ...reliefOf(tier) }));
	mkdirSync(folder, { recursive: true });
	// Two builds may want it at the same time: neither may read half of it.
	const unfinished = `${file}.${process.pid}`;
	writeFileSync(unfinished, JSON.stringify(atlas));
	renameSync(unfinished, file);
	return atlas;
}
