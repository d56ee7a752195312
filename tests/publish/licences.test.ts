import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeLicences } from "../../src/publish/steps/licences.ts";
import { folderWith, pagesWith } from "./folder-with.ts";

const manifest = (name: string, license?: string) =>
	JSON.stringify({ name, version: "1.2.3", license });

/** The list of a site whose scripts are made of these modules. */
function listOf(files: Record<string, string>, modules: string[], others: string[] = []): string {
	const folder = folderWith(files);
	writeLicences(
		{
			...pagesWith({}),
			folder,
			modules: modules.map((module) => module.replace("FOLDER", folder)),
		},
		others,
	);
	return readFileSync(join(folder, "THIRD-PARTY.txt"), "utf8");
}

test("each package of which a module is shipped is listed once, by its name, with its licence in full", () => {
	const list = listOf(
		{
			"node_modules/zed/package.json": manifest("zed", "MIT"),
			"node_modules/zed/LICENSE.md": "Permission is granted by Zed\r\nto all.\r\n",
			"node_modules/@a/b/package.json": manifest("@a/b", "ISC"),
			"node_modules/@a/b/licence": "Permission is granted by A.",
			// A folder of the package says of what kind its modules are; it is no package of its own.
			"node_modules/@a/b/esm/package.json": '{ "type": "module" }',
			"node_modules/unused/package.json": manifest("unused", "MIT"),
			"src/ours.ts": "",
		},
		[
			"FOLDER/node_modules/zed/one.js",
			"\0FOLDER/node_modules/zed/two.js?commonjs",
			"FOLDER/node_modules/@a/b/esm/x/y.js",
			"FOLDER/src/ours.ts",
		],
	);
	const [head, ...parts] = list.split(`\n${"-".repeat(78)}\n\n`);
	expect(head).toContain("parts of these packages");
	expect(parts).toEqual([
		"@a/b 1.2.3 (ISC)\n\nPermission is granted by A.\n",
		"zed 1.2.3 (MIT)\n\nPermission is granted by Zed\nto all.\n",
	]);
});

test("packages of data are listed by their names", () => {
	expect(listOf({}, [], ["world-atlas"])).toMatch(/\nworld-atlas \d+\.\d+\.\d+ \(ISC\)\n/);
});

test.each([
	["no licence", undefined, "LICENSE", /odd: the licence «» is not one that this site ships/],
	["one that may not be shipped so", "GPL-3.0", "LICENSE", /odd: the licence «GPL-3.0» is not/],
	["no text of its licence", "MIT", "README.md", /odd: has no licence text/],
])("a package with %s stops the build", (_, licence, file, message) => {
	const files = {
		"node_modules/odd/package.json": manifest("odd", licence),
		[`node_modules/odd/${file}`]: "words",
	};
	expect(() => listOf(files, ["FOLDER/node_modules/odd/index.js"])).toThrow(message);
});
