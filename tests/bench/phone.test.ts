import { describe, expect, test } from "vitest";
import { atSpeed, type Kept } from "../../src/bench/phone.ts";

/** Measures by turns at each of some speeds; says how often it was asked. */
function measuring(...speeds: (Partial<Kept> & Pick<Kept, "speed" | "after">)[]) {
	let asked = 0;
	const measure = async () => {
		const slowed: Kept = Object.assign({ rate: 2.5, speed: 0, after: 0 }, speeds[asked++]);
		return { slowed, which: asked };
	};
	return { measure, asked: () => asked };
}

describe("what is measured on a phone", () => {
	test("is measured once, where the processor keeps the phone's speed", async () => {
		const { measure, asked } = measuring({ speed: 1050, after: 960 });
		expect((await atSpeed("phone", measure)).which).toBe(1);
		expect(asked()).toBe(1);
	});

	test("is measured again, where it was faster or slower before, or after", async () => {
		const { measure } = measuring(
			{ speed: 1301, after: 1000 },
			{ speed: 1000, after: 620 },
			{ speed: 1000, after: 1010 },
		);
		expect((await atSpeed("phone", measure)).which).toBe(3);
	});

	test("is that at the speed nearest to the phone's, where none was at it", async () => {
		const { measure, asked } = measuring(
			{ speed: 700, after: 500 },
			{ speed: 500, after: 590 },
			{ speed: 800, after: 500 },
			{ speed: 500, after: 500 },
		);
		expect((await atSpeed("slower", measure)).which).toBe(2);
		expect(asked()).toBe(3);
	});

	test("is taken as it is on a machine no faster than the phone, as long as that keeps its own speed", async () => {
		const { measure, asked } = measuring({ rate: 1, speed: 700, after: 680 });
		await atSpeed("phone", measure);
		expect(asked()).toBe(1);
	});
});
