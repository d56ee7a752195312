import { expect, test } from "vitest";
import { referencePage } from "../../src/bench/reference.ts";

test("the reference page is always the same, and asks for nothing", () => {
	expect(referencePage()).toBe(referencePage());
	expect(referencePage()).not.toMatch(/src=|https?:(?!\/\/www\.w3\.org)/);
});
