import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const MAC = [
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
	"/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

const runs = (path: string): boolean => {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
};

/** The first browser that stands on this machine, in the order in which a newcomer would expect it. */
function installed(env: NodeJS.ProcessEnv): string | undefined {
	const named = env.CHROMIUM_PATH || env.CHROME_PATH;
	if (named) {
		if (!runs(named))
			throw new Error(`CHROMIUM_PATH or CHROME_PATH names ${named}, which cannot be run.`);
		return named;
	}
	const own = chromium.executablePath();
	if (own && existsSync(own)) return own;
	const folders = (env.PATH ?? "").split(delimiter);
	return [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...MAC].find(
		runs,
	);
}

/** Whether the user may not run a browser in its sandbox. */
const isRoot = () => process.getuid?.() === 0;

/** Fetches a browser: Playwright's own, or Debian's where that is not to be had. */
function install() {
	const quiet = { stdio: "ignore", timeout: 240_000 } as const;
	const cli = join(
		createRequire(import.meta.url).resolve("playwright-core/package.json"),
		"../cli.js",
	);
	console.log("No browser found: installing Chromium for the tests…");
	if (spawnSync(process.execPath, [cli, "install", "chromium"], quiet).status === 0) return;
	if (isRoot() && existsSync("/etc/debian_version")) {
		spawnSync("apt-get", ["update"], quiet);
		spawnSync("apt-get", ["install", "-y", "chromium"], quiet);
	}
}

/**
 * The path of a browser for the tests; installs one where there is none.
 * @throws Error that says what to do
 */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string {
	const before = installed(env);
	if (before) return before;
	install();
	const after = installed(env);
	if (after) return after;
	throw new Error(
		[
			"The browser tests need Chromium or Chrome, and none could be found or installed.",
			"Do one of these, then run npm test again:",
			"  npx playwright-core install --with-deps chromium",
			"  sudo apt-get install chromium      (Debian, Ubuntu)",
			"  CHROMIUM_PATH=/path/to/chrome npm test",
		].join("\n"),
	);
}

/** What Playwright switches off: of two lists, the browser obeys the last. */
const PLAYWRIGHTS = [
	"AvoidUnnecessaryBeforeUnloadCheckSync",
	"DestroyProfileOnBrowserClose",
	"HttpsUpgrades",
	"HttpsFirstBalancedModeAutoEnable",
	"LensOverlay",
	"MediaRouter",
	"PaintHolding",
	"ThirdPartyStoragePartitioning",
	"AvoidCorsURLLoaderRestartOnRedirect",
	"TcpPortRandomizationWin",
	"OptimizationHints",
	"NetworkTimeServiceQuerying",
	"AimEnabled",
	"PreconnectToSearch",
	"msForceBrowserSignIn",
	"msEdgeUpdateLaunchServicesPreferredVersion",
];

/**
 * Pages that each new window loads for its address bar, which nobody sees. On an AMD EPYC they took 1.6 s of a processor
 * beside the page that was opened, and its first paint came after 556 ms in place of 284.
 */
const UNSEEN = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"];

/** How a browser is started without a screen, and without it asking anybody for anything or working for itself. */
export const launchOptions = () => ({
	executablePath: findBrowser(),
	args: [
		...(isRoot() ? ["--no-sandbox"] : []),
		"--disable-gpu",
		"--disable-quic",
		"--no-first-run",
		"--disable-background-networking",
		`--disable-features=${[...PLAYWRIGHTS, ...UNSEEN].join(",")}`,
	],
});
