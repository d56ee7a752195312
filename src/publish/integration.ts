import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { ATLASES } from "../atlas/sources.ts";
import { modulesOf } from "../sections/figure-script.ts";
import { READER } from "../sections/page-script.ts";
import { bundle } from "./bundle.ts";
import { FACE_PACKAGES } from "./faces.ts";
import { filesOf } from "./files.ts";
import { subsetFonts, takeFacesOut } from "./fonts.ts";
import { writeHosting } from "./hosting.ts";
import { writeLicences } from "./licences.ts";
import { keepLoader } from "./loader-file.ts";
import { nameByContent } from "./names.ts";
import { putOutlinesIn } from "./outlines.ts";
import { shortenPaths } from "./paths.ts";
import { makePagesRelative, makeStylesRelative } from "./relative.ts";
import { seal } from "./seal.ts";
import { joinStyles } from "./styles.ts";
import { removeUnused } from "./unused.ts";
import { takeSlashesOut } from "./void-tags.ts";

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
					...(await bundle(folder, { "share.js": ["sections/share.ts"] })),
					...(await bundle(folder, { "embed.js": ["embed/loader.ts"] })),
					...(await bundle(folder, { "sw.js": ["publish/worker.ts"] })),
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
