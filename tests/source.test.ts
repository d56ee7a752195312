import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../src/languages/index.ts";
import { ROOT } from "./support/process.ts";

const SRC = join(ROOT, "src");
const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
	.filter((path) => /\.(ts|svelte|astro|css)$/.test(path))
	.map((path) => ({
		path: path.split(sep).join("/"),
		code: readFileSync(join(SRC, path), "utf8"),
	}));

/**
 * What each room may import of ours, itself aside: the rooms before it. A folder named here is a room of its own, also
 * where it stands inside another.
 */
const MAY_IMPORT: Record<string, string[]> = {
	languages: [],
	story: ["languages"],
	atlas: [],
	scenes: ["story", "languages"],
	drawing: ["scenes", "story", "atlas"],
	charts: ["drawing", "scenes", "story", "atlas"],
	content: ["drawing", "scenes", "story", "languages", "atlas"],
	embed: ["content", "drawing", "story", "languages"],
	downloads: ["content", "charts", "drawing", "scenes", "story", "languages", "atlas", "styles"],
	share: ["downloads", "embed", "content", "scenes", "story", "languages"],
	"reader/state": [],
	"reader/scroll": [],
	"reader/boot": ["reader/state", "reader/scroll", "styles"],
	stage: ["reader/state", "content", "charts", "scenes", "atlas"],
	reader: [
		"stage",
		"reader/state",
		"reader/scroll",
		"reader/boot",
		"embed",
		"content",
		"charts",
		"scenes",
		"story",
		"atlas",
	],
	page: ["stage", "content", "charts", "scenes", "story", "languages", "atlas"],
	styles: [],
	layouts: [
		"page",
		"stage",
		"reader/boot",
		"embed",
		"content",
		"charts",
		"scenes",
		"story",
		"languages",
		"atlas",
		"styles",
	],
	"publish/tools": ["styles"],
	"publish/steps": ["publish/tools", "downloads", "content", "atlas", "styles"],
	"publish/editions": ["publish/steps", "publish/tools", "embed"],
	publish: ["publish/editions", "publish/steps", "publish/tools"],
	pages: [
		"layouts",
		"page",
		"share",
		"downloads",
		"embed",
		"content",
		"charts",
		"scenes",
		"story",
		"languages",
		"atlas",
		"styles",
	],
	bench: [],
	commands: [
		"bench",
		"publish",
		"publish/editions",
		"publish/tools",
		"downloads",
		"content",
		"scenes",
		"story",
		"languages",
		"atlas",
	],
};

/** The room that a path of src/ is in: the deepest folder that has a line above. */
const roomOf = (path: string): string => {
	const folders = path.split("/").slice(0, -1);
	for (let depth = folders.length; depth > 0; depth--) {
		const name = folders.slice(0, depth).join("/");
		if (MAY_IMPORT[name]) return name;
	}
	throw new Error(`${path} is in no room: give its folder a line in MAY_IMPORT`);
};

/** Every address that a file imports. */
const importsOf = (code: string): string[] =>
	[
		...code.matchAll(
			/\b(?:import|export)\s[^;"']*?from\s*["']([^"']+)["']|\bimport\s*\(?\s*["']([^"']+)["']/g,
		),
	].map(([, from, alone]) => from ?? alone ?? "");

describe("the source", () => {
	test("flows one way: each room imports only the rooms before it", () => {
		const wrong = files.flatMap(({ path, code }) => {
			const room = roomOf(path);
			return importsOf(code)
				.filter((address) => address.startsWith("."))
				.map((address) =>
					relative(SRC, resolve(SRC, dirname(path), address))
						.split(sep)
						.join("/"),
				)
				.filter((target) => roomOf(target) !== room && !MAY_IMPORT[room]?.includes(roomOf(target)))
				.map((target) => `${path} imports ${target}`);
		});
		expect(wrong).toEqual([]);
	});

	test("has no circle of rooms, and no line for a room that is gone", () => {
		const gone = Object.keys(MAY_IMPORT).filter(
			(room) => !files.some(({ path }) => roomOf(path) === room),
		);
		expect(gone).toEqual([]);
		const circles: string[] = [];
		const walk = (room: string, way: string[]) => {
			if (way.includes(room)) circles.push([...way, room].join(" > "));
			else for (const next of MAY_IMPORT[room] ?? []) walk(next, [...way, room]);
		};
		for (const room of Object.keys(MAY_IMPORT)) walk(room, []);
		expect(circles).toEqual([]);
	});

	test("keeps the story, its scenes and their drawing free of components and the page", () => {
		const wrong = files
			.filter(({ path }) => /^(story|scenes|drawing)\//.test(path))
			.flatMap(({ path, code }) => [
				...importsOf(code)
					.filter((address) => /^(svelte|astro|scrollama|node:)/.test(address))
					.map((address) => `${path} imports ${address}`),
				...(/^(story|scenes)\//.test(path)
					? importsOf(code)
							.filter((address) => address.startsWith("d3"))
							.map((address) => `${path} imports ${address}`)
					: []),
				...(
					code.match(/\b(document|window\.(document|location|inner|add|match))\b\.?\w*\(?/g) ?? []
				)
					.filter((use) => use !== "document")
					.map((use) => `${path} uses ${use}`),
			]);
		expect(wrong).toEqual([]);
	});

	test("takes from D3 only the modules that it needs", () => {
		const whole = files.filter(({ code }) => importsOf(code).includes("d3"));
		expect(whole.map(({ path }) => path)).toEqual([]);
	});

	test("follows the scroll in one room only", () => {
		const wrong = files
			.filter(
				({ path, code }) =>
					importsOf(code).includes("scrollama") && !path.startsWith("reader/scroll/"),
			)
			.map(({ path }) => path);
		expect(wrong).toEqual([]);
	});

	test("never names the subject: another story is another file", () => {
		const subject =
			/Japan(?!ese (?:text|faces|pages)|ese-)|Kansas|De ?Soto\b|Taiwan|Hsinchu|Kioxia|Micron\b|TSMC|Rapidus|Panasonic|Emanuel|Yokkaichi|Kumamoto|Hiroshima|Chitose|Kitakami|Futtsu|Sabine|Panama|Suez|\bLNG\b|Pacific|\bChin(a|ese)\b|Korea|semiconductor|batter(y|ies)|rare.?earth|\bcustoms\b/i;
		const year = /(?<![\w.,#-])20(09|1\d|2\d|3[0-5])(?![\w.,%])/;
		/** Code without its comments; line by line as it was. */
		const bare = (code: string) =>
			code
				.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ""))
				.replace(/(?<![:"'`])\/\/.*/g, "");
		/** A message or a description may show by an example how a date is written. */
		const withoutSentences = (line: string) => line.replace(/"[^"]* [^"]*"|`[^`]* [^`]*`/g, "");
		const found = files
			// The other language's words for the interface, and its fonts, are of that language.
			.filter(({ path }) => !["languages/ja.ts", "styles/ja.css"].includes(path))
			.flatMap(({ path, code }) =>
				bare(code)
					.split("\n")
					.flatMap((line, index) => {
						const hit = subject.exec(line) ?? year.exec(withoutSentences(line));
						return hit ? [`${path}:${index + 1}: ${hit[0]}`] : [];
					}),
			);
		expect(found).toEqual([]);
	});
});

test("what sets languages apart stands in the languages' own modules", () => {
	const tag = `"(?:${LANGUAGES.join("|")})"`;
	const compares = new RegExp(`[=!]== ${tag}|${tag} [=!]==`);
	const compared = files.filter(
		({ path, code }) => !path.startsWith("languages/") && compares.test(code),
	);
	expect(compared.map(({ path }) => path)).toEqual([]);
});
