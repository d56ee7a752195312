import { type Browser, chromium } from "playwright-core";
import { launchOptions } from "../../src/commands/find-browser.ts";

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

/** Pages that each new window loads for its address bar, which nobody sees: a third of the work of opening one. */
const UNSEEN = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"];

/**
 * Starts the browser.
 * @param bars whether what is scrolled has a bar that takes room, as on most desks
 * @param more what it is told besides
 */
export function launch({ bars = false, more = [] as string[] } = {}): Promise<Browser> {
	const { args, ...options } = launchOptions();
	const without = `--disable-features=${[...PLAYWRIGHTS, ...UNSEEN].join(",")}`;
	return chromium.launch({
		...options,
		args: [...args, without, ...more],
		ignoreDefaultArgs: bars ? ["--hide-scrollbars"] : [],
	});
}
