import { describe, expect, test, vi } from "vitest";
import { moved } from "../../src/stage/keys.ts";

/** A key that is pressed, and whether the browser is kept from doing what it does with it. */
const press = (key: string, held: Partial<KeyboardEvent> = {}) => {
	const preventDefault = vi.fn();
	return { event: { key, preventDefault, ...held } as unknown as KeyboardEvent, preventDefault };
};
const to = (key: string, at: number, last: number, page?: number) => {
	const { event, preventDefault } = press(key);
	const where = moved(event, at, last, page);
	expect(preventDefault).toHaveBeenCalledTimes(where === undefined ? 0 : 1);
	return where;
};

describe("keys among places in a row", () => {
	test.each([
		["ArrowRight", 3],
		["ArrowDown", 3],
		["ArrowLeft", 1],
		["ArrowUp", 1],
		["Home", 0],
		["End", 5],
	])("%s leads from the third of six to place %i", (key, place) => {
		expect(to(key, 2, 5)).toBe(place);
	});

	test("that point along a row follow its direction; the others do not", () => {
		const mirrored = (key: string) => moved(press(key).event, 2, 5, undefined, true);
		expect(["ArrowLeft", "ArrowRight"].map(mirrored)).toEqual([3, 1]);
		expect(["ArrowDown", "ArrowUp", "Home", "End"].map(mirrored)).toEqual([3, 1, 0, 5]);
	});

	test("end at the first and the last", () => {
		expect(to("ArrowLeft", 0, 5)).toBe(0);
		expect(to("ArrowRight", 5, 5)).toBe(5);
		expect(to("PageDown", 3, 5, 10)).toBe(5);
		expect(to("PageUp", 3, 5, 10)).toBe(0);
	});

	test("do not scroll the page where there is one place only", () => {
		for (const key of ["Home", "End", "ArrowDown"]) expect(to(key, 0, 0)).toBe(0);
	});

	test("are left to the browser where they lead nowhere", () => {
		expect(to("PageDown", 2, 5)).toBeUndefined();
		expect(to("PageUp", 2, 5)).toBeUndefined();
		expect(to("Tab", 2, 5)).toBeUndefined();
		for (const held of ["ctrlKey", "metaKey", "altKey", "shiftKey"]) {
			const { event, preventDefault } = press("End", { [held]: true });
			expect(moved(event, 2, 5)).toBeUndefined();
			expect(preventDefault).not.toHaveBeenCalled();
		}
	});
});
