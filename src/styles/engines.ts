import { resolve } from "node:path";
import browserslist from "browserslist";
import { browserslistToTargets, transform } from "lightningcss";

// The oldest versions are asked for, which no newer list of browsers changes: its age is no news to an editor.
process.env.BROWSERSLIST_IGNORE_OLD_DATA = "1";

/** The browsers that package.json says get the whole story. */
const BROWSERS = browserslist(undefined, { path: resolve("package.json") });

/** Of each browser the oldest, as lightningcss counts them: major, minor and patch, a byte each. */
const OLDEST = browserslistToTargets(BROWSERS);

/** What Vite calls those that it knows how to write scripts for. */
const NAMES = {
	chrome: "chrome",
	edge: "edge",
	firefox: "firefox",
	safari: "safari",
	ios_saf: "ios",
} as const;

/** The oldest browsers, for Vite to write scripts for. */
export const SCRIPT_TARGET = Object.entries(NAMES).map(([name, vites]) => {
	const version = OLDEST[name as keyof typeof NAMES];
	if (!version) throw new Error(`package.json: browserslist names no version of ${name}`);
	return `${vites}${version >> 16}.${(version >> 8) & 255}`;
});

/** A style sheet as the oldest browsers understand it, in as few bytes as it takes. */
export const lowered = (css: string): string =>
	transform({
		filename: "style.css",
		code: Buffer.from(css),
		minify: true,
		targets: OLDEST,
	}).code.toString();
