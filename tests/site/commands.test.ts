import { get } from "node:http";
import { join } from "node:path";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { SMALL_STORY, temporaryFolder } from "../support/folders.ts";
import { loading, start } from "../support/process.ts";
import { freePort } from "../support/server.ts";

/** Starts `npm start` where the story is built already: that it builds one itself is looked at in rehost.test.ts. */
async function started(port: string, env: Record<string, string> = {}) {
	const command = start([...loading("built-already"), "src/commands/start.ts"], {
		STORY: SMALL_STORY,
		OUT_DIR: join(temporaryFolder(), "site"),
		BUILT: inject("sites").small.folder,
		PORT: port,
		...env,
	});
	onTestFinished(async () => void (await command.stop("SIGKILL")));
	const [, address = ""] = await command.printed(/(http:\/\/\S+)/);
	return { command, address };
}

describe("npm start", () => {
	test("serves the story on PORT, prints the address and ends when it is told to", async () => {
		const port = await freePort();
		const { command, address } = await started(String(port));
		expect(address).toBe(`http://localhost:${port}/`);
		const page = await fetch(address);
		expect(page.status).toBe(200);
		expect(await page.text()).toContain("data-step");
		expect((await fetch(`${address}no-such-page`, { method: "HEAD" })).status).toBe(404);
		const escaped = await new Promise((resolve, reject) =>
			get({ port, path: "/..%2f..%2fpackage.json" }, (answer) => {
				answer.resume();
				resolve(answer.statusCode);
			}).on("error", reject),
		);
		expect(escaped).toBe(404);
		await command.stop("SIGTERM");
		await expect(fetch(address)).rejects.toThrow();
	});

	test("says that nothing was said of where the story will stand, and how to say it; and only then", async () => {
		const said = async (env: Record<string, string>) => (await started("", env)).command.stdout();
		expect(await said({ SITE: "" })).toMatch(/^SITE is not set: .*\n.*npm run rehost/);
		expect(await said({ SITE: "https://news.example/" })).not.toContain("SITE");
	});

	test("takes another port where the usual one is taken", async () => {
		const { createServer } = await import("node:http");
		const taken = createServer();
		// Where another program had the port before this test, it is taken all the same.
		await new Promise<void>((resolve) => {
			taken.once("error", () => resolve());
			taken.listen(4321, () => resolve());
		});
		onTestFinished(() => void taken.close());
		const { address } = await started("");
		expect(address).not.toContain(":4321/");
		expect((await fetch(address, { method: "HEAD" })).status).toBe(200);
	});
});
