import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { jsonSchema } from "../../src/story/json-schema.ts";

describe("data/story.schema.json", () => {
	const file = new URL("../../data/story.schema.json", import.meta.url);

	test("is what the schema in src/story/schema says", () => {
		expect(
			readFileSync(file, "utf8") === jsonSchema(),
			"data/story.schema.json is out of date: run `npm run schema`",
		).toBe(true);
	});
});

describe("jsonSchema", () => {
	type Shape = {
		$ref?: string;
		$defs?: Record<string, Shape>;
		title?: string;
		description?: string;
		required?: string[];
		additionalProperties?: unknown;
		properties?: Record<string, Shape>;
		items?: Shape;
		anyOf?: Shape[];
		oneOf?: Shape[];
	};
	const schema = JSON.parse(jsonSchema()) as Shape;
	/** The shape of a property, a reference to a shared definition followed. */
	const property = (of: Shape, name: string): Shape => {
		const shape = of.properties?.[name] ?? {};
		const shared = schema.$defs?.[shape.$ref?.split("/").at(-1) ?? ""];
		return { ...shared, ...shape };
	};

	test("asks for the collections of a story and lets nothing else in", () => {
		expect(schema.title).toBe("Story");
		expect(schema.required).toEqual([
			"meta",
			"sources",
			"facts",
			"series",
			"places",
			"routes",
			"figures",
			"sections",
			"claims",
			"glossary",
		]);
		expect(schema.additionalProperties).toBe(false);
	});

	test("does not ask for the fields that have a default", () => {
		const meta = property(schema, "meta");
		expect(Object.keys(meta.properties ?? {})).toContain("literals");
		expect(meta.required).toContain("languages");
		expect(meta.required).not.toContain("literals");
	});

	test("describes every field for an editor's program", () => {
		const shared = ({ $ref }: Shape) => schema.$defs?.[$ref?.split("/").at(-1) ?? ""];
		const bare: string[] = [];
		let fields = 0;
		const walk = (shape: Shape | Shape[] | undefined, path: string) => {
			if (typeof shape !== "object") return;
			if (Array.isArray(shape)) {
				for (const one of shape) walk(one, path);
				return;
			}
			for (const [name, field] of Object.entries(shape.properties ?? {})) {
				fields++;
				const described = field.description ?? shared(field)?.description;
				if (described === undefined && !("const" in field)) bare.push(`${path}.${name}`);
				walk(field, `${path}.${name}`);
			}
			for (const part of ["items", "additionalProperties", "anyOf", "oneOf"] as const)
				walk(shape[part] as Shape | Shape[] | undefined, path);
		};
		walk(schema, "story");
		for (const [name, shape] of Object.entries(schema.$defs ?? {})) walk(shape, name);
		expect(fields).toBeGreaterThan(400);
		expect(bare).toEqual([]);
		for (const name of schema.required ?? [])
			expect(property(schema, name).description, name).toMatch(/\.$/);
	});
});
