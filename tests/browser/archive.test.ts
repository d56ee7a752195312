import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Recorded, readWarc, replay } from "../support/archive.ts";
import { type Driver, ENGINES } from "../support/engines.ts";
import { contents } from "../support/folders.ts";
import { type Host, listen, objectStore } from "../support/hosts.ts";
import { run } from "../support/process.ts";
import { FONTS, Works } from "../support/works.ts";

const { folder } = inject("sites").published;
const own = mkdtempSync(join(tmpdir(), "archive-"));
afterAll(() => rmSync(own, { recursive: true, force: true }));

/** Runs a program to its end; it says what it has to say to nobody. */
const runs = (command: string, args: string[]) =>
	new Promise<void>((resolve, reject) => {
		const child = spawn(command, args, { stdio: "ignore", cwd: own });
		child.on("error", reject);
		child.on("close", () => resolve());
	});

const windows = new Map<string, Driver>();
beforeAll(async () => {
	for (const { name, here, open } of ENGINES) if (here) windows.set(name, await open());
});
afterAll(async () => {
	for (const window of windows.values()) await window.close();
});

describe("the story's own archive", () => {
	const file = join(own, "story.warc.gz");
	let answers: Map<string, Recorded>;
	let lost: string[] = [];
	let host: Host;
	beforeAll(async () => {
		const { code, stderr } = await run(["src/commands/warc.ts", folder, file]);
		expect(code, stderr).toBe(0);
		answers = await readWarc(file);
		host = await listen((request, response) => replay(answers, lost)(request, response));
	});
	afterAll(() => host?.stop());

	test("has every file of the folder, whole, by its address and a folder's page by both of its own", () => {
		const files = contents(folder);
		for (const [path, content] of files) {
			const name = path.split("/").map(encodeURIComponent).join("/");
			for (const address of [name, name.replace(/(^|\/)index\.html$/, "$1")])
				expect(
					answers.get(`https://example.org/${address}`)?.body.toString("base64") === content,
					address,
				).toBe(true);
		}
		expect(answers.size).toBe(
			files.size + [...files.keys()].filter((path) => path.endsWith("index.html")).length,
		);
		for (const { digest } of answers.values()) expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
	});

	test("is the same, byte for byte, whenever it is written", async () => {
		const again = join(own, "again.warc.gz");
		await run(["src/commands/warc.ts", folder, again]);
		expect(readFileSync(again).equals(readFileSync(file))).toBe(true);
	});

	test("is not written of a folder that holds no story", async () => {
		const { code, stderr } = await run(["src/commands/warc.ts", own, join(own, "none.warc.gz")]);
		expect(code).toBe(1);
		expect(stderr).toContain("expected a folder that npm run build has made");
		expect(existsSync(join(own, "none.warc.gz"))).toBe(false);
	});

	describe.each(ENGINES)("replayed in $name", ({ here, name }) => {
		test.skipIf(!here)(
			"works with every script in a block of the archive's, and asks for nothing that is not in it",
			async () => {
				const window = windows.get(name) as Driver;
				lost = [];
				await window.goto(`${host.address}web/20260101000000/https://example.org/`);
				const page = new Works(window);
				await page.isRead();
				expect(await page.value(`window.archive`)).toBe(true);
				expect(await page.fonts()).toEqual(FONTS);
				expect(lost).toEqual([]);
				expect(await window.complaints()).toEqual([]);
			},
		);
	});
});

/** The programs that people save a page with. */
const SAVERS = [
	{
		name: "wget --page-requisites --convert-links",
		here: spawnSync("wget", ["--version"]).status === 0,
		args: (address: string, to: string) => [
			...["--page-requisites", "--convert-links", "--adjust-extension", "--no-parent"],
			...["--quiet", "--directory-prefix", to, `${address}index.html`],
		],
	},
	{
		name: "HTTrack",
		here: spawnSync("httrack", ["--version"]).status === 0,
		args: (address: string, to: string) => [
			...[
				`${address}index.html`,
				"-O",
				to,
				"--quiet",
				"--depth=3",
				"--robots=0",
				"-I0",
				"--max-rate=0",
				// By itself it asks for ten files a second at most, and with any other limit for one; with none, for all.
				"--sockets=8",
				"--connection-per-second=0",
			],
			...["--disable-security-limits", `+${new URL(address).host}/*`],
		],
	},
];

/** Saves the story from a server, which is gone afterwards; gives the saved page. */
async function save({ name, args }: (typeof SAVERS)[number]): Promise<string> {
	const [program = ""] = name.split(" ");
	const root = join(own, `served to ${program}`);
	cpSync(folder, join(root, "a/story"), { recursive: true });
	const host = await listen(objectStore(root));
	const to = join(own, `saved by ${program}`);
	await runs(program.toLowerCase(), args(`${host.address}a/story/`, to));
	await host.stop();
	const found = globSync("**/a/story/index.html", { cwd: to }).map((path) => join(to, path));
	expect(found.length).toBe(1);
	return found[0] ?? "";
}

/** All save while the tests above run. */
const saving = new Map<string, Promise<string>>();
beforeAll(() => {
	for (const saver of SAVERS)
		if (saver.here) {
			const saved = save(saver);
			saved.catch(() => undefined);
			saving.set(saver.name, saved);
		}
});
// Nothing is taken away under a program that is at work.
afterAll(() => Promise.allSettled(saving.values()));

describe.each(SAVERS)("saved by $name", (saver) => {
	describe.skipIf(!saver.here)("", () => {
		let saved: string;
		beforeAll(async () => {
			saved = (await saving.get(saver.name)) ?? "";
		}, 300_000);

		describe.each(ENGINES)("and opened from a disk in $name", ({ here, name }) => {
			test.skipIf(!here)("it works, with its fonts and pictures", async () => {
				const window = windows.get(name) as Driver;
				const before = (await window.complaints()).length;
				await window.goto(pathToFileURL(saved).href);
				const page = new Works(window);
				await page.isRead();
				expect(await page.fonts()).toEqual(FONTS);
				// wget does not take icons for home screens.
				const heard = (await window.complaints()).slice(before);
				expect(heard.filter((one) => !one.includes("apple-touch-icon"))).toEqual([]);
			});
		});
	});
});
