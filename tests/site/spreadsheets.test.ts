import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { downloadsOf } from "../../src/downloads/downloads.ts";
import { temporaryFolder } from "../support/folders.ts";
import { readSound } from "../support/stories.ts";
import { readWorkbook } from "../support/workbook.ts";

const { folder, story: file } = inject("sites").small;
const installed = spawnSync("soffice", ["--version"]).status === 0;
const workbooks = Object.keys(readSound(file).figures).map((figure) =>
	join(folder, "figures", downloadsOf(readSound(file), figure).xlsx),
);

/** The numbers of a workbook as LibreOffice has them that is set to a language, sheet after sheet. */
function numbersIn(locale: string, paths: string[]): number[][] {
	const own = temporaryFolder();
	mkdirSync(join(own, "user"));
	writeFileSync(
		join(own, "user/registrymodifications.xcu"),
		`<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>${locale}</value></prop></item></oor:items>`,
	);
	const done = spawnSync("soffice", [
		`-env:UserInstallation=file://${own}`,
		...["--headless", "--convert-to", "fods", "--outdir", own],
		...paths,
	]);
	expect(done.status, String(done.stderr)).toBe(0);
	return paths.map((path) => {
		const name = path.replace(/^.*[\\/]|\.xlsx$/g, "");
		const text = readFileSync(join(own, `${name}.fods`), "utf8");
		return [...text.matchAll(/office:value="([^"]+)"/g)].map(([, value]) => Number(value));
	});
}

// A program that is not on this machine is reported as skipped.
describe.skipIf(!installed)("LibreOffice", () => {
	test.each(["de-DE", "en-US"])("reads every number of a workbook as it is in %s", (locale) => {
		const expected = workbooks.map((path) =>
			[...readWorkbook(readFileSync(path)).values()]
				.flat(2)
				.filter((cell) => typeof cell === "number"),
		);
		expect(expected.flat().some((value) => !Number.isInteger(value))).toBe(true);
		expect(numbersIn(locale, workbooks)).toEqual(expected);
	});
});
