import {
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import {
	contents,
	copyOf,
	expectSame,
	oldSite,
	SMALL_STORY,
	temporaryFolder,
} from "../support/folders.ts";
import { build, loading, run, start } from "../support/process.ts";

/** A copy of the small story with one thing done to its text. */
function damaged(damage: (text: string) => string): string {
	const file = copyOf(SMALL_STORY);
	const text = readFileSync(file, "utf8");
	const broken = damage(text);
	expect(broken).not.toBe(text);
	writeFileSync(file, broken);
	return file;
}

const unknownFact = () =>
	damaged((text) => text.replace("[[building-days|number]]", "[[bilding-days|number]]"));
const brokenJson = () => damaged((text) => text.replace(/\}\s*$/, ""));

describe("a build of a story with problems", () => {
	test.each([
		["an unknown id", unknownFact, /bilding-days[\s\S]*building-days/],
		["broken JSON", brokenJson, /story\.json:\d+:\d+/],
		["no file at all", () => join(temporaryFolder(), "nowhere.json"), /no such file/],
	])(
		"says what is wrong, leaves the old site as it was and nothing beside it: %s",
		async (_, story, message) => {
			const { parent, folder, before } = oldSite();
			const { code, stdout, stderr } = await build(story(), folder);
			expect(code).toBe(1);
			expect(stderr).toMatch(message);
			expect(stderr + stdout).not.toMatch(/^\s+at .+:\d+:\d+/m);
			expect(contents(folder)).toEqual(before);
			expect(readdirSync(parent)).toEqual(["site"]);
		},
	);

	test("a page that would not work everywhere stops it, with the file and the reason", async () => {
		const { parent, folder, before } = oldSite();
		const { code, stderr } = await run(
			[...loading("no-pixels", "spoil-a-page"), "src/commands/build.ts"],
			{ STORY: SMALL_STORY, OUT_DIR: folder, SPOIL: '<script src="/gone.js"></script>' },
		);
		expect(code).toBe(1);
		expect(stderr).toMatch(/site was not built\n([\w-]+\/)*index\.html: /);
		expect(stderr).toMatch(
			/<script src="(\.\.\/)*gone\.js"> names a file that is not in the folder/,
		);
		expect(stderr).not.toMatch(/^\s+at .+:\d+:\d+/m);
		expect(contents(folder)).toEqual(before);
		expect(readdirSync(parent)).toEqual(["site"]);
	});

	test("that fails on its way also leaves the old site as it was and nothing beside it", async () => {
		const { parent, folder, before } = oldSite();
		const { code } = await run(
			[...loading("no-pixels", "fail-in-publish"), "src/commands/build.ts"],
			{ STORY: SMALL_STORY, OUT_DIR: folder },
		);
		expect(code).not.toBe(0);
		expect(contents(folder)).toEqual(before);
		expect(readdirSync(parent)).toEqual(["site"]);
	});

	test("makes nothing where there was nothing", async () => {
		const folder = join(temporaryFolder(), "site");
		const { code } = await build(unknownFact(), folder);
		expect(code).toBe(1);
		expect(existsSync(folder)).toBe(false);
		expect(existsSync(`${folder}.new`)).toBe(false);
	});
});

describe("a build while another one makes the same folder", () => {
	const { folder: built } = inject("sites").small;
	/** A build that waits, with all its pages written, until a file is there. */
	async function waiting(folder: string, until: string) {
		const env = { STORY: SMALL_STORY, OUT_DIR: folder, BUILT: built, UNTIL: until };
		const first = start([...loading("built-already"), "src/commands/build.ts"], env);
		onTestFinished(async () => void (await first.stop("SIGKILL")));
		await first.printed(/building/);
		return first;
	}
	const env = (folder: string) => ({ STORY: SMALL_STORY, OUT_DIR: folder, BUILT: built });

	test.each(["build", "start"])(
		"says that one is running, with its process id, and ends with 1: npm run %s; the first one ends as if it were alone",
		async (command) => {
			const { parent, folder, before } = oldSite();
			const until = join(temporaryFolder(), "go-on");
			const first = await waiting(folder, until);
			const second = await run(
				[...loading("built-already"), `src/commands/${command}.ts`],
				env(folder),
			);
			expect(second.code).toBe(1);
			expect(second.stderr).toContain(
				`was not built\nsite is being made by another build (process ${first.child.pid}).`,
			);
			expect(second.stderr).not.toMatch(/^\s+at .+:\d+:\d+/m);
			expect(second.stdout).toBe("");
			expect(contents(folder)).toEqual(before);
			writeFileSync(until, "");
			expect((await first.finished).code).toBe(0);
			expectSame(folder, built);
			expect(readdirSync(parent)).toEqual(["site"]);
		},
	);

	test("goes on where that one was killed, and takes away what it left", async () => {
		const { parent, folder } = oldSite();
		const first = await waiting(folder, join(parent, "never"));
		await first.stop("SIGKILL");
		expect(readdirSync(parent).sort()).toEqual(["site", "site.lock", "site.new"]);
		const { code, stderr } = await run(
			[...loading("built-already"), "src/commands/build.ts"],
			env(folder),
		);
		expect(code, stderr).toBe(0);
		expectSame(folder, built);
		expect(readdirSync(parent)).toEqual(["site"]);
	});

	test("brings back a folder that was moved aside when one was killed, and then fails", async () => {
		const { parent, folder, before } = oldSite();
		renameSync(folder, `${folder}.old`);
		const { code } = await run(
			[...loading("no-pixels", "fail-in-publish"), "src/commands/build.ts"],
			{
				STORY: SMALL_STORY,
				OUT_DIR: folder,
			},
		);
		expect(code).not.toBe(0);
		expect(contents(folder)).toEqual(before);
		expect(readdirSync(parent)).toEqual(["site"]);
	});

	test("outside of the checkout is refused too, as they share a folder in it; others inside are not", async () => {
		const parent = mkdtempSync(join(tmpdir(), "outside-"));
		onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
		const until = join(parent, "go-on");
		const first = await waiting(join(parent, "one"), until);
		const again = (folder: string) =>
			run([...loading("built-already"), "src/commands/build.ts"], env(folder));
		const second = await again(join(parent, "two"));
		expect(second.code).toBe(1);
		expect(second.stderr).toContain(`is running (process ${first.child.pid})`);
		expect((await again(join(temporaryFolder(), "site"))).code).toBe(0);
		writeFileSync(until, "");
		expect((await first.finished).code).toBe(0);
	});
});

describe("npm run check", () => {
	test("finds nothing wrong with a sound story", async () => {
		const { code, stdout, stderr } = await run(["src/commands/check.ts", SMALL_STORY]);
		expect(stderr).toBe("");
		expect(stdout).toMatch(/The story is sound/);
		expect(code).toBe(0);
	});

	test("lists every problem at once, with its place, and ends with 1", async () => {
		const file = damaged((text) =>
			text
				.replace("[[building-days|number]]", "[[bilding-days|number]]")
				.replace('"published": "2024-05-02"', '"published": "2024-05-42"'),
		);
		const { code, stderr } = await run(["src/commands/check.ts", file]);
		expect(code).toBe(1);
		expect(stderr).toMatch(/bilding-days/);
		expect(stderr).toMatch(/2024-05-42/);
		expect(stderr.match(/story\.json:\d+:\d+/g)?.length).toBeGreaterThanOrEqual(2);
		expect(stderr).not.toMatch(/^\s+at .+:\d+:\d+/m);
	});
});
