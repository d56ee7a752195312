import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { folderInfo } from "../../src/publish/editions/folder-info.ts";
import { writeCompressed } from "../../src/publish/steps/compressed.ts";
import { brotli } from "../../src/publish/tools/brotli.ts";
import { filesOf } from "../../src/publish/tools/files.ts";
import { readWarc } from "../support/archive.ts";
import { beginning } from "../support/brotli.ts";
import { expectSame, temporaryFolder } from "../support/folders.ts";
import { nginx } from "../support/hosts.ts";
import { run } from "../support/process.ts";

const { folder } = inject("sites").small;
const own = mkdtempSync(join(tmpdir(), "compressed-"));
afterAll(() => rmSync(own, { recursive: true, force: true }));
/** The same folder with compressed copies. */
const copies = join(own, "site");
beforeAll(async () => {
	cpSync(folder, copies, { recursive: true });
	await writeCompressed({ folder: copies }, true);
});

/** What a server sends for a file to one who takes these encodings, as it comes over the line. */
const sent = (address: string, accept: string) =>
	new Promise<{ encoding: string | undefined; caching: string | undefined; body: Buffer }>(
		(resolve, reject) => {
			get(address, { headers: { "Accept-Encoding": accept } }, (answer) => {
				const parts: Buffer[] = [];
				answer.on("data", (part: Buffer) => parts.push(part));
				answer.on("end", () =>
					resolve({
						encoding: answer.headers["content-encoding"],
						caching: answer.headers["cache-control"],
						body: Buffer.concat(parts),
					}),
				);
			}).on("error", reject);
		},
	);

const texts = filesOf(folder)
	.filter((file) => /\.(html|js|css|svg|json|txt|xml)$/.test(file))
	.map((file) => relative(folder, file))
	.filter((file) => !file.startsWith("offline"));

describe.skipIf(!nginx.here)("nginx with the snippets that are shipped", () => {
	const serve = async (root: string, brotli: boolean) => {
		const snippets = ["nginx", ...(brotli ? ["nginx-brotli"] : [])];
		const files = snippets.map((name) => join(folder, `hosting/${name}.conf`));
		const host = await nginx.serve(root, files, brotli);
		onTestFinished(() => host.stop());
		return host.address;
	};

	test("sends the .gz file that lies beside a text, without any module", async () => {
		const address = await serve(copies, false);
		for (const file of texts) {
			const { encoding, body, caching } = await sent(`${address}${file}`, "gzip, deflate, br");
			const copy = join(copies, `${file}.gz`);
			expect(encoding, file).toBe(existsSync(copy) ? "gzip" : undefined);
			expect(body.equals(readFileSync(existsSync(copy) ? copy : join(copies, file))), file).toBe(
				true,
			);
			const kept = /^assets\/.*\.js$/.test(file) ? /immutable/ : /^no-cache$|immutable/;
			expect(caching, file).toMatch(file === "favicon.svg" ? /max-age=604800/ : kept);
		}
		const plain = await sent(`${address}index.html`, "identity");
		expect(plain.encoding).toBe(undefined);
		expect(plain.body.equals(readFileSync(join(folder, "index.html")))).toBe(true);
	});

	test("compresses by itself where there is none, as gzip does at level 6", async () => {
		const address = await serve(folder, false);
		for (const file of [
			"index.html",
			...texts.filter((text) => /^assets\/(reader|scenes)/.test(text)),
		]) {
			const { encoding, body } = await sent(`${address}${file}`, "gzip");
			expect(encoding, file).toBe("gzip");
			const text = readFileSync(join(folder, file));
			expect(gunzipSync(body).equals(text)).toBe(true);
			expect(body.length / gzipSync(text, { level: 6 }).length).toBeCloseTo(1, 1.5);
		}
	});

	test.skipIf(!nginx.hasBrotli)(
		"with the brotli modules sends the .br file, else makes one",
		async () => {
			const address = await serve(copies, true);
			for (const file of texts) {
				const copy = join(copies, `${file}.br`);
				const { encoding, body } = await sent(`${address}${file}`, "gzip, deflate, br");
				if (!existsSync(copy)) continue;
				expect(encoding, file).toBe("br");
				expect(body.equals(readFileSync(copy)), file).toBe(true);
			}
			const old = await sent(`${address}index.html`, "gzip");
			expect(old.encoding).toBe("gzip");
			const bare = await serve(folder, true);
			const made = await sent(`${bare}index.html`, "gzip, br");
			expect(made.encoding).toBe("br");
			expect(brotliDecompressSync(made.body).equals(readFileSync(join(folder, "index.html")))).toBe(
				true,
			);
			expect(made.body.length).toBeLessThan(old.body.length);
		},
	);
});

describe("a folder with compressed copies", () => {
	test("has the heading of the story in the first 10 kB of its page, in each language", async () => {
		const published = inject("sites").published.folder;
		for (const page of ["index.html", "ja/index.html"]) {
			const sent = await brotli(readFileSync(join(published, page)));
			expect(await beginning(sent.subarray(0, 10_000)), page).toContain("</h1>");
		}
	});

	test("that is rehosted has them of its pages as they are then; its zip has none", async () => {
		const moved = join(temporaryFolder(), "site");
		cpSync(copies, moved, { recursive: true });
		const { code, stderr } = await run([
			"src/commands/rehost.ts",
			"--site",
			"https://news.example/",
			moved,
		]);
		expect(code, stderr).toBe(0);
		const page = readFileSync(join(moved, "index.html"));
		expect(page.toString()).toContain("https://news.example/");
		expect(gunzipSync(readFileSync(join(moved, "index.html.gz"))).equals(page)).toBe(true);
		const zip = unzipSync(readFileSync(join(moved, `offline/${folderInfo(moved).id}.zip`)));
		expect(Object.keys(zip).filter((path) => /\.(br|gz)$/.test(path))).toEqual([]);
		await run(["src/commands/rehost.ts", "--site", "https://example.org/", moved]);
		expectSame(moved, copies);
	});

	test("makes the same archive as one without", async () => {
		const [with_, without] = [join(own, "with.warc.gz"), join(own, "without.warc.gz")];
		await run(["src/commands/warc.ts", copies, with_]);
		await run(["src/commands/warc.ts", folder, without]);
		expect(readFileSync(with_).equals(readFileSync(without))).toBe(true);
		expect((await readWarc(with_)).size).toBeGreaterThan(20);
	});
});
