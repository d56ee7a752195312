import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { shortHash } from "../../src/content/hash.ts";
import { nameByContent } from "../../src/publish/steps/names.ts";
import { builtWith, htmlOf, page } from "./folder-with.ts";

test("what a page loads is named by its content, in every page that names it, wherever it lies", () => {
	const built = builtWith({
		"index.html": page(
			'<script data-fonts="/fonts.css">1</script><template data-later><script src="/scenes.js"></script></template>',
			'<a href="/figures/a.csv">/scenes.js</a>',
		),
		"ja/index.html": page(
			'<script src="/ja/scenes.js"></script><script src="/assets/x.js"></script>',
		),
		"scenes.js": "en",
		"ja/scenes.js": "ja",
		"fonts.css": "p{}",
		"embed.js": "loader",
		"sw.js": "worker",
	});
	nameByContent(built);
	const [en, ja] = [`assets/scenes.${shortHash("en")}.js`, `assets/scenes.${shortHash("ja")}.js`];
	const fonts = `assets/fonts.${shortHash("p{}")}.css`;
	expect(htmlOf(built)).toContain(`<script data-fonts="/${fonts}">1</script>`);
	expect(htmlOf(built)).toContain(`<script src="/${en}">`);
	expect(htmlOf(built)).toContain('<a href="/figures/a.csv">/scenes.js</a>');
	expect(htmlOf(built, "ja/index.html")).toContain(
		`<script src="/${ja}"></script><script src="/assets/x.js">`,
	);
	for (const file of [en, ja, fonts]) expect(existsSync(join(built.folder, file)), file).toBe(true);
	expect(readdirSync(built.folder).filter((name) => /\.(js|css)$/.test(name))).toEqual([
		"embed.js",
		"sw.js",
	]);
});

test("a script that no page uses is told: its name in the pages is wrong", () => {
	const built = builtWith({ "index.html": page(), "reader.js": "1" });
	expect(() => nameByContent(built)).toThrow("no page uses /reader.js");
});

test("a name that no file has stays as it is, for the page to be told of", () => {
	const built = builtWith({ "index.html": page('<script src="/gone.js"></script>') });
	nameByContent(built);
	expect(htmlOf(built)).toContain('<script src="/gone.js">');
});
