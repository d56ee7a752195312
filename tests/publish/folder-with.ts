import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { type Built, Page, readBuilt } from "../../src/publish/tools/built.ts";

/** A folder with these files in it, by their paths, for as long as a test runs. */
export function folderWith(files: Record<string, string>): string {
	const folder = mkdtempSync(join(tmpdir(), "publish-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	for (const [path, content] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), content);
	}
	return folder;
}

/** The same on its way to being published. */
export const builtWith = (files: Record<string, string>): Built => readBuilt(folderWith(files));

/** The text of a page of it, as it is now. */
export const htmlOf = ({ pages }: Built, path = "index.html"): string =>
	pages.find((one) => one.path === path)?.html ?? "";

/** Pages that lie in no folder, on their way to being published. */
export const pagesWith = (files: Record<string, string>): Built => ({
	folder: "/nowhere",
	pages: Object.entries(files).map(([path, html]) => new Page(path, html)),
	sheets: new Map(),
	modules: [],
});

/** A page with this in its head and in its body. */
export const page = (head = "", body = ""): string =>
	`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>${head}</head><body>${body}</body></html>`;
