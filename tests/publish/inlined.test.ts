import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { inlined } from "../../src/publish/tools/inlined.ts";
import { temporaryFolder } from "../support/folders.ts";

test("a module that a page has in itself is one script with all that it needs, in the words of old engines", async () => {
	const folder = temporaryFolder();
	writeFileSync(
		join(folder, "word.ts"),
		'export const word = (of?: { name?: string }): string => of?.name ?? "none";',
	);
	const main = join(folder, "main.ts");
	writeFileSync(
		main,
		'import { word } from "./word.ts"; declare const said: string[]; said.push(word(), word({ name: "one" }));',
	);
	const watched: string[] = [];
	const { load } = inlined() as unknown as {
		load: (this: { addWatchFile: (file: string) => void }, id: string) => Promise<string>;
	};
	const module = await load.call({ addWatchFile: (file) => watched.push(file) }, `${main}?inlined`);
	const code = JSON.parse(module.replace(/^export default /, ""));
	const said: string[] = [];
	runInNewContext(code, { said });
	expect(said).toEqual(["none", "one"]);
	expect(code).not.toMatch(/\b(import|export)\b|\?\.|\?\?/);
	expect(watched).toEqual(expect.arrayContaining([main, join(folder, "word.ts")]));
	expect(
		await load.call({ addWatchFile: () => {} }, join(folder, "word.ts")),
		"other modules are left alone",
	).toBeUndefined();
});
