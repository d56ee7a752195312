import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, describe, expect, inject, test } from "vitest";
import { serverHeaders } from "../../src/content/server-headers.ts";
import { folderInfo } from "../../src/publish/editions/folder-info.ts";
import { filesOf } from "../../src/publish/tools/files.ts";
import { contents } from "../support/folders.ts";
import { all, attribute, broughtLater, byTag, type Element, readPage } from "../support/html.ts";

const own = mkdtempSync(join(tmpdir(), "anywhere-"));
afterAll(() => rmSync(own, { recursive: true, force: true }));

const sha256 = (content: string | Uint8Array, form: "hex" | "base64") =>
	createHash("sha256").update(content).digest(form);

const textIn = (element: Element) =>
	element.childNodes.map((node) => ("value" in node ? node.value : "")).join("");

const sites = { ...inject("sites"), bilingual: inject("bilingual") };

describe.each(Object.entries(sites))("the %s story's folder", (name, { folder }) => {
	const pages = filesOf(folder, ".html").map((path) => relative(folder, path));
	const card = folderInfo(folder);

	test("names the place where it stands only where a standard demands it", () => {
		const found = new Map<string, Set<string>>();
		for (const page of pages)
			for (const element of all(readPage(join(folder, page))))
				for (const { name: attr, value } of element.attrs)
					if (value.includes("https://example.org/")) {
						const kind = attribute(element, "rel") ?? attribute(element, "property");
						const uses = found.get(`${element.tagName} ${kind} ${attr}`) ?? new Set();
						found.set(`${element.tagName} ${kind} ${attr}`, uses.add(value));
					}
		for (const use of found.keys())
			expect(use).toMatch(
				/^(link (canonical|alternate) href|meta (og|twitter):[\w:]+ content|main undefined data-site)$/,
			);
		expect([...(found.get("link canonical href") ?? [])]).toContain("https://example.org/");
		// The page of the codes asks whether the build was told.
		for (const file of filesOf(folder))
			if (/\.(css|js|svg|txt)$/.test(file) && !/\/share\.\w+\.js$/.test(file))
				expect(readFileSync(file, "utf8"), file).not.toContain("example.org");
	});

	test("loads nothing from another server: only links lead out", () => {
		for (const page of pages)
			for (const element of all(readPage(join(folder, page))))
				for (const { name: attr, value } of element.attrs)
					if (/^(https?:)?\/\//.test(value) && attr !== "content")
						expect(`${element.tagName} ${attr}`, `${page}: ${value}`).toMatch(
							/^(a href|link href|svg xmlns|main data-site)$/,
						);
		for (const file of filesOf(folder, ".css"))
			expect(readFileSync(file, "utf8"), file).not.toMatch(/url\(\s*["']?(https?:)?\/\//);
	});

	test("links that open a page elsewhere tell it nothing of the opener", () => {
		for (const page of pages)
			for (const link of byTag(readPage(join(folder, page)), "a"))
				if (attribute(link, "target") === "_blank")
					expect(attribute(link, "rel") ?? "", page).toMatch(/noopener/);
	});

	test("each page has one policy, which knows what stands in it by its hash and allows no more", () => {
		for (const page of pages) {
			const root = readPage(join(folder, page));
			const policies = byTag(root, "meta").filter(
				(meta) => attribute(meta, "http-equiv") === "Content-Security-Policy",
			);
			expect(policies.length, page).toBe(1);
			const policy = attribute(policies[0] as Element, "content") ?? "";
			expect(policy).toMatch(/^default-src 'none';/);
			// The reader's own tools work on the page under its policy: see policy.ts.
			expect(policy).not.toContain("trusted-types");
			expect(policy).toContain(`connect-src ${page.startsWith("offline") ? "'none'" : "'self'"}`);
			expect(policy).not.toMatch(/unsafe|\*|https?:/);
			const hashes = [...policy.matchAll(/'sha256-([^']+)'/g)].map(([, hash]) => hash);
			const inside = [
				...[root, ...broughtLater(root)].flatMap((part) => byTag(part, "style")),
				...byTag(root, "script").filter(
					(script) => !attribute(script, "src") && !/json/.test(attribute(script, "type") ?? ""),
				),
			].map((element) => sha256(textIn(element), "base64"));
			expect(new Set(hashes), page).toEqual(new Set(inside));
			for (const element of all(root))
				for (const { name: attr } of element.attrs)
					expect(attr, `${page} <${element.tagName}>`).not.toMatch(/^(style$|on)/);
		}
	});

	test("files that may be kept for good bear their content in their names", () => {
		const assets = filesOf(join(folder, "assets"));
		expect(assets.length).toBeGreaterThan(5);
		for (const path of assets) {
			const [, hash] = /\.([0-9a-f]{10})\.[a-z0-9]+$/.exec(path) ?? [];
			expect(sha256(readFileSync(path), "hex").slice(0, 10), path).toBe(hash);
		}
	});

	test("tells hosts what to say with its files, in both forms alike", () => {
		const read = (file: string) => readFileSync(join(folder, file), "utf8");
		const { all: headers, assets } = serverHeaders(join(folder, "_headers"));
		const nginx = read("hosting/nginx.conf");
		const said = [...nginx.matchAll(/^add_header ([\w-]+) "(.*)" always;$/gm)];
		expect(Object.fromEntries(said.map(([, header, value]) => [header, value]))).toEqual(headers);
		expect(headers["Content-Security-Policy"]).toBe("frame-ancestors *");
		expect(Object.keys(headers).length).toBeGreaterThan(4);
		expect(headers).not.toHaveProperty("X-Frame-Options");
		expect(assets).toMatch(/max-age=31536000, immutable/);
		expect(nginx).toContain(`"${assets}"`);
		const types = (text: string) => /_types (.*);/.exec(text)?.[1];
		expect(types(read("hosting/nginx-brotli.conf"))).toBe(types(nginx));
	});

	test("has the icons that its pages name, in each form that a browser may want", () => {
		for (const page of pages) {
			if (page.startsWith("offline")) continue;
			const icons = byTag(readPage(join(folder, page)), "link")
				.filter((link) => /icon$/.test(attribute(link, "rel") ?? ""))
				.map((link) =>
					relative(folder, join(folder, dirname(page), attribute(link, "href") ?? "")),
				);
			expect(icons, page).toEqual(["favicon.ico", "favicon.svg", "apple-touch-icon.png"]);
		}
		expect(readFileSync(join(folder, "favicon.ico")).subarray(0, 4)).toEqual(
			Buffer.from([0, 0, 1, 0]),
		);
		expect(readFileSync(join(folder, "favicon.svg"), "utf8")).toContain(
			"prefers-color-scheme: dark",
		);
		expect(readFileSync(join(folder, "apple-touch-icon.png")).toString("latin1", 1, 4)).toBe("PNG");
	});

	test("lets robots read all of it, and names no sitemap as long as nobody said where it stands", () => {
		const robots = readFileSync(join(folder, "robots.txt"), "utf8");
		expect(robots).toMatch(/^User-agent: \*\nDisallow:\n/m);
		expect(robots).not.toContain("Sitemap");
	});

	test("lists every package of which a part is shipped, with its licence", () => {
		const list = readFileSync(join(folder, "THIRD-PARTY.txt"), "utf8");
		const packages = [...list.matchAll(/^(\S+) \d+\.\d+\.\d+ \(([\w.-]+)\)$/gm)];
		const names = packages.map(([, name]) => name);
		for (const name of ["svelte", "scrollama", "d3-geo", "d3-array"]) expect(names).toContain(name);
		for (const name of ["@fontsource-variable/archivo", "@fontsource-variable/source-serif-4"])
			expect(names).toContain(name);
		expect(names).toContain("world-atlas");
		for (const never of ["astro", "vite", "vitest", "playwright-core", "zod"])
			expect(names).not.toContain(never);
		expect(list.split(/^-{78}$/m).length).toBe(packages.length + 1);
		for (const text of list.split(/^-{78}$/m).slice(1))
			expect(text).toMatch(/Permission|Redistribution|licensed under/);
	});

	test("in one file: everything stands in it, and it may load and send nothing", () => {
		const root = readPage(join(folder, "offline", `${card.id}.html`));
		for (const element of all(root))
			for (const attr of ["src", "href", "poster", "data-fonts"]) {
				const value = attribute(element, attr);
				if (value === undefined) continue;
				if (element.tagName === "a") expect(value).toMatch(/^(#|https?:|mailto:|\?lang=)/);
				else if (/canonical|alternate/.test(attribute(element, "rel") ?? "")) continue;
				else expect(value.slice(0, 40), element.tagName).toMatch(/^(data:|#)/);
			}
		const policy = byTag(root, "meta").find((meta) => attribute(meta, "http-equiv"));
		const content = attribute(policy as Element, "content");
		expect(content).toContain("connect-src 'none'");
		expect(content).not.toContain("'self'");
	});

	describe("as a zip", () => {
		const zip = unzipSync(readFileSync(join(folder, "offline", `${card.id}.zip`)));
		const files = new Map(
			Object.entries(zip).map(([path, content]) => {
				expect(path.startsWith(`${card.id}/`)).toBe(true);
				return [path.slice(card.id.length + 1), content];
			}),
		);

		test("is the folder, without downloads and what is for hosts, with a text that says how to read it", () => {
			const kept = [...contents(folder).keys()].filter(
				(path) => !/^((ja\/)?(share|oembed|s)|offline|hosting)\//.test(path),
			);
			expect([...files.keys()].sort()).toEqual([...kept, "README.txt", "SHA256SUMS"].sort());
			const readme = Buffer.from(files.get("README.txt") ?? []).toString("utf8");
			for (const part of [card.title, card.version, "index.html", "SHA256SUMS", "THIRD-PARTY.txt"])
				expect(readme).toContain(part);
			for (const [path, content] of files)
				if (!/\.html$|^sw\.js$|^README|^SHA256/.test(path))
					expect(sha256(content, "hex"), path).toBe(
						sha256(readFileSync(join(folder, path)), "hex"),
					);
		});

		test("its checksums are right, as the program says that its text names", () => {
			const to = join(own, name);
			for (const [path, content] of files) {
				mkdirSync(dirname(join(to, path)), { recursive: true });
				writeFileSync(join(to, path), content);
			}
			const check = () =>
				spawnSync("sha256sum", ["--quiet", "-c", "SHA256SUMS"], { cwd: to, encoding: "utf8" });
			expect(check().stdout).toBe("");
			expect(check().status).toBe(0);
			const named = readFileSync(join(to, "SHA256SUMS"), "utf8").trim().split("\n");
			expect(named.length).toBe(files.size - 1);
			writeFileSync(join(to, "index.html"), "another page");
			expect(check().status).not.toBe(0);
		});

		test("its pages know each other, and no download that it has not", () => {
			for (const [path, content] of files)
				if (path.endsWith(".html"))
					expect(Buffer.from(content).toString("utf8"), path).not.toContain(`${card.id}.zip`);
		});
	});

	test("the service worker knows no version: what it may keep, it tells by the addresses of the pages and their parts", () => {
		const worker = readFileSync(join(folder, "sw.js"), "utf8");
		expect(worker.length).toBeLessThan(6000);
		for (const file of filesOf(join(folder, "assets")))
			expect(worker).not.toContain(basename(file));
	});
});
