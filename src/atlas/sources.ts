import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { GeometryCollection, Topology } from "topojson-specification";

const require = createRequire(import.meta.url);

/** A published topology, read from its npm package. */
export function readTopology(path: string): Topology {
	return JSON.parse(readFileSync(require.resolve(path), "utf8")) as Topology;
}

/** Where the outlines of each atlas stand: the package's file and the object in it. */
export const ATLASES = {
	countries: { path: "world-atlas/countries-10m.json", object: "countries" },
	"us-states": { path: "us-atlas/states-10m.json", object: "states" },
} as const;
export type AtlasName = keyof typeof ATLASES;

let features: Record<string, ReadonlySet<string>> | undefined;

/** The ids of the outlines that a region may name, by atlas. */
export function atlasFeatures(): Record<string, ReadonlySet<string>> {
	features ??= Object.fromEntries(
		Object.entries(ATLASES).map(([name, { path, object }]) => [
			name,
			new Set(
				(readTopology(path).objects[object] as GeometryCollection).geometries
					.map((g) => String(g.id ?? ""))
					.filter((id) => id !== ""),
			),
		]),
	);
	return features;
}
