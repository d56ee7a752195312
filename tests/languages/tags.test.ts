import { expect, test } from "vitest";
import { LANGUAGES } from "../../src/languages/index.ts";

test("a language's tag has two letters: its pages' folders are known by that to the service worker", () => {
	for (const language of LANGUAGES) expect(language).toMatch(/^[a-z]{2}$/);
});
