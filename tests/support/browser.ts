import { type Browser, chromium } from "playwright-core";
import { launchOptions } from "../../src/commands/find-browser.ts";

/** Starts the browser. */
export const launch = (): Promise<Browser> => chromium.launch(launchOptions());
