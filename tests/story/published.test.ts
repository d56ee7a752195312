import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isRealDate } from "../../src/story/dates.ts";
import { resolveFact } from "../../src/story/facts.ts";
import { fillPlain } from "../../src/story/fill.ts";
import { formatProblems } from "../../src/story/problems.ts";
import { flatten, parseProse, typedNumbers } from "../../src/story/prose.ts";
import type { Story } from "../../src/story/schema/index.ts";
import { load } from "./small-story.ts";

const text = readFileSync(new URL("../../data/story.json", import.meta.url), "utf8");

function published(): Story {
	const loaded = load(text);
	if (!loaded.ok) throw new Error(formatProblems(loaded.problems));
	return loaded.story;
}

/** A name that is printed as it stands, or that only some languages have: of a publisher, of one of a unit. */
const NAME = /^\/(sources\/[^/]+\/publisher|meta\/units\/[^/]+\/one)$/;

/** Every reader's text in a part of the story, names left out, with its path. */
function texts(value: unknown, path = ""): { path: string; text: Record<string, string> }[] {
	if (value === null || typeof value !== "object" || NAME.test(path)) return [];
	if ("en" in value && typeof value.en === "string")
		return [{ path, text: value as Record<string, string> }];
	return Object.entries(value).flatMap(([key, part]) => texts(part, `${path}/${key}`));
}

describe("the published story", () => {
	test("has no problem", () => {
		const loaded = load(text);
		expect(loaded.ok ? "" : formatProblems(loaded.problems)).toBe("");
	});

	test("has every text in every language it is published in", () => {
		const story = published();
		const incomplete = texts(story).filter(({ text }) =>
			story.meta.languages.some((language) => !text[language]?.trim()),
		);
		expect(incomplete).toEqual([]);
	});

	test("shows numbers by reference only", () => {
		const story = published();
		const typed = texts(story).flatMap(({ path, text }) =>
			Object.entries(text).flatMap(([language, words]) =>
				typedNumbers(parseProse(words).tokens, story.meta.literals).map(
					(number) => `${path}/${language}: ${number}`,
				),
			),
		);
		expect(typed).toEqual([]);
	});

	test("refers to facts in its texts, and fills all of them in", () => {
		const story = published();
		const all = texts(story);
		const facts = all.flatMap(({ text }) =>
			flatten(parseProse(text.en ?? "").tokens).filter((token) => token.type === "fact"),
		);
		expect(facts.length).toBeGreaterThan(0);
		for (const { path, text } of all)
			for (const language of story.meta.languages)
				expect(fillPlain(story, text, language), path).not.toMatch(
					/[[\]{}]{2}|NaN|Infinity|undefined/,
				);
	});

	test("works every fact out to a number or a date", () => {
		const story = published();
		const unsound = Object.keys(story.facts).filter((id) => {
			const { value, unit } = resolveFact(story, id);
			return story.meta.units[unit]?.kind === "date"
				? typeof value !== "string" || !isRealDate(value)
				: !Number.isFinite(value);
		});
		expect(unsound).toEqual([]);
	});

	test("has sources for every fact, series, place, route and claim", () => {
		const story = published();
		const cited: Record<string, string[]> = {
			...Object.fromEntries(
				Object.keys(story.facts).flatMap((id) => {
					const { claims, sources } = resolveFact(story, id);
					// What is counted has its own.
					return claims ? [] : [[`facts/${id}`, sources]];
				}),
			),
			...Object.fromEntries(
				(["series", "places", "routes", "claims"] as const).flatMap((name) =>
					Object.entries(story[name]).map(([id, entry]) => [`${name}/${id}`, entry.sources]),
				),
			),
		};
		expect(Object.keys(cited).length).toBeGreaterThan(0);
		const unsourced = Object.entries(cited).filter(
			([, sources]) =>
				sources.length === 0 || sources.some((id) => !Object.hasOwn(story.sources, id)),
		);
		expect(unsourced).toEqual([]);
	});
});
