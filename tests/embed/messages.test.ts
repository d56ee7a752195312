import { expect, test } from "vitest";
import { count, OURS, ours } from "../../src/embed/messages.ts";

test("a count is a whole number from 0 on, and not a large one", () => {
	for (const value of [0, 1, 431, 99_999]) expect(count(value)).toBe(value);
	for (const value of [
		-1,
		0.5,
		100_000,
		Number.NaN,
		Number.POSITIVE_INFINITY,
		"1",
		null,
		undefined,
		true,
		[1],
		{},
		1n,
	])
		expect(count(value), String(value)).toBeUndefined();
});

test("a message of ours is known by its mark, and says something", () => {
	const message = { story: OURS, say: "height", height: 9 };
	expect(ours(message)).toBe(message);
	for (const data of [
		null,
		undefined,
		9,
		"",
		OURS,
		"x".repeat(1_000_000),
		JSON.stringify(message),
		[],
		[OURS, "height"],
		{},
		{ story: OURS },
		{ story: OURS, say: 9 },
		{ story: OURS, say: ["height"] },
		{ story: [OURS], say: "height" },
		{ story: "story-embed-2", say: "height" },
		{ say: "height" },
	])
		expect(ours(data)).toBeUndefined();
});
