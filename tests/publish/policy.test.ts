import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { setPolicy } from "../../src/publish/steps/policy.ts";
import { Page } from "../../src/publish/tools/built.ts";
import { page } from "./folder-with.ts";

const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const withPolicy = (html: string, path: string, alone = false) =>
	setPolicy(new Page(path, html), alone).html;

/** The directives of a page's policy, by name. */
function policy(html: string): Record<string, string> {
	const all = [...html.matchAll(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/g)];
	expect(all.length).toBe(1);
	return Object.fromEntries(
		(all[0]?.[1] ?? "").split("; ").map((directive) => {
			const [name = "", ...sources] = directive.split(" ");
			return [name, sources.join(" ")];
		}),
	);
}

describe("a page's policy", () => {
	test("of a page with a script and a style in it names both by their hashes, and lets nothing else stand in the page", () => {
		const html = withPolicy(
			page("<style>p{color:red}</style><script>let a = 1;</script>"),
			"index.html",
		);
		expect(policy(html)).toEqual({
			"default-src": "'none'",
			"script-src": `'self' ${hash("let a = 1;")}`,
			"style-src": `'self' ${hash("p{color:red}")}`,
			"img-src": "'self' data:",
			"font-src": "'self' data:",
			"connect-src": "'self'",
			"worker-src": "'self'",
			"base-uri": "'none'",
			"form-action": "'none'",
		});
	});

	test("of a page without scripts allows none, nor a worker", () => {
		const found = policy(withPolicy(page('<link rel="stylesheet" href="x.css">'), "index.html"));
		expect(found["script-src"]).toBe("'none'");
		expect(found).not.toHaveProperty("worker-src");
	});

	test("of a page that brings out its scripts later trusts them by the one that does, and stands outside their template", () => {
		const html = withPolicy(
			page(
				'<script>1</script><template data-later><script src="a.js"></script></template><title>x</title>',
			),
			"index.html",
		);
		expect(policy(html)["script-src"]).toBe(`'self' ${hash("1")} 'strict-dynamic'`);
		const [, later = ""] = /<template data-later>(.*?)<\/template>/.exec(html) ?? [];
		expect(later).toBe('<script src="a.js"></script>');
		expect(policy(withPolicy(page("<script>1</script>"), "x.html"))["script-src"]).not.toContain(
			"strict-dynamic",
		);
	});

	test("of a page that names a script besides leaves that its right to run, however late it is asked for", () => {
		const html = withPolicy(
			page(
				'<script defer src="a.js"></script><template data-outlines><script src="b.js"></script></template>',
			),
			"index.html",
		);
		expect(policy(html)["script-src"]).toBe("'self'");
	});

	test("of a page that shows pages of the folder in frames allows frames of its own place, and no other page's does", () => {
		const framed = policy(withPolicy(page("", '<iframe src="a.html"></iframe>'), "index.html"));
		expect(framed["frame-src"]).toBe("'self'");
		for (const body of ["", "<pre>&lt;iframe src&gt;</pre>"])
			expect(policy(withPolicy(page("", body), "index.html"))).not.toHaveProperty("frame-src");
	});

	test("of a page that has all in itself lets it load nothing at all", () => {
		const found = policy(withPolicy(page("<script>1</script>"), "one.html", true));
		expect(JSON.stringify(found)).not.toContain("'self'");
		expect(found["script-src"]).toBe(hash("1"));
		expect(found["img-src"]).toBe("data:");
		expect(found["connect-src"]).toBe("'none'");
	});

	test("takes data beside a script for what it is", () => {
		const found = policy(
			withPolicy(page("", '<script type="application/json">{"a":1}</script>'), "index.html"),
		);
		expect(found["script-src"]).toBe("'none'");
	});

	test("hashes a script as a browser reads it: to the letter, whatever stands in it", () => {
		const code = "\n\tlet a = '<b>&amp;日本</b>';\n";
		const found = policy(withPolicy(page(`<script>${code}</script>`), "index.html"));
		expect(found["script-src"]).toContain(hash(code));
	});

	test("is written anew, not twice, when the page has changed", () => {
		const once = withPolicy(page("<script>1</script>"), "index.html");
		const changed = withPolicy(once.replace("<script>1<", "<script>2<"), "index.html");
		expect(policy(changed)["script-src"]).toBe(`'self' ${hash("2")}`);
		expect(withPolicy(changed, "index.html")).toBe(changed);
	});

	test("stands before the body, after what the head loads", () => {
		const html = withPolicy(
			page('<script defer src="a.js"></script><link rel="stylesheet" href="x.css">'),
			"index.html",
		);
		const at = html.indexOf("http-equiv");
		expect(at).toBeGreaterThan(html.indexOf("x.css"));
		expect(at).toBeLessThan(html.indexOf("<body>"));
	});

	test.each([
		[
			"a page without a character set at its head",
			"<!doctype html><html><head><title>x</title></head><body></body></html>",
			"x.html: does not begin its head with <meta charset>",
		],
		[
			"a page that loads a script in its body",
			page("", '<script src="a.js"></script>'),
			"x.html: has a <script> in its body that loads a file",
		],
	])("is refused to %s", (_, html, message) => {
		expect(() => withPolicy(html, "x.html")).toThrow(message);
	});
});
