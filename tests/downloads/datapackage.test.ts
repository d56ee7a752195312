import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { recordsCsv } from "../../src/downloads/csv.ts";
import { dataPackage, tablesOf } from "../../src/downloads/datapackage.ts";
import { readme } from "../../src/downloads/readme.ts";
import { words } from "../../src/languages/index.ts";
import { recordsOf } from "../../src/scenes/records-of.ts";
import { publishedStory } from "../drawing/stories.ts";
import { smallStory } from "../story/small-story.ts";

/** As datapackage.org publishes it, without its explanations. */
const SCHEMA = JSON.parse(
	readFileSync(new URL("../fixtures/datapackage-2.0.schema.json", import.meta.url), "utf8"),
);
const valid = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(SCHEMA);

describe.each([
	["small", smallStory()],
	["published", publishedStory()],
])("the data package of the %s story", (_, story) => {
	const described = dataPackage(story);
	const { resources } = described;

	test("is one by the schema of such packages, which refuses others", () => {
		expect(valid(described), JSON.stringify(valid.errors)).toBe(true);
		const [first] = resources;
		expect(valid({ ...described, resources: [{ ...first, path: "../x.csv" }] })).toBe(false);
		expect(valid({ ...described, licenses: [{ title: "x" }] })).toBe(false);
	});

	test("describes every figure's CSV in every language, byte for byte", () => {
		expect(resources.map(({ path }) => path)).toEqual(tablesOf(story).map(({ path }) => path));
		expect(resources).toHaveLength(Object.keys(story.figures).length * story.meta.languages.length);
		expect(new Set(resources.map(({ name }) => name)).size).toBe(resources.length);
		for (const [i, { figure, language }] of tablesOf(story).entries()) {
			const content = Buffer.from(recordsCsv(story, recordsOf(story, figure, language), language));
			const hash = createHash("sha256").update(content).digest("hex");
			expect(resources[i]).toMatchObject({
				bytes: content.length,
				hash: `sha256:${hash}`,
				language,
			});
			const [head = ""] = content.toString().slice(1).split("\r\n");
			expect(resources[i]?.schema.fields.map(({ name }) => name).join(",")).toBe(head);
		}
	});

	test("says of every column what it is, and names units and sources", () => {
		for (const { schema, units, sources, name } of resources) {
			for (const { description } of schema.fields) expect(description).toMatch(/\S/);
			expect(sources.length, name).toBeGreaterThan(0);
			expect(new Set(units).size).toBe(units.length);
		}
	});
});

test.each(["en", "ja"] as const)("every column is explained, also in text: %s", (language) => {
	const { columns, columnNotes, rights } = words(language);
	expect(Object.keys(columnNotes).sort()).toEqual(Object.keys(columns).sort());
	const story = { ...smallStory() };
	story.meta = { ...story.meta, title: { en: "The ferry", ja: "渡し船" } };
	for (const described of [true, false]) {
		const text = readme(story, language, described);
		for (const name of Object.values(columns)) expect(text).toContain(name);
		for (const part of ["UTF-8", "CR LF", rights]) expect(text).toContain(part);
		expect(text.includes("datapackage.json")).toBe(described);
		expect(text).not.toMatch(/[{}]|undefined/);
	}
});
