import { expect, test } from "vitest";
import { launch } from "../support/browser.ts";

// What a browser loads for itself takes time of the page that is tested or measured. Its names for such things change.
test("A browser loads no page of its own beside the one that is opened", async () => {
	const browser = await launch();
	try {
		const page = await (await browser.newContext()).newPage();
		await page.goto("data:text/html,<title>page</title>");
		const devtools = await browser.newBrowserCDPSession();
		const { targetInfos } = await devtools.send("Target.getTargets", { filter: [{}] });
		const pages = targetInfos.filter(({ type }) => type !== "tab").map(({ url }) => url);
		expect(pages).toEqual(["data:text/html,<title>page</title>"]);
	} finally {
		await browser.close();
	}
});
