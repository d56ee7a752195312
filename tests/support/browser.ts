import { type Browser, chromium } from "playwright-core";
import { launchOptions } from "../../src/commands/find-browser.ts";

/**
 * Starts the browser.
 * @param bars whether what is scrolled has a bar that takes room, as on most desks
 * @param more what it is told besides
 */
export function launch({ bars = false, more = [] as string[] } = {}): Promise<Browser> {
	const { args, ...options } = launchOptions();
	return chromium.launch({
		...options,
		args: [...args, ...more],
		ignoreDefaultArgs: bars ? ["--hide-scrollbars"] : [],
	});
}
