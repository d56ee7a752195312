import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { ATLASES } from "../atlas/sources.ts";
import { modulesOf } from "../content/figure-script.ts";
import { READER } from "../content/page-script.ts";
import { FACE_PACKAGES } from "../downloads/faces.ts";
import { bundle } from "./bundle.ts";
import { filesOf } from "./files.ts";
import { writeHosting } from "./hosting.ts";
import { writeLicences } from "./licences.ts";
import { seal } from "./seal.ts";
import { subsetFonts, takeFacesOut } from "./steps/fonts.ts";
import { keepLoader } from "./steps/loader-file.ts";
import { nameByContent } from "./steps/names.ts";
import { putOutlinesIn } from "./steps/outlines.ts";
import { shortenPaths } from "./steps/paths.ts";
import { paintPictures } from "./steps/pictures.ts";
import { makePagesRelative, makeStylesRelative } from "./steps/relative.ts";
import { joinStyles } from "./steps/styles.ts";
import { removeUnused } from "./steps/unused.ts";
import { takeSlashesOut } from "./steps/void-tags.ts";

/** The packages whose fonts and outlines are shipped. */
function dataPackages(): string[] {
	const fonts = ["fonts.css", "ja.css"]
		.map((sheet) => readFileSync(new URL(`../styles/${sheet}`, import.meta.url), "utf8"))
		.join("");
	return [
		...[...fonts.matchAll(/url\("(@[^/]+\/[^/]+)\//g)].map(([, name = ""]) => name),
		...FACE_PACKAGES,
		...Object.values(ATLASES).map(({ path }) => path.split("/")[0] ?? ""),
	];
}

/**
 * What happens to the built pages: the scripts, small fonts, names by content, addresses that work from any folder, and
 * what is made of the finished pages. Whatever cannot be done stops the build.
 */
export function publish(): AstroIntegration {
	return {
		name: "publish",
		hooks: {
			"astro:build:done": async ({ dir }) => {
				const folder = fileURLToPath(dir);
				const pages = filesOf(folder, ".html").map((path) => readFileSync(path, "utf8"));
				const named = (script: RegExp) => [...new Set(pages.join("").match(script) ?? [])];
				const figures = named(/(?<=src="\/)figure(?:-\w+)?\.js(?=")/g);
				const finer = named(/(?<=src="\/)finer\.js(?=")/g);
				const scenes = named(/(?<=src="\/)(?:\w+\/)?scenes\.js(?=")/g);
				const made = [
					...(await bundle(folder, READER)),
					...(await bundle(folder, { "share.js": ["reader/share.ts"] })),
					...(await bundle(folder, { "embed.js": ["embed/loader.ts"] })),
					...(await bundle(folder, { "sw.js": ["publish/editions/worker.ts"] })),
				];
				for (const script of figures)
					made.push(...(await bundle(folder, { [script]: modulesOf(script) })));
				putOutlinesIn(folder, figures);
				writeLicences(folder, made, dataPackages());
				removeUnused(folder);
				await subsetFonts(folder);
				takeFacesOut(folder);
				joinStyles(folder);
				takeSlashesOut(folder);
				paintPictures(folder);
				shortenPaths(folder);
				makeStylesRelative(folder);
				const styles = filesOf(folder, ".css").map((path) =>
					relative(folder, path).split(sep).join("/"),
				);
				nameByContent(folder, [
					...Object.keys(READER),
					...figures,
					...scenes,
					"share.js",
					...finer,
					...styles,
				]);
				keepLoader(folder);
				makePagesRelative(folder);
				writeHosting(folder);
				seal(folder);
			},
		},
	};
}
