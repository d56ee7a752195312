import { beforeEach, describe, expect, test } from "vitest";
import { reader } from "../../src/reader/state/reader.svelte.ts";

describe("which of a section's steps to show", () => {
	beforeEach(() => {
		reader.know(["a1", "a2", "b1", "b2", "c1"]);
		reader.step = undefined;
	});

	test("the first before the reader has come to any", () => {
		expect(reader.indexIn(["a1", "a2"])).toBe(0);
		expect(reader.indexIn(["b1", "b2"])).toBe(0);
	});

	test("the current one", () => {
		reader.step = "b2";
		expect(reader.indexIn(["b1", "b2"])).toBe(1);
	});

	test("the last once the reader is past the section", () => {
		reader.step = "b1";
		expect(reader.indexIn(["a1", "a2"])).toBe(1);
	});

	test("the first while the reader is still above it", () => {
		reader.step = "b1";
		expect(reader.indexIn(["c1"])).toBe(0);
		reader.step = "a2";
		expect(reader.indexIn(["b1", "b2"])).toBe(0);
	});

	test("the first where the page does not know the reader's step", () => {
		reader.step = "elsewhere";
		expect(reader.indexIn(["b1", "b2"])).toBe(0);
		expect(reader.indexIn(["not", "known"])).toBe(0);
	});
});
