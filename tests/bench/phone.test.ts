import { describe, expect, test } from "vitest";
import { slowTo, whileSteady } from "../../src/bench/phone.ts";

/** A machine that takes some ms for a piece of work, slowed by more or less than it is asked to be; and the rates that were asked for. */
function machine(ms: number, steepness: number) {
	const rates: number[] = [];
	const timeAt = async (rate: number) => {
		rates.push(rate);
		return ms * rate ** steepness;
	};
	return { timeAt, rates };
}

describe("a processor that is slowed to a phone's speed", () => {
	test.each([
		["as it is asked to be", 40, 1],
		["by more", 40, 1.35],
		["by less", 70, 0.8],
	])("takes about as long, where it is slowed %s", async (_, ms, steepness) => {
		for (const aim of [100, 200]) {
			const slowed = await slowTo(aim, machine(ms, steepness).timeAt);
			expect(Math.abs(slowed.ms / aim - 1)).toBeLessThan(0.05);
			expect(slowed.ms).toBeCloseTo(ms * slowed.rate ** steepness, 6);
		}
	});

	test("is not slowed, where it takes longer than the phone", async () => {
		const { timeAt, rates } = machine(170, 1);
		expect(await slowTo(100, timeAt)).toEqual({ rate: 1, ms: 170 });
		expect(rates).toEqual([1]);
	});

	test("is slowed as was nearest, where it never is near", async () => {
		const times = [33, 70, 130, 80, 110, 85];
		const tried: number[] = [];
		const slowed = await slowTo(100, async (rate) => {
			tried.push(rate);
			return times[tried.length - 1] ?? Number.NaN;
		});
		expect(slowed).toEqual({ rate: tried[4], ms: 110 });
		expect(tried).toHaveLength(6);
	});
});

describe("what is measured", () => {
	/** Measures by turns, the piece of work taking so long before and after; says how often it was asked. */
	function measuring(...times: [before: number, after: number][]) {
		let asked = 0;
		const measure = async () => {
			const [ms = 0, after = 0] = times[asked++] ?? [];
			return { slowed: { rate: 2.5, ms, after }, which: asked };
		};
		return { measure, asked: () => asked };
	}

	test("is measured once, where the machine keeps its speed", async () => {
		const { measure, asked } = measuring([105, 96]);
		expect((await whileSteady(measure)).which).toBe(1);
		expect(asked()).toBe(1);
	});

	test("is measured again, where it became faster or slower meanwhile", async () => {
		const { measure } = measuring([96, 155], [100, 62], [100, 101]);
		expect((await whileSteady(measure)).which).toBe(3);
	});

	test("is that with the least change, where there always was one", async () => {
		const { measure, asked } = measuring([70, 50], [50, 59], [80, 50], [50, 50]);
		expect((await whileSteady(measure)).which).toBe(2);
		expect(asked()).toBe(3);
	});
});
