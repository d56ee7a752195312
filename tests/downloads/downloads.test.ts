import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { atlasOf } from "../../src/content/atlas.ts";
import {
	allDownloads,
	downloadsOf,
	makeDownload,
	stepCard,
	stepsWithCards,
} from "../../src/downloads/downloads.ts";
import { viewsOf } from "../../src/scenes/scene-at.ts";
import { SMALL_STORY_TEXT, smallStory } from "../story/small-story.ts";
import { stepsOf } from "../support/stories.ts";

const story = smallStory();
const from = { story, raw: SMALL_STORY_TEXT, atlas: atlasOf(story) };

describe("the files of a figure", () => {
	test("have the names that pages link to, and the story has one more", () => {
		expect(downloadsOf(story, "fleet")).toEqual({
			svg: "fleet.svg",
			png: "fleet.png",
			card: "fleet-card.png",
			csv: "fleet.csv",
			xlsx: "fleet.xlsx",
			json: "fleet.json",
		});
		const all = allDownloads(story);
		expect(all).toHaveLength(Object.keys(story.figures).length * 6 + 1);
		expect(new Set(all).size).toBe(all.length);
		expect(all).toContain("story-card.png");
	});

	test("are refused to a figure that is not there, or whose file would be the story's", () => {
		expect(() => downloadsOf(story, "nothing")).toThrow("no figure nothing");
		const fleet = story.figures.fleet;
		if (!fleet) throw new Error("no fleet");
		const other = { ...story, figures: { story: fleet } };
		expect(() => downloadsOf(other, "story")).toThrow("a figure called story");
	});

	test("are those of the list and no others", async () => {
		await expect(makeDownload("nothing.svg", from, "en")).rejects.toThrow(
			"no download nothing.svg",
		);
	});

	test("are the same bytes every time", async () => {
		for (const file of [
			"crossing-map.svg",
			"crossing-map.png",
			"crossing-map-card.png",
			"fleet.xlsx",
		]) {
			const [one, other] = [
				await makeDownload(file, from, "en"),
				await makeDownload(file, from, "en"),
			];
			expect(Buffer.from(one.body).equals(Buffer.from(other.body)), file).toBe(true);
		}
	});
});

describe("the picture of a step for shared links", () => {
	test("is its own, but for the last step of a figure, whose picture is the figure's", () => {
		const own = stepsWithCards(story);
		expect(own.length).toBeGreaterThan(0);
		for (const { id, figure } of viewsOf(story)) {
			const last = viewsOf(story).findLast((view) => view.figure === figure)?.id === id;
			expect(own.includes(id), id).toBe(!last && stepsOf(story).includes(id));
			expect(stepCard(story, id)).toBe(own.includes(id) ? `steps/${id}.png` : `${figure}-card.png`);
		}
		expect(() => stepCard(story, "nothing")).toThrow("no step nothing");
	});
});

test("a figure's data as JSON have all that is to be known of them", async () => {
	const { body, type } = await makeDownload("waiting-points.json", from, "en");
	expect(type).toBe("application/json; charset=utf-8");
	const data = JSON.parse(String(body));
	expect(data).toEqual({
		figure: "waiting-points",
		language: "en",
		title: "How long drivers waited",
		subtitle: "Minutes, as reported",
		note: null,
		pictured: "reports",
		steps: [
			{
				id: "reports",
				name: expect.any(String),
				finding: expect.stringContaining("185"),
			},
		],
		records: [
			expect.objectContaining({ key: "2014-06-01", value: 95 }),
			expect.objectContaining({ key: "2016-09-15", value: 150, qualifier: "over" }),
			expect.objectContaining({ key: "2019-07-21", value: 185, sources: ["river-gazette"] }),
		],
		units: { minutes: "minutes" },
		sources: { "river-gazette": story.sources["river-gazette"] },
		credit: "The ferry that a bridge outran. Data version 1.2.0. Data checked 30 June 2024.",
		version: "1.2.0",
		updated: "2024-06-30",
		data: createHash("sha256").update(SMALL_STORY_TEXT).digest("hex").slice(0, 10),
	});
});
