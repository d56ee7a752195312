import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keepLoader } from "../../src/publish/steps/loader-file.ts";
import { byTag, parsed } from "../support/html.ts";
import { builtWith, htmlOf, page } from "./folder-with.ts";

const SHARE = page("", '<main class="codes" data-loader="" data-integrity="">x</main>');
const attributes = (html: string) => {
	const [main] = byTag(parsed(html), "main");
	return Object.fromEntries((main?.attrs ?? []).map(({ name, value }) => [name, value]));
};

test("pages with codes are told the name under which a host's script never changes, and its hash", () => {
	const code = "(function () { /* loader */ })();";
	const built = builtWith({
		"embed.js": code,
		"share/index.html": SHARE,
		"ja/share/index.html": SHARE,
		"index.html": SHARE,
	});
	keepLoader(built);
	const hash = createHash("sha256").update(code).digest("hex").slice(0, 10);
	expect(readFileSync(join(built.folder, `assets/embed.${hash}.js`), "utf8")).toBe(code);
	const integrity = `sha384-${createHash("sha384").update(code).digest("base64")}`;
	for (const path of ["share/index.html", "ja/share/index.html"])
		expect(attributes(htmlOf(built, path))).toEqual({
			class: "codes",
			"data-loader": `assets/embed.${hash}.js`,
			"data-integrity": integrity,
		});
	expect(htmlOf(built)).toBe(SHARE);
});
