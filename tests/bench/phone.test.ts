import { describe, expect, test } from "vitest";
import { slowTo, whileSteady } from "../../src/bench/phone.ts";

/** A machine of some speed, slowed by more than it is asked to be; and how often its speed was asked for. */
function machine(speed: number, steepness: number) {
	const rates: number[] = [];
	const speedAt = async (rate: number) => {
		rates.push(rate);
		return speed / rate ** steepness;
	};
	return { speedAt, rates };
}

describe("a processor that is slowed to a phone's speed", () => {
	test.each([
		["as it is asked to be", 3000, 1],
		["by more", 3000, 1.35],
		["by less", 1700, 0.8],
	])("is near it, where it is slowed %s", async (_, speed, steepness) => {
		for (const aim of [1000, 500]) {
			const slowed = await slowTo(aim, machine(speed, steepness).speedAt);
			expect(slowed.speed / aim).toBeCloseTo(1, 1);
			expect(slowed.speed).toBeCloseTo(speed / slowed.rate ** steepness, 6);
		}
	});

	test("is not slowed, where it is no faster than the phone", async () => {
		const { speedAt, rates } = machine(700, 1);
		expect(await slowTo(1000, speedAt)).toEqual({ rate: 1, speed: 700 });
		expect(rates).toEqual([1]);
	});

	test("is slowed as was nearest, where it never is near", async () => {
		const speeds = [3000, 1400, 800, 1200, 900, 1150];
		const tried: number[] = [];
		const slowed = await slowTo(1000, async (rate) => {
			tried.push(rate);
			return speeds[tried.length - 1] ?? Number.NaN;
		});
		expect(slowed).toEqual({ rate: tried[4], speed: 900 });
		expect(tried).toHaveLength(6);
	});
});

describe("what is measured", () => {
	/** Measures by turns with some speeds before and after; says how often it was asked. */
	function measuring(...speeds: [before: number, after: number][]) {
		let asked = 0;
		const measure = async () => {
			const [speed = 0, after = 0] = speeds[asked++] ?? [];
			return { slowed: { rate: 2.5, speed, after }, which: asked };
		};
		return { measure, asked: () => asked };
	}

	test("is measured once, where the machine keeps its speed", async () => {
		const { measure, asked } = measuring([1050, 960]);
		expect((await whileSteady(measure)).which).toBe(1);
		expect(asked()).toBe(1);
	});

	test("is measured again, where it became faster or slower meanwhile", async () => {
		const { measure } = measuring([960, 1550], [1000, 620], [1000, 1010]);
		expect((await whileSteady(measure)).which).toBe(3);
	});

	test("is that with the least change, where there always was one", async () => {
		const { measure, asked } = measuring([700, 500], [500, 590], [800, 500], [500, 500]);
		expect((await whileSteady(measure)).which).toBe(2);
		expect(asked()).toBe(3);
	});
});
