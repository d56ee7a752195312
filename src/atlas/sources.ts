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

/** A name as an id: small letters, digits and single hyphens. */
const kebab = (name: string): string =>
	name
		.normalize("NFD")
		.replace(/\p{M}/gu, "")
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^-|-$/g, "");

let features: Record<string, ReadonlyMap<string, string>> | undefined;

/** What the outlines that a region may name are called, by atlas: their ids and their
 * English names in kebab-case, each with the id. */
export function atlasFeatures(): Record<string, ReadonlyMap<string, string>> {
	features ??= Object.fromEntries(
		Object.entries(ATLASES).map(([name, { path, object }]) => {
			const { geometries } = readTopology(path).objects[object] as GeometryCollection;
			const called = geometries.flatMap((area) => {
				const of = (area.properties as { name?: string } | undefined)?.name ?? "";
				const id = String(area.id ?? of);
				return [id, kebab(of)].map((word) => [word, id] as const);
			});
			return [name, new Map(called.filter(([word]) => word !== ""))];
		}),
	);
	return features;
}
