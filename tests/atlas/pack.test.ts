import { describe, expect, it } from "vitest";
import { decodeLines, encodeLines, pack, unpack } from "../../src/atlas/pack.ts";
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
		expect(encodeLines([line])).toBe("_p~iF~ps|U _ulLnnqC_mqNvxq`@ ");
		expect(decodeLines(encodeLines([line]))).toEqual([line]);
	});

	it.each([0, 1, -1, 14, 15, 16, -15, -16, -17, 1023, -1024, 2 ** 29, -(2 ** 29)])(
		"keep %i",
		(value) => {
			const line: [number, number][] = [
				[value, 0 - value],
				[0 - value, value],
			];
			expect(decodeLines(encodeLines([line]))).toEqual([line]);
		},
	);

	it("begin where the one before ended, and are closed without their last step", () => {
		const triangle: [number, number][] = [
			[100, 100],
			[1, 0],
			[0, 1],
			[-1, -1],
		];
		const on: [number, number][] = [
			[100, 100],
			[2, 2],
		];
		const after: [number, number][] = [
			[102, 102],
			[0, 1],
		];
		const text = encodeLines([triangle, on, after]);
		expect(text).toBe("gEgE???? A??A!CC ?A ");
		expect(decodeLines(text)).toEqual([triangle, on, after]);
	});

	it("have no backslash, which would be doubled twice on its way", () => {
		const line: [number, number][] = [
			[0, 0],
			[-15, 0],
		];
		expect(encodeLines([line])).toBe("?? =? ");
		expect(decodeLines("?? =? ")).toEqual([line]);
	});
});

describe("tiers as a script has them", () => {
	const atlas = buildStoryAtlas();

	it("are unpacked as they were built", () => {
		const again = unpack(JSON.parse(JSON.stringify(pack(atlas))));
		expect(JSON.parse(JSON.stringify(again))).toEqual(JSON.parse(JSON.stringify(atlas)));
	});

	it("may have no lines at all", () => {
		const [tier] = atlas;
		const empty = { ...tier!, topology: { ...tier!.topology, arcs: [] } };
		expect(unpack(pack([empty]))[0]?.topology.arcs).toEqual([]);
	});

	it("are none where a page has set none", () => {
		expect(unpack(undefined)).toEqual([]);
	});
});
