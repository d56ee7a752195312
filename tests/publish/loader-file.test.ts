import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keepLoader } from "../../src/publish/steps/loader-file.ts";
import { byTag, readPage } from "../support/html.ts";
import { folderWith, page } from "./folder-with.ts";

const SHARE = page("", '<main class="codes" data-loader="" data-integrity="">x</main>');
const attributes = (folder: string, path: string) => {
	const [main] = byTag(readPage(join(folder, path)), "main");
	return Object.fromEntries((main?.attrs ?? []).map(({ name, value }) => [name, value]));
};

test("pages with codes are told the name under which a host's script never changes, and its hash", () => {
	const code = "(function () { /* loader */ })();";
	const folder = folderWith({
		"embed.js": code,
		"share/index.html": SHARE,
		"ja/share/index.html": SHARE,
		"index.html": SHARE,
	});
	keepLoader(folder);
	const hash = createHash("sha256").update(code).digest("hex").slice(0, 10);
	expect(readFileSync(join(folder, `assets/embed.${hash}.js`), "utf8")).toBe(code);
	const integrity = `sha384-${createHash("sha384").update(code).digest("base64")}`;
	for (const path of ["share/index.html", "ja/share/index.html"])
		expect(attributes(folder, path)).toEqual({
			class: "codes",
			"data-loader": `assets/embed.${hash}.js`,
			"data-integrity": integrity,
		});
	expect(readFileSync(join(folder, "index.html"), "utf8")).toBe(SHARE);
});
