import { readFileSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { Script } from "node:vm";
import { describe, expect, test } from "vitest";
import { bundle } from "../../src/publish/tools/bundle.ts";
import { temporaryFolder } from "../support/folders.ts";
import { ROOT } from "../support/process.ts";

/** Builds scripts of modules of these files, as modules of src/ are named. */
async function built(files: Record<string, string>, scripts: Record<string, string>) {
	// In the checkout, where packages are found.
	const folder = temporaryFolder();
	for (const [path, content] of Object.entries(files)) writeFileSync(join(folder, path), content);
	const named = Object.entries(scripts).map(([name, module]) => [
		name,
		relative(join(ROOT, "src"), join(folder, module)),
	]);
	const modules = await bundle(folder, Object.fromEntries(named));
	return { folder, modules, code: (name: string) => readFileSync(join(folder, name), "utf8") };
}

/** Runs classic scripts one after the other, and gives what they have set. */
function running(...codes: string[]): Record<string, unknown> {
	const self: Record<string, unknown> = {};
	for (const code of codes) new Script(code).runInNewContext({ self });
	return self;
}

describe("a bundle", () => {
	test("of one script is a classic script, of modules in the order that they are imported in", async () => {
		const { code, modules, folder } = await built(
			{
				"a.ts":
					'import "./b.ts"; import { word } from "./c.ts"; declare const self: any; self.said.push(word() satisfies string);',
				"b.ts": 'declare const self: any; self.said = ["b"];',
				"c.ts": 'export const word = (): string => "a";',
			},
			{ "one.js": "a.ts" },
		);
		expect(running(code("one.js")).said).toEqual(["b", "a"]);
		expect(code("one.js")).not.toMatch(/\b(import|export)\b/);
		expect(modules.map((path) => relative(folder, path)).sort()).toEqual(["a.ts", "b.ts", "c.ts"]);
	});

	test("of several has what they share once, in the first", async () => {
		const { code } = await built(
			{
				"shared.ts":
					'export const count = { value: 0 }; export const mark = () => ["only once"][count.value > 9 ? 1 : 0];',
				"a.ts": 'import { count, mark } from "./shared.ts"; self.a = [++count.value, mark()];',
				"b.ts": 'import { count, mark } from "./shared.ts"; self.b = [++count.value, mark()];',
			},
			{ "first.js": "a.ts", "second.js": "b.ts" },
		);
		const self: Record<string, unknown> = {};
		for (const name of ["first.js", "second.js"]) new Script(code(name)).runInNewContext({ self });
		expect(self.a).toEqual([1, "only once"]);
		expect(self.b).toEqual([2, "only once"]);
		expect(code("second.js")).not.toContain("only once");
		// V8 reads that only where nothing is before it.
		for (const name of ["first.js", "second.js"])
			expect(code(name)).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);
	});

	test("has of D3's modules what is asked for and nothing that they make at their top besides, and it works", async () => {
		const { code } = await built(
			{
				"a.ts":
					'import "./b.ts"; import { interpolateString } from "d3-interpolate"; self.half = interpolateString("1px", "3px")(0.5);',
				"b.ts":
					'import { geoOrthographic } from "d3-geo"; self.place = geoOrthographic().translate([0, 0]).scale(1)([90, 0]).map(Math.round);',
			},
			{ "one.js": "a.ts" },
		);
		expect(running(code("one.js"))).toEqual({ half: "2px", place: [1, 0] });
		const { code: alone } = await built(
			{
				"a.ts":
					'import { interpolateString } from "d3-interpolate"; self.half = interpolateString("1px", "3px")(0.5);',
			},
			{ "one.js": "a.ts" },
		);
		// With the spaces of colour, which its package makes beside it, it is 12 kB.
		expect(alone("one.js").length).toBeLessThan(1500);
	});

	test("makes no error when it begins, for which a browser that is listened to would parse it once more", async () => {
		const { code } = await built(
			{ "a.ts": 'import { mount } from "svelte"; self.mount = mount;' },
			{ "one.js": "a.ts" },
		);
		expect(code("one.js")).not.toMatch(/extends Error/);
		expect(code("one.js")).toMatch(/\.abort\(/);
	});

	test("has only the kinds of charts that the story has", async () => {
		const folder = temporaryFolder();
		const charts = async (...kinds: string[]) => {
			const modules = await bundle(folder, { "charts.js": "reader/charts.ts" }, kinds);
			const code = readFileSync(join(folder, "charts.js"), "utf8");
			return { code, names: modules.map((path) => basename(path)) };
		};
		const two = await charts("map", "tally", "table");
		expect(two.names).toEqual(expect.arrayContaining(["Tally.svelte", "Table.svelte"]));
		const others = /^(?:Map|Columns|Bars|Line|Units|Timeline|Promises|Points)\.svelte$/;
		expect(two.names.filter((name) => others.test(name))).toEqual([]);
		const none = await charts("map");
		expect(none.names.filter((name) => name.endsWith(".svelte"))).toEqual([]);
		expect(none.code.length).toBeLessThan(two.code.length / 2);
	});

	test("that would load a part while it runs is refused", async () => {
		const files = {
			"a.ts": 'import("./b.ts").then((b) => { self.b = b; });',
			"b.ts": "export const b = 1;",
		};
		await expect(built(files, { "one.js": "a.ts", "two.js": "a.ts" })).rejects.toThrow(
			/loads .* while it runs/,
		);
	});
});
