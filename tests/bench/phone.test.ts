import { describe, expect, test } from "vitest";
import { atSpeed, slowTo } from "../../src/bench/phone.ts";

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

describe("what is measured", () => {
	/** A machine whose piece of work takes so long each time that it is timed, whatever the rate; counts what is measured on it. */
	function changing(...times: number[]) {
		const rates: number[] = [];
		const timeAt = async () => times.shift() ?? Number.NaN;
		const measure = async (rate: number) => rates.push(rate);
		const from = { rate: 2.5, ms: 104 };
		return { rates, times, go: () => atSpeed(100, timeAt, from, measure) };
	}

	test("is measured once, where the machine keeps its speed", async () => {
		const { go, rates } = changing(96);
		expect(await go()).toEqual({
			found: 1,
			slowed: { rate: 2.5, ms: 104, after: 96 },
			last: { rate: 2.5, ms: 96 },
		});
		expect(rates).toEqual([2.5]);
	});

	test("is measured again at another rate, where it became slower meanwhile, or faster", async () => {
		const { go, rates, times } = changing(160, 104, 60, 98, 101);
		const { found, slowed } = await go();
		expect(found).toBe(3);
		const [, second = 0, third = 0] = rates;
		expect(second).toBeCloseTo(2.5 / 1.6);
		expect(third).toBeCloseTo(second / 0.6);
		expect(slowed).toEqual({ rate: third, ms: 98, after: 101 });
		expect(times).toEqual([]);
	});

	test("is that at the nearest speed, where it never kept it", async () => {
		const { go, rates } = changing(160, 100, 130, 100, 150);
		const { found, slowed, last } = await go();
		expect(found).toBe(2);
		expect(slowed.after).toBe(130);
		expect(last.ms).toBe(150);
		expect(rates).toHaveLength(3);
	});
});
