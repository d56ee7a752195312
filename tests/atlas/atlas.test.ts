import { brotliCompressSync, constants } from "node:zlib";
import {
	geoArea,
	geoAzimuthalEqualArea,
	geoCentroid,
	geoContains,
	geoDistance,
	geoPath,
} from "d3-geo";
import type { MultiPolygon, Polygon, Position } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection } from "topojson-specification";
import { describe, expect, it } from "vitest";
import { buildAtlas } from "../../src/atlas/build.ts";
import { decodeTier, type Tier } from "../../src/atlas/decode.ts";
import { readTopology } from "../../src/atlas/sources.ts";
import { buildStoryAtlas, REGIONS, VIEWS } from "./story-views.ts";

const RADIANS = Math.PI / 180;
const atlas = buildStoryAtlas();
const nameOf = ({ center, radius, scale }: Tier) =>
	radius >= 180
		? `the world at ${scale.toFixed(0)} px/rad`
		: `${radius.toFixed(1)}° around ${center.map((degrees) => degrees.toFixed(1)).join(", ")}`;
const tiers = atlas.map((tier) => ({ name: nameOf(tier), tier, outlines: decodeTier(tier) }));
const inside = ({ center, radius }: Tier, point: Position, margin = 0) =>
	geoDistance(center, point as [number, number]) / RADIANS < radius - margin;
const polygonsOf = (shape: Polygon | MultiPolygon) =>
	shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;

function source(path: string, object: string) {
	const topology = readTopology(path);
	return feature(topology, topology.objects[object] as GeometryCollection).features;
}
/** The atlas's land, without the islets that it has wound the wrong way. */
const land10m = source("world-atlas/land-10m.json", "land")
	.flatMap((shape) => polygonsOf(shape.geometry as MultiPolygon))
	.map((coordinates): Polygon => ({ type: "Polygon", coordinates }))
	.filter((islet) => geoArea(islet) < 2 * Math.PI);

describe("the story's tiers", () => {
	it("are for each size of screen a world and a patch per close view, coarse to fine", () => {
		for (const screen of ["small", "large"])
			expect(
				atlas.filter((tier) => tier.screen === screen).map((tier) => tier.radius >= 180),
			).toEqual([true, false, false, false, false]);
		expect(atlas.map((tier) => tier.scale)).toEqual(
			atlas.map((tier) => tier.scale).sort((a, b) => a - b),
		);
	});

	it.each(tiers)("have the outlines that topojson-client gives: $name", ({ tier, outlines }) => {
		const { topology } = tier;
		const all = (object: string) =>
			(feature(topology, topology.objects[object]!) as unknown as { geometry: MultiPolygon })
				.geometry;
		const near = (coordinates: unknown) =>
			JSON.parse(JSON.stringify(coordinates), (_, value) =>
				typeof value === "number" ? Number(value.toFixed(6)) : value,
			);
		expect(near(outlines.land.coordinates)).toEqual(near(all("land").coordinates));
		expect(near(outlines.borders.coordinates)).toEqual(near(all("borders").coordinates));
		const regions = feature(topology, topology.objects.regions as GeometryCollection).features;
		expect([...outlines.regions.keys()]).toEqual(regions.map(({ id }) => String(id)));
		for (const { id, geometry } of regions)
			expect(near(outlines.regions.get(String(id))?.coordinates)).toEqual(
				near(polygonsOf(geometry as Polygon)),
			);
	});

	it("stay within their sizes", () => {
		const sizes = atlas.map((tier) => {
			const json = JSON.stringify(tier);
			const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
			return {
				name: nameOf(tier),
				json: json.length,
				brotli: brotliCompressSync(json, { params }).length,
			};
		});
		console.table(sizes);
		const total = (screen: Tier["screen"]) =>
			sizes.reduce((sum, { brotli }, i) => sum + (atlas[i]!.screen === screen ? brotli : 0), 0);
		for (const [i, { brotli }] of sizes.entries()) {
			expect(brotli, sizes[i]!.name).toBeLessThanOrEqual(atlas[i]!.radius >= 180 ? 27_000 : 21_000);
		}
		expect(total("small")).toBeLessThanOrEqual(48_000);
		expect(total("large")).toBeLessThanOrEqual(88_000);
	});

	it("have no more points than a frame has time for", () => {
		for (const { name, outlines } of tiers) {
			const points =
				outlines.land.coordinates.flat(2).length + outlines.borders.coordinates.flat().length;
			expect(points, name).toBeLessThanOrEqual(11_500);
		}
	});

	it("are the same in every build", { timeout: 60_000 }, () => {
		expect(JSON.stringify(buildStoryAtlas())).toBe(JSON.stringify(atlas));
	});
});

describe.each(tiers)("$name", ({ tier, outlines }) => {
	const { land, borders, regions } = outlines;
	const lines = [...land.coordinates.flat(), ...borders.coordinates];

	it("winds every ring so that no polygon floods the globe", () => {
		for (const polygon of [land, ...regions.values()].flatMap(polygonsOf)) {
			const area = geoArea({ type: "Polygon", coordinates: polygon });
			expect(area).toBeGreaterThan(0);
			expect(area).toBeLessThan(2 * Math.PI);
			const [outer, ...holes] = polygon.map((ring) =>
				geoArea({ type: "Polygon", coordinates: [ring] }),
			);
			expect(outer).toBeLessThan(2 * Math.PI);
			for (const hole of holes) expect(hole).toBeGreaterThan(2 * Math.PI);
		}
	});

	it("has whole rings and numbers that are numbers", () => {
		for (const ring of [land, ...regions.values()].flatMap(polygonsOf).flat()) {
			expect(ring.length).toBeGreaterThanOrEqual(4);
			expect(ring.at(-1)).toEqual(ring[0]);
		}
		for (const line of lines) expect(line.length).toBeGreaterThanOrEqual(2);
		for (const [lon, lat] of [...land.coordinates.flat(2), ...lines.flat()]) {
			expect(Math.abs(lon!)).toBeLessThanOrEqual(180.1);
			expect(Math.abs(lat!)).toBeLessThanOrEqual(90);
		}
	});

	it("has as much land as the atlas it is cut from", () => {
		if (tier.radius >= 180) {
			const whole = land10m.reduce((sum, shape) => sum + geoArea(shape), 0);
			expect(geoArea(land) / whole).toBeCloseTo(1, 2);
			return;
		}
		const projection = geoAzimuthalEqualArea()
			.rotate([-tier.center[0], -tier.center[1]])
			.clipAngle(tier.radius)
			.scale(1000);
		const area = (shape: Parameters<ReturnType<typeof geoPath>["area"]>[0]) =>
			geoPath(projection).area(shape);
		const whole = land10m.reduce((sum, shape) => sum + area(shape), 0);
		expect(Math.abs(area(land) / whole - 1)).toBeLessThan(0.01);
	});

	it.each([
		["De Soto, Kansas", [-95.0029, 38.9394], true],
		["Yokkaichi", [136.6, 35.01], true],
		["Hsinchu", [121.011, 24.774], true],
		["the middle of the Pacific", [-155, 30], false],
		["the Taiwan Strait", [119.5, 24.3], false],
		["the Sea of Japan", [135, 39.5], false],
		["the Caspian Sea", [51, 41], false],
		["the South Pole", [0, -90], true],
		["Chukotka, on the antimeridian", [179.99, 67.5], true],
	] as const)("knows whether %s is land", (_, point, dry) => {
		if (inside(tier, [...point])) expect(geoContains(land, [...point])).toBe(dry);
	});

	it("has no border along its cut", () => {
		const step = tier.topology.transform!.scale[1];
		const onCut = (point: Position) =>
			!inside({ ...tier, radius: tier.radius * 1.01 }, point, step);
		let alongCut = 0;
		for (const line of borders.coordinates) {
			for (let i = 1; i < line.length; i++) {
				const [a, b] = [line[i - 1]!, line[i]!];
				if (tier.radius < 180 && onCut(a) && onCut(b))
					alongCut += geoDistance(a as never, b as never) / RADIANS;
				// No line along the antimeridian, none to the pole.
				const along = Math.abs(a[0]!) > 179.9 && Math.abs(b[0]!) > 179.9;
				if (along) expect(Math.abs(a[1]! - b[1]!)).toBeLessThan(1);
				expect(Math.min(a[1]!, b[1]!)).toBeGreaterThan(-86);
			}
		}
		// The cut is some 6 radii round. What is left are capes that it only just reaches.
		expect(alongCut).toBeLessThan(tier.radius * 0.02);
	});

	it("draws places from the same lines as coasts and borders", () => {
		const drawn = new Set(lines.flat().map(String));
		for (const [id, shape] of regions) {
			// A state's outline in a tier without states has no line to share.
			if (id === "kansas" && tier.radius >= 180) continue;
			const points = polygonsOf(shape)
				.flat(2)
				.filter((point) => inside(tier, point));
			expect(points.filter((point) => !drawn.has(String(point)))).toEqual([]);
		}
	});
});

describe("places", () => {
	const placesOf = (view: keyof typeof VIEWS) => {
		const found = tiers.find(({ tier }) => tier.center.join() === VIEWS[view].center.join());
		return [...found!.outlines.regions.keys()].sort();
	};

	it("have their outline in every tier where they are in sight", () => {
		for (const { tier, outlines } of tiers) {
			if (tier.radius >= 180)
				expect([...outlines.regions.keys()].sort()).toEqual(["japan", "kansas", "taiwan"]);
		}
		expect(placesOf("kansas")).toEqual(["kansas"]);
		expect(placesOf("yokkaichi")).toEqual(["japan"]);
		expect(placesOf("japan")).toEqual(["japan", "taiwan"]);
		expect(placesOf("taiwan")).toEqual(["japan", "taiwan"]);
	});

	it("keep their area: Kansas as in the atlas", () => {
		const kansas = source("us-atlas/states-10m.json", "states").find((state) => state.id === "20")!;
		const shapes = tiers.flatMap(({ outlines }) => outlines.regions.get("kansas") ?? []);
		expect(shapes).toHaveLength(4);
		const off = shapes.map((shape) => Math.abs(geoArea(shape) / geoArea(kansas) - 1));
		console.log(
			"Kansas's area is off by",
			off.map((part) => `${(part * 100).toFixed(2)}%`).join(", "),
		);
		for (const part of off) expect(part).toBeLessThan(0.01);
	});

	it("show state borders in the close views of Kansas only", () => {
		// Between Nebraska and Iowa runs the Missouri, and no country ends near it.
		const near = (tier: (typeof tiers)[number]) =>
			tier.outlines.borders.coordinates
				.flat()
				.some((point) => geoDistance(point as never, [-95.9, 41.3]) < 0.01);
		expect(tiers.filter(near).map(({ tier }) => tier.center)).toEqual([
			VIEWS.kansas.center,
			VIEWS.kansas.center,
		]);
	});
});

describe("buildAtlas", { timeout: 60_000 }, () => {
	it("makes one patch of views that are nearly the same", () => {
		const nudged = buildAtlas(
			[VIEWS.yokkaichi, { center: [136.7, 35.1], span: 5.2 }, VIEWS.kansas],
			REGIONS,
		);
		expect(nudged.filter((tier) => tier.radius < 180)).toHaveLength(2 * 2);
		const patch = nudged.at(-1)!;
		for (const { center, span } of [VIEWS.yokkaichi, { center: [136.7, 35.1], span: 5.2 }]) {
			const reach = geoDistance(patch.center, center as [number, number]) / RADIANS + span * 1.95;
			expect(reach).toBeLessThanOrEqual(patch.radius + 1e-9);
		}
	});

	it("keeps an islet that holds a marked point", () => {
		const view = { center: [129, 34.5] as [number, number], span: 14 };
		const patchOf = (keep: [number, number][]) =>
			decodeTier(buildAtlas([view], {}, keep).at(-1)!).land;
		const plain = patchOf([]);
		const lost = land10m
			.filter(({ coordinates }) => geoDistance(coordinates[0]![0] as never, view.center) < 0.08)
			.sort((a, b) => geoArea(b) - geoArea(a))
			.map((islet) => ({ islet, middle: geoCentroid(islet) }))
			.find(({ islet, middle }) => geoContains(islet, middle) && !geoContains(plain, middle))!;
		expect(geoContains(patchOf([lost.middle]), lost.middle)).toBe(true);
	});

	it("is not flooded by what the atlas has wound the wrong way", () => {
		const maldives = decodeTier(buildAtlas([{ center: [73.4, 5], span: 5 }], {}).at(-1)!);
		// The patch has 0.066 steradians; the south of India and Sri Lanka are in it.
		expect(geoArea(maldives.land)).toBeLessThan(0.01);
	});

	it.each([
		["the antimeridian", [180, 67], 12],
		["the South Pole", [0, -90], 20],
		["the North Pole", [0, 90], 30],
	] as const)("cuts a patch over %s like any other", (_, center, span) => {
		const patch = buildAtlas([{ center: [...center], span }], {}).at(-1)!;
		const projection = geoAzimuthalEqualArea()
			.rotate([-center[0], -center[1]])
			.clipAngle(patch.radius)
			.scale(1000);
		const path = geoPath(projection);
		const whole = land10m.reduce((sum, shape) => sum + path.area(shape), 0);
		expect(Math.abs(path.area(decodeTier(patch).land) / whole - 1)).toBeLessThan(0.01);
	});

	it("copes with a view of nothing but water", () => {
		const [, , patch] = buildAtlas([{ center: [-142, 30], span: 5 }], {});
		expect(decodeTier(patch!).land.coordinates).toEqual([]);
	});

	it("copes with a view that is all land", () => {
		const [, , patch] = buildAtlas([{ center: [-98, 39], span: 3 }], {});
		const { land } = decodeTier(patch!);
		expect(land.coordinates).toHaveLength(1);
		expect(geoArea(land)).toBeLessThan(0.1);
	});
});
