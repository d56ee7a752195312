import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { NOWHERE } from "../../src/embed/codes.ts";
import { contents, expectSame, oldSite, temporaryFolder } from "../support/folders.ts";
import { attribute, byAttribute, readPage, textOf } from "../support/html.ts";
import { loading, ROOT, run, start } from "../support/process.ts";
import { freePort } from "../support/server.ts";

const bilingual = inject("bilingual");
const rehost = (...args: string[]) => run(["src/commands/rehost.ts", ...args]);

/** A copy of a built folder. */
function built(): { parent: string; folder: string } {
	const parent = temporaryFolder();
	const folder = join(parent, "a site");
	cpSync(bilingual.folder, folder, { recursive: true });
	return { parent, folder };
}

describe("npm run rehost", () => {
	test("has a built folder say that it stands elsewhere, just as npm start builds it for that place, byte for byte: in a checkout in another folder, on another day, in another time zone and language, whatever NODE_ENV the shell has, and leaves nothing beside it", {
		// It builds a site, on a machine that may have much else to do.
		timeout: 600_000,
	}, async () => {
		const { folder } = built();
		const site = "https://news.example/r&d's/sea%20story/";
		const inHtml = site.replace("&", "&amp;");
		const { code, stdout, stderr } = await rehost("--site", site, folder);
		expect(stderr).toBe("");
		expect(code).toBe(0);
		expect(stdout).toContain(site);

		const parent = mkdtempSync(join(tmpdir(), "checkout-"));
		onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
		const checkout = join(parent, "another checkout");
		cpSync(ROOT, checkout, {
			recursive: true,
			filter: (path) => !/^(node_modules|\.git|\.astro|dist.*)$/.test(path.slice(ROOT.length)),
		});
		symlinkSync(join(ROOT, "node_modules"), join(checkout, "node_modules"));
		const { folder: anew } = oldSite(join(checkout, "sites"));
		// What a build makes hangs on no surroundings: then it is as from here, but for the place.
		const other = start(
			[...loading("another-day"), "src/commands/start.ts"],
			{
				STORY: bilingual.story,
				OUT_DIR: anew,
				SITE: site,
				PORT: String(await freePort()),
				NODE_ENV: "development",
				TZ: "Pacific/Kiritimati",
				LANG: "tr_TR.UTF-8",
				LC_ALL: "tr_TR.UTF-8",
			},
			checkout,
		);
		onTestFinished(async () => void (await other.stop("SIGKILL")));
		const [, address = ""] = await other.printed(/(http:\/\/\S+)/);
		expect(await (await fetch(address)).text()).toBe(
			readFileSync(join(anew, "index.html"), "utf8"),
		);
		expect(other.stderr()).toBe("");
		expect(readdirSync(join(checkout, "sites"))).toEqual(["site"]);
		expectSame(anew, folder);

		expect(readFileSync(join(folder, "sitemap.xml"), "utf8")).toContain(`<loc>${inHtml}ja/</loc>`);
		const { publisher } = JSON.parse(readFileSync(bilingual.story, "utf8")).meta;
		for (const home of ["", "ja/"]) {
			const answer = JSON.parse(readFileSync(join(folder, home, "oembed/story.json"), "utf8"));
			// Its publisher is where it is, wherever the folder stands.
			expect(answer.provider_url).toBe(publisher.url);
			expect(answer.thumbnail_url).toBe(`${site}${home}figures/story-card.png`);
			expect(answer.html).toContain(` src="${inHtml}${home}embed/story/index.html"`);
			const page = readPage(join(folder, home, "share/index.html"));
			expect(byAttribute(page, "data-site").map((part) => attribute(part, "data-site"))).toEqual([
				site,
			]);
			const codes = byAttribute(page, "data-code");
			expect(codes.length).toBeGreaterThan(20);
			for (const code of codes) {
				const text = textOf(code);
				const link = attribute(code, "data-code") === "link";
				expect(text).toContain(link ? site : `"${inHtml}`);
			}
		}
		for (const [path, content] of contents(folder)) {
			// The page of the codes says it of copies that were told no address; a style sheet tells them from this one.
			// The script of that page tells such a copy by the address itself.
			const written = Buffer.from(content, "base64").toString("latin1");
			const text = /^assets\/share\./.test(path)
				? written.replaceAll(`\`${NOWHERE}\``, "")
				: written;
			const said = /(^|\/)share\/index\.html$/.test(path)
				? text.replace(/<p class="?codes-nowhere.*?<\/p>|<style>.*?<\/style>/g, "")
				: text;
			expect(said.includes("example.org"), path).toBe(false);
		}
	});

	test("there and back again changes nothing", async () => {
		const { parent, folder } = built();
		expect((await rehost("--site", "https://news.example/a", folder)).code).toBe(0);
		expect(contents(folder)).not.toEqual(contents(bilingual.folder));
		expect((await rehost("--site", "https://example.org", folder)).code).toBe(0);
		expectSame(folder, bilingual.folder);
		expect(readdirSync(parent)).toEqual(["a site"]);
	});

	test.each([
		["no address", [], /usage: npm run rehost -- --site/],
		[
			"an address without a protocol",
			["--site", "news.example"],
			/expected the address of a folder on the web.*found "news\.example"/,
		],
		[
			"an address of a file system",
			["--site", "file:///srv/"],
			/expected the address of a folder on the web/,
		],
		[
			"an address with a query",
			["--site", "https://news.example/?a"],
			/expected the address of a folder on the web/,
		],
	])("says what is wrong and changes nothing: %s", async (_, args, message) => {
		const { parent, folder } = built();
		const { code, stderr } = await rehost(...args, folder);
		expect(code).toBe(1);
		expect(stderr).toMatch(message);
		expect(stderr).not.toMatch(/^\s+at /m);
		expectSame(folder, bilingual.folder);
		expect(readdirSync(parent)).toEqual(["a site"]);
	});

	test("is refused of a folder that no build has made", async () => {
		const { code, stderr } = await rehost("--site", "https://news.example/", temporaryFolder());
		expect(code).toBe(1);
		expect(stderr).toContain("expected a folder that npm run build has made");
	});
});
