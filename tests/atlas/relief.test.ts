import { brotliCompressSync, constants } from "node:zlib";
import { describe, expect, test } from "vitest";
import { decodeLayer } from "../../src/atlas/decode.ts";
import { DEPTHS, HEIGHTS } from "../../src/atlas/levels.ts";
import { packRelief, unpackRelief } from "../../src/atlas/pack.ts";
import { RELIEF, readRelief } from "../../src/atlas/relief.ts";
import type { Tier } from "../../src/atlas/types.ts";
import { atlasOf } from "../../src/content/atlas.ts";
import { Globe } from "../../src/drawing/globe.ts";
import { EARTH, sphereLine } from "../../src/drawing/sphere.ts";
import type { Position } from "../../src/story/schema/common.ts";
import { publishedStory } from "../drawing/stories.ts";
import { areaOf } from "./in-path.ts";

const atlas = atlasOf(publishedStory());
const [world] = atlas as [Tier];
const relief = world.relief as NonNullable<Tier["relief"]>;
const floors = relief.layers.map((layer, index) => {
	const lines = decodeLayer(relief, index);
	const rings = lines.map((line, i) => sphereLine(line, 0.06, i >= layer.outer));
	return { ...layer, lines, rings: [...(layer.whole ? [EARTH] : []), ...rings] };
});

/** The grid's value nearest to a place, metres. */
const reliefAt = ([lon, lat]: Position): number => {
	const { columns, perDegree } = RELIEF;
	const column = Math.round((lon + 180) * perDegree) % columns;
	return readRelief()[Math.round((90 - lat) * perDegree) * columns + column] as number;
};

/** Points all over the earth, along a spiral. */
const spread = (count: number): Position[] =>
	Array.from({ length: count }, (_, i) => [
		((((i * 137.508) % 360) + 360) % 360) - 180,
		(Math.asin(1 - (2 * i + 1) / count) * 180) / Math.PI,
	]);

describe("the grid of the relief", () => {
	test.each([
		["the Challenger Deep", [142.2, 11.35], -11000, -9500],
		["the Tibetan plateau", [88, 32.5], 4000, 6000],
		["the Taiwan Strait", [119.3, 24.3], -150, 0],
		["the South Pole", [0, -89.9], 2000, 3500],
		["the middle of the Pacific", [-155, 30], -6500, -4500],
	] as const)("knows %s", (_, at, least, most) => {
		expect(reliefAt([...at])).toBeGreaterThan(least);
		expect(reliefAt([...at])).toBeLessThan(most);
	});
});

describe("contours of the whole earth", () => {
	test("cost what the budget of the pages counts on", () => {
		const size = (value: unknown) =>
			brotliCompressSync(JSON.stringify(value), {
				params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
			}).length;
		const rows = atlas.map(({ relief, screen, center, radius }) => {
			if (!relief) throw new Error("a tier without relief");
			let next = 0;
			const layers = relief.layers.map(({ kind, level, outer, holes }) => {
				const lines = relief.lines.slice(next, next + outer + holes);
				next += lines.length;
				const own = { ...relief, layers: [], lines };
				return [`${kind} ${level}`, size(packRelief(own))] as const;
			});
			const all = size(packRelief(relief));
			return { screen, center: center.join(), radius, all, ...Object.fromEntries(layers) };
		});
		console.table(rows);
		const total = (wanted: Tier["screen"], earth: boolean) =>
			rows
				.filter(({ screen, radius }) => screen === wanted && radius >= 180 === earth)
				.reduce((sum, { all }) => sum + all, 0);
		expect(total("small", true)).toBeLessThanOrEqual(28_000);
		expect(total("small", false)).toBeLessThanOrEqual(58_000);
		expect(total("large", true) + total("large", false)).toBeLessThanOrEqual(130_000);
		expect(size(packRelief(world.opening as never))).toBeLessThanOrEqual(7_500);
	});

	test("are the same when they were packed", () => {
		for (const { relief } of atlas) {
			if (!relief) throw new Error("a tier without relief");
			const { lines, ...rest } = unpackRelief(packRelief(relief));
			expect({ ...rest, lines }).toEqual(relief);
		}
	});

	test("have every depth and every height, and closed rings", () => {
		const levels = (kind: string) => floors.filter((f) => f.kind === kind).map((f) => f.level);
		expect(levels("depth")).toEqual(DEPTHS);
		expect(levels("height")).toEqual(HEIGHTS);
		for (const { kind, lines } of floors)
			if (kind !== "rivers") for (const line of lines) expect(line.at(-1)).toEqual(line[0]);
	});

	test("have no flooded and no missing ring, from sixty sides", () => {
		const size = { width: 240, height: 240 };
		for (const center of spread(60)) {
			const globe = new Globe({ center, scale: 118 }, { x: 120, y: 120 }, size);
			const points = spread(400)
				.map((at) => ({ at, ...globe.spot(at) }))
				.filter(({ distance }) => distance < 1.2);
			for (const { kind, level, rings } of floors) {
				if (kind !== "depth" && kind !== "height") continue;
				const holds = areaOf(globe.areas(rings));
				const wrong = points.filter(({ at, x, y }) => {
					const value = kind === "depth" ? -reliefAt(at) : reliefAt(at);
					return holds(x, y) !== value >= level;
				});
				// Single peaks and holes are left out, and what is steep may lie on either side of a line.
				expect(
					wrong.length / points.length,
					`${kind} ${level} from ${center.map(Math.round).join()}`,
				).toBeLessThan(0.12);
			}
		}
	});
});
