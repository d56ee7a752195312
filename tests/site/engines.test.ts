import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import css from "@eslint/css";
import { ESLint, type Linter } from "eslint";
import compat from "eslint-plugin-compat";
import { describe, expect, inject, test } from "vitest";
import { ROOT } from "../support/process.ts";

const { folder } = inject("sites").published;

/** The last year of ECMAScript that all browsers of package.json's list know: Safari 16.4 is the one that knows least. */
const SYNTAX = 2022;
/** The year by whose end a feature of style sheets was in all engines, for it to be in those of the list. */
const STYLES = 2022;

/**
 * What style sheets use although not every browser of the list knows it: where it is not known, the page is but a little less
 * fine.
 */
const FINER = [
	"appearance",
	"break-after",
	"content-visibility",
	"contain-intrinsic",
	"details-content",
	"field-sizing",
	"font-palette",
	"forced-color-adjust",
	"hanging-punctuation",
	"hyphens",
	"interpolate-size",
	"marker",
	"mask",
	"outline",
	"overflow-anchor",
	"overscroll-behavior",
	"paint-order",
	"print-color-adjust",
	"scrollbar",
	"text-autospace",
	"text-box",
	"text-size-adjust",
	"text-spacing-trim",
	"text-wrap",
	"touch-action",
	"ui-monospace",
	"user-select",
	"word-break",
];

/** What is younger than that year, and what all browsers of the list know all the same: Firefox from 110 on, of which they have 115. */
const KNOWN = ["@container", "'container'", "cqi", "cqb"];

/** What scripts use only where it is there. */
const ASKED_FOR = ["requestIdleCallback", "navigator.connection()"];

type Code = { name: string; code: string };

/** Built files that have one of these names. */
const filesOf = (patterns: string[]): Code[] =>
	globSync(patterns, { cwd: folder }).map((name) => ({
		name,
		code: readFileSync(join(folder, name), "utf8"),
	}));

/** What stands in elements of built pages. */
const inPages = (patterns: string[], element: RegExp): Code[] =>
	filesOf(patterns).flatMap(({ name, code: page }) =>
		[...page.matchAll(element)].map(([, code = ""], i) => ({ name: `${name}, ${i + 1}`, code })),
	);

/** What a linter says of some files, each thing once. */
async function said(config: Linter.Config, files: Code[]) {
	const eslint = new ESLint({
		cwd: ROOT,
		overrideConfigFile: true,
		overrideConfig: [config],
		ignore: false,
	});
	const extension = config.files?.[0] === "**/*.css" ? "css" : "js";
	const all = await Promise.all(
		files.map(async ({ name, code }) => {
			const results = await eslint.lintText(code, { filePath: `built.${extension}` });
			return results.flatMap(({ messages }) =>
				messages.map(({ message }) => `${name}: ${message}`),
			);
		}),
	);
	return [...new Set(all.flat())];
}

const SCRIPTS: Linter.Config = {
	files: ["**/*.js"],
	...compat.configs["flat/recommended"],
	languageOptions: { ecmaVersion: SYNTAX, sourceType: "script" },
	linterOptions: { reportUnusedDisableDirectives: false },
};
const SHEETS: Linter.Config = {
	files: ["**/*.css"],
	language: "css/css",
	plugins: { css },
	languageOptions: { tolerant: true } as never,
	rules: { "css/use-baseline": ["error", { available: STYLES }] },
};

describe("the browsers that package.json lists", () => {
	test("know the syntax and the interfaces of every script", async () => {
		const scripts = [
			...filesOf(["assets/*.js", "embed.js", "sw.js"]),
			...inPages(
				["index.html", "ja/index.html", "embed/*/index.html", "share/index.html"],
				/<script(?![^>]*\b(?:src|type)=)[^>]*>([\s\S]*?)<\/script>/g,
			),
		];
		expect(scripts.length).toBeGreaterThan(15);
		const found = await said(SCRIPTS, scripts);
		expect(found.filter((one) => !ASKED_FOR.some((known) => one.includes(known)))).toEqual([]);
	});

	test("know what the style sheets need", async () => {
		const inside = inPages(
			["index.html", "ja/index.html", "embed/story/index.html", "share/index.html"],
			/<style[^>]*>([\s\S]*?)<\/style>/g,
		);
		expect(inside.length).toBeGreaterThan(3);
		const found = await said(SHEETS, [...filesOf(["assets/*.css"]), ...inside]);
		expect(
			found.filter((one) => ![...FINER, ...KNOWN].some((known) => one.includes(known))),
		).toEqual([]);
	});

	test("are not known by a linter that says nothing", async () => {
		const newer = [
			{ name: "a", code: "requestIdleCallback(go);" },
			{ name: "b", code: "accessor: { using x = 1; }" },
		];
		expect((await said(SCRIPTS, newer)).length).toBe(2);
		const sheet = [{ name: "c", code: "a { color: light-dark(red, blue) }" }];
		expect((await said(SHEETS, sheet)).length).toBe(1);
	});
});
