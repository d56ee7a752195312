import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { MAP } from "../../src/story/references/addresses.ts";
import { ROOT } from "../support/process.ts";

test("the ids that no water may have are those of the parts of a map's picture", () => {
	const component = readFileSync(join(ROOT, "src/charts/Map.svelte"), "utf8");
	const parts = [...component.matchAll(/id=\{`\$\{uid\}-(\w+)`\}/g)].map(([, part]) => part);
	expect(parts.sort()).toEqual([...MAP].sort());
});
