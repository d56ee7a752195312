import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { beforeAll, describe, expect, inject, test } from "vitest";
import type { PageData } from "../../src/content/page-data.ts";
import type { ColumnsScene } from "../../src/scenes/scene.ts";
import { sceneAt, viewsOf } from "../../src/scenes/scene-at.ts";
import { formatFact, resolveFact } from "../../src/story/facts.ts";
import { FACT_FORMS } from "../../src/story/prose.ts";
import { rowsOf } from "../../src/story/rows.ts";
import type { Story } from "../../src/story/schema/index.ts";
import { cacheFolder } from "../support/folders.ts";
import {
	attribute,
	byAttribute,
	byTag,
	type Element,
	readPage,
	readPicture,
	textOf,
} from "../support/html.ts";
import { buildSound } from "../support/process.ts";
import { languageOf, readSound, stepsOf } from "../support/stories.ts";

const { published } = inject("sites");

/** A step that compares two columns, and the row that is the later of them. */
function comparedColumns(story: Story) {
	for (const { id, figure: name, scene: of } of viewsOf(story)) {
		const figure = story.figures[name];
		const scene = figure?.kind === "columns" ? figure.scenes[of] : undefined;
		if (scene?.compare)
			return { step: id, series: scene.series, from: scene.compare.from, key: scene.compare.to };
	}
	throw new Error("no step of the story compares two columns");
}

/** The facts that a point of a series decides, by themselves or by way of other facts. */
function factsFrom(story: Story, series: string, key: string): Set<string> {
	const found = new Set<string>();
	let before = -1;
	while (found.size > before) {
		before = found.size;
		for (const [id, fact] of Object.entries(story.facts)) {
			if (!("derive" in fact) || fact.derive.op === "claims") continue;
			const uses = fact.derive.of.some((operand) =>
				"fact" in operand
					? found.has(operand.fact)
					: operand.series === series && rowsOf(story, operand).some((row) => row.key === key),
			);
			if (uses) found.add(id);
		}
	}
	return found;
}

describe("changing one value of the story", () => {
	const story = readSound(published.story);
	const language = languageOf(story);
	const { step, series, from, key } = comparedColumns(story);
	const row = (of: Story, which: string) => {
		const found = of.series[series]?.rows.find((r) => r.key === which);
		if (!found || found.value === null) throw new Error(`no value for ${which} in ${series}`);
		return { ...found, value: found.value };
	};
	const was = row(story, key).value;
	const becomes = Number((was * 1.317).toFixed(3));
	const decided = factsFrom(story, series, key);
	const before = readPage(join(published.folder, "index.html"));
	let after: Element;
	/** The site with the changed value. */
	let site: string;
	let changed: Story;

	beforeAll(async () => {
		const folder = cacheFolder();
		const file = join(folder, "story.json");
		const raw = JSON.parse(readFileSync(published.story, "utf8")) as Story;
		row(raw, key);
		for (const r of raw.series[series]?.rows ?? []) if (r.key === key) r.value = becomes;
		writeFileSync(file, JSON.stringify(raw));
		site = join(folder, "site");
		await buildSound(file, site, { pixels: false });
		after = readPage(join(site, "index.html"));
		changed = readSound(file);
		return () => rmSync(folder, { recursive: true, force: true });
	});

	const picture = (page: Element, of: string) =>
		readPicture(page === after ? site : published.folder, of);
	const labels = (page: Element, of: string) =>
		byTag(picture(page, of), "text").map((element) => textOf(element));
	const column = (of: Story) =>
		(sceneAt(of, step, language) as ColumnsScene).columns.find((c) => c.key === key);

	test("changes its mark wherever it is drawn", () => {
		let marks = 0;
		for (const of of stepsOf(story)) {
			const scene = sceneAt(story, of, language);
			if (scene.kind !== "columns" || story.figures[scene.figure] === undefined) continue;
			const view = viewsOf(story).find(({ id }) => id === of);
			const figure = story.figures[scene.figure];
			if (figure?.kind !== "columns" || figure.scenes[view?.scene ?? ""]?.series !== series)
				continue;
			for (const mark of byAttribute(picture(after, of), "data-key", key)) {
				expect(attribute(mark, "data-value"), of).toBe(String(becomes));
				marks++;
			}
			for (const mark of byAttribute(picture(before, of), "data-key", key))
				expect(attribute(mark, "data-value"), of).toBe(String(was));
		}
		expect(marks).toBeGreaterThan(0);
		const height = (page: Element) => {
			const [mark] = byAttribute(picture(page, step), "data-key", key);
			const [other] = byAttribute(picture(page, step), "data-key", from);
			return (
				Number(attribute(mark as Element, "height")) / Number(attribute(other as Element, "height"))
			);
		};
		expect(height(before)).toBeCloseTo(was / row(story, from).value, 1);
		expect(height(after)).toBeCloseTo(becomes / row(story, from).value, 1);
	});

	test("changes its printed label, and the old one is gone", () => {
		const old = column(story)?.label ?? "";
		const fresh = column(changed)?.label ?? "";
		expect(fresh).not.toBe(old);
		expect(fresh).toContain(String(Math.floor(becomes)));
		expect(labels(before, step)).toContain(old);
		expect(labels(after, step)).toContain(fresh);
		expect(labels(after, step)).not.toContain(old);
	});

	test("changes every sentence that uses it, and no other", () => {
		const texts = (page: Element) =>
			byAttribute(page, "data-fact").map((control) => ({
				fact: attribute(control, "data-fact") ?? "",
				text: textOf(control),
			}));
		const old = texts(before);
		const fresh = texts(after);
		expect(fresh.map(({ fact }) => fact)).toEqual(old.map(({ fact }) => fact));
		const different = fresh.filter(({ text }, index) => text !== old[index]?.text);
		expect(different.length).toBeGreaterThan(0);
		for (const { fact } of different) expect([...decided]).toContain(fact);
		for (const [index, { fact, text }] of fresh.entries()) {
			if (!decided.has(fact)) continue;
			const forms = (of: Story) =>
				FACT_FORMS.map((form) => formatFact(of, resolveFact(of, fact), form, language));
			// A figure in words has a large first letter where a sentence begins with it.
			expect(
				forms(changed).map((form) => form.toLowerCase()),
				fact,
			).toContain(text.toLowerCase());
			if (!forms(changed).includes(old[index]?.text ?? "")) expect(text).not.toBe(old[index]?.text);
		}
	});

	test("computes the ratio of the two columns anew", () => {
		const ratio = (value: number) => value / row(story, from).value;
		const facts = [...decided].filter((id) => {
			const fact = story.facts[id];
			return fact && "derive" in fact && fact.derive.op === "ratio";
		});
		const ofTheTwo = facts.filter(
			(id) => Math.abs(Number(resolveFact(story, id).value) - ratio(was)) < 1e-9,
		);
		expect(ofTheTwo.length).toBeGreaterThan(0);
		for (const id of ofTheTwo) {
			const fact = resolveFact(changed, id);
			expect(fact.value).toBeCloseTo(ratio(becomes), 9);
			const printed = (value: number) => String(Number(ratio(value).toFixed(fact.digits)));
			expect(printed(becomes)).not.toBe(printed(was));
			const controls = byAttribute(after, "data-fact", id).map((control) => textOf(control));
			for (const text of controls) expect(text).toContain(printed(becomes));
			// The arrow between the two columns says it as well.
			expect(labels(before, step).join(" ")).toContain(printed(was));
			expect(labels(after, step).join(" ")).toContain(printed(becomes));
			expect(labels(after, step).join(" ")).not.toContain(printed(was));
		}
	});

	test("changes what the picture says to a reader who cannot see it", () => {
		const said = (page: Element) => textOf(byTag(picture(page, step), "desc")[0] as Element);
		expect(said(after)).not.toBe(said(before));
		const number = String(Number(becomes.toFixed(1)));
		expect(said(after)).toContain(number);
		expect(said(after)).not.toContain(` ${Number(was.toFixed(1))} `);
	});

	test("changes what the figure's card says", () => {
		const id = [...decided].find((fact) => resolveFact(story, fact).value === was) ?? "";
		const card = (page: Element) => {
			const folder = page === after ? site : published.folder;
			const html = readFileSync(join(folder, "index.html"), "utf8");
			const [, script = ""] = /src="(assets\/scenes\.[^"]*)"/.exec(html) ?? [];
			const self: { storyPage?: PageData } = {};
			runInNewContext(readFileSync(join(folder, script), "utf8"), { self });
			return JSON.stringify(self.storyPage?.cards.cards[`fact:${id}`]);
		};
		expect(card(before)).toContain(String(was));
		expect(card(after)).toContain(String(becomes));
		expect(card(after)).not.toContain(String(was));
	});
});
