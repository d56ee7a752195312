import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { SEAL } from "./seal.ts";
import { takeFacesOut } from "./steps/faces.ts";
import { subsetFonts } from "./steps/fonts.ts";
import { writeLicences } from "./steps/licences.ts";
import { keepLoader } from "./steps/loader-file.ts";
import { nameByContent } from "./steps/names.ts";
import { shortenPaths } from "./steps/paths.ts";
import { paintPictures } from "./steps/pictures.ts";
import { makeRelative } from "./steps/relative.ts";
import { makeScripts, putOutlinesIn } from "./steps/scripts.ts";
import { joinStyles } from "./steps/styles.ts";
import { removeUnused } from "./steps/unused.ts";
import { takeSlashesOut } from "./steps/void-tags.ts";
import { readBuilt } from "./tools/built.ts";
import { type Step, takeSteps } from "./tools/step.ts";

/** What happens to the pages that Astro has built, in this order. Whatever cannot be done stops the build. */
export const STEPS: readonly Step[] = [
	{
		name: "scripts",
		why: "Astro's own are module scripts, which do not run from a disk. First, as the other steps name, license and fill them.",
		run: makeScripts,
	},
	{
		name: "outlines",
		why: "An embedded map asks for one file less. Before names: it changes what the scripts hold.",
		run: putOutlinesIn,
	},
	{
		name: "licences",
		why: "Whoever ships other people's work has to say so. After scripts, which say what they are made of.",
		run: (built) => writeLicences(built),
	},
	{
		name: "unused",
		why: "Astro's own client scripts, and sheets that no page loads, are not shipped. Before fonts: theirs would be made for nothing.",
		run: removeUnused,
	},
	{
		name: "fonts",
		why: "Whole families are three times as heavy as what the pages use of them. The pages still say in attributes and tags what is a title.",
		run: subsetFonts,
	},
	{
		name: "faces",
		why: "A frame without an origin may not load font files: their rules stand apart, where its script can take them away. After fonts, whose new names they hold, and before styles, which are joined without them.",
		run: takeFacesOut,
	},
	{
		name: "styles",
		why: "Nothing is painted before the styles are there: a page has them in itself.",
		run: joinStyles,
	},
	{
		name: "void tags",
		why: "HTML checkers warn of <wbr/>.",
		run: takeSlashesOut,
	},
	{
		name: "pictures",
		why: "Readers' views and old copies throw the styles away: pictures have their paint in themselves. Before paths, which may shorten what is drawn.",
		run: paintPictures,
	},
	{
		name: "paths",
		why: "The outlines that a page draws at once are half as heavy so.",
		run: shortenPaths,
	},
	{
		name: "names",
		why: "What bears its content in its name may be kept for good. After all that changes scripts and style sheets.",
		run: nameByContent,
	},
	{
		name: "loader",
		why: "Hosts may pin embed.js by its hash; the share page has to know it.",
		run: keepLoader,
	},
	{
		name: "relative addresses",
		why: "The folder works below any path and from a disk. Until here all addresses start at the root, which is how the steps above find files.",
		run: makeRelative,
	},
	...SEAL,
];

/** Publishes what Astro has built. */
export function publish(): AstroIntegration {
	return {
		name: "publish",
		hooks: {
			"astro:build:start": () =>
				console.log("Building: scripts and outlines first, then pages and pictures …"),
			"astro:build:generated": () =>
				console.log("Pages and pictures are drawn: now they are made ready to publish …"),
			"astro:build:done": ({ dir }) => takeSteps(STEPS, readBuilt(fileURLToPath(dir))),
		},
	};
}
