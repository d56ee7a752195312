import { describe, expect, it } from "vitest";
import { decodeLine, encodeLine, pack, unpack } from "../../src/atlas/pack.ts";
import { buildStoryAtlas } from "./story-views.ts";

describe("lines as text", () => {
	it("are written as the format's own example is", () => {
		// developers.google.com/maps/documentation/utilities/polylinealgorithm: (38.5, -120.2), (40.7, -120.95),
		// (43.252, -126.453), in units of 0.00001 degrees, each as its difference from the one before.
		const line: [number, number][] = [
			[3850000, -12020000],
			[220000, -75000],
			[255200, -550300],
		];
		expect(encodeLine(line)).toBe("_p~iF~ps|U_ulLnnqC_mqNvxq`@");
		expect(decodeLine("_p~iF~ps|U_ulLnnqC_mqNvxq`@")).toEqual(line);
	});

	it.each([0, 1, -1, 15, 16, -16, -17, 1023, -1024, 2 ** 29, -(2 ** 29)])("keep %i", (value) => {
		expect(decodeLine(encodeLine([[value, -value]]))).toEqual([[value, 0 - value]]);
	});
});

describe("tiers as a script has them", () => {
	it("are unpacked as they were built", { timeout: 60_000 }, () => {
		const atlas = buildStoryAtlas();
		const again = unpack(JSON.parse(JSON.stringify(pack(atlas))));
		expect(JSON.parse(JSON.stringify(again))).toEqual(JSON.parse(JSON.stringify(atlas)));
	});

	it("may have no lines at all", () => {
		const [tier] = buildStoryAtlas();
		const empty = { ...tier!, topology: { ...tier!.topology, arcs: [] } };
		expect(unpack(pack([empty]))[0]?.topology.arcs).toEqual([]);
	});

	it("are none where a page has set none", () => {
		expect(unpack(undefined)).toEqual([]);
	});
});
