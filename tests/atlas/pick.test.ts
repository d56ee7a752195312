import { describe, expect, it } from "vitest";
import { pickTier, tiersFor } from "../../src/atlas/decode.ts";
import type { Atlas, Tier } from "../../src/atlas/types.ts";
import { scaleOn, VIEWS } from "./story-views.ts";

const topology = { type: "Topology", objects: {}, arcs: [] } as unknown as Tier["topology"];
const tier = (center: [number, number], radius: number, scale: number): Tier => ({
	center,
	radius,
	scale,
	screen: "large",
	topology,
});
const small = tier([0, 0], 180, 220);
const world = tier([0, 0], 180, 424);
const japan = tier([137, 37.3], 24, 3249);
const yokkaichi = tier([136.6, 35], 8.25, 9399);
const atlas: Atlas = [small, world, japan, yokkaichi];

describe("pickTier", () => {
	it("takes the coarsest world that is good enough for the scale", () => {
		expect(pickTier(atlas, [35, 8], 200, 90)).toBe(small);
		expect(pickTier(atlas, [35, 8], 220, 90)).toBe(small);
		expect(pickTier(atlas, [35, 8], 220.1, 90)).toBe(world);
		expect(pickTier(atlas, [35, 8], scaleOn(820, VIEWS.pacific.span), 90)).toBe(world);
	});

	it("takes the finest world where none is good enough and no patch holds the view", () => {
		expect(pickTier(atlas, [35, 8], 5000, 10)).toBe(world);
	});

	it("takes a patch only when it holds all that is in sight", () => {
		expect(pickTier(atlas, [137, 37.3], 2000, 23.99)).toBe(japan);
		expect(pickTier(atlas, [137, 37.3], 2000, 24)).toBe(japan);
		expect(pickTier(atlas, [137, 37.3], 2000, 24.01)).toBe(world);
		expect(pickTier(atlas, [147, 37.3], 2000, 23)).toBe(world);
		expect(pickTier(atlas, [137, 47.3], 2000, 14)).toBe(japan);
		expect(pickTier(atlas, [137, 47.3], 2000, 14.01)).toBe(world);
	});

	it("takes, of the patches that hold the view, the one whose scale fits", () => {
		expect(pickTier(atlas, [136.6, 35], 3000, 8)).toBe(japan);
		expect(pickTier(atlas, [136.6, 35], 4000, 8)).toBe(yokkaichi);
		expect(pickTier(atlas, [136.6, 35], 20_000, 8)).toBe(yokkaichi);
		expect(pickTier(atlas, [136.6, 35], 9399, 9)).toBe(japan);
	});

	it("leaves the atlas as it is, in whatever order it comes", () => {
		const reversed = Object.freeze([...atlas].reverse()) as Atlas;
		expect(pickTier(reversed, [136.6, 35], 3000, 8)).toBe(japan);
	});

	it("says so when nothing holds the view", () => {
		expect(() => pickTier([japan], [0, 0], 100, 5)).toThrow(/whole world/);
	});
});

describe("tiersFor", () => {
	const onPhones: Atlas = [small, { ...japan, scale: 1704 }].map((of) => ({
		...of,
		screen: "small",
	}));
	const all: Atlas = [...onPhones, world, japan, yokkaichi];

	it("takes what is for small screens alone there", () => {
		expect(tiersFor(all, "small")).toEqual(onPhones);
	});

	it("takes both worlds and the finer patches on large screens", () => {
		expect(tiersFor(all, "large")).toEqual([onPhones[0], world, japan, yokkaichi]);
	});
});
