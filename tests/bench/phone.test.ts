import { describe, expect, test } from "vitest";
import { slowTo } from "../../src/bench/phone.ts";

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

	test("is tried from where it was slowed to last", async () => {
		const { timeAt, rates } = machine(40, 1);
		const slowed = await slowTo(100, timeAt, { rate: 2, ms: 80 });
		expect(slowed).toEqual({ rate: 2.5, ms: 100 });
		expect(rates).toEqual([2.5]);
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
