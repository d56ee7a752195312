import { describe, expect, test } from "vitest";
import { sceneAt, viewsOf } from "../../src/scenes/scene-at.ts";
import { tableOf } from "../../src/scenes/table-of.ts";
import { smallStory } from "../story/small-story.ts";

const story = smallStory();
const scenes = viewsOf(story).map(({ id }) => sceneAt(story, id, "en"));
const ofKind = (kind: string) => {
	const scene = scenes.find((s) => s.kind === kind);
	if (!scene) throw new Error(`no ${kind}`);
	return { scene, table: tableOf(scene, story, "en") };
};

describe("the table of a scene", () => {
	test.each(scenes.map((scene) => [`${scene.step} (${scene.kind})`, scene] as const))(
		"has a head for each column and the same number of cells in each row: %s",
		(_, scene) => {
			const { heads, rows } = tableOf(scene, story, "en");
			expect(rows.length).toBeGreaterThan(0);
			for (const row of rows) expect(row).toHaveLength(heads.length);
			expect(JSON.stringify(rows)).not.toMatch(/undefined|NaN|null/);
			// Each mark is named once.
			const marks = rows.flat().flatMap(({ mark }) => mark ?? []);
			if (scene.kind !== "bars") expect(new Set(marks).size).toBe(marks.length);
		},
	);

	test("has the values of columns unrounded, a gap as not found, and says what is not as reported", () => {
		const { scene, table } = ofKind("columns");
		if (scene.kind !== "columns") throw new Error("no columns");
		expect(table.rows.map(([head]) => head?.text)).toEqual(scene.columns.map(({ name }) => name));
		for (const [i, row] of table.rows.entries()) {
			const { value, status, key } = scene.columns[i] ?? {};
			expect(row[1]?.mark).toBe(key);
			expect(row[1]?.exact).toBe(value ?? undefined);
			if (value === null) expect(row[1]?.text).toBe("not found");
			else expect(Number(row[1]?.text.replace(/[^\d.]/g, ""))).toBeCloseTo(value ?? Number.NaN, 4);
			if (value !== null && status === "derived") expect(row.at(-1)?.text).toContain("worked out");
		}
		expect(table.timed).toBe(true);
		expect(table.unit).toBe(story.meta.units[scene.measure]?.name.en);
	});

	test("has a column for each other measure of columns, and no mark twice", () => {
		const scene = sceneAt(story, "end", "en");
		const { heads, rows } = tableOf(scene, story, "en");
		expect(heads.slice(2, 4)).toEqual(["Times the mean year", "Percent of the bridge’s traffic"]);
		const last = rows.at(-1) ?? [];
		expect(last.slice(2, 4)).toEqual([
			{ text: "0.27", exact: 0.26854 },
			{ text: "19.35", exact: 19.3548 },
		]);
		expect(rows[0]?.[3]).toEqual({ text: "not found", exact: undefined });
	});

	test("has a column for each series of parts and one for what they come to, which is no mark", () => {
		const { heads, rows } = tableOf(sceneAt(story, "boats-accounts", "en"), story, "en");
		expect(heads).toEqual(["Name", "Fares", "Grants", "Crew", "Fuel", "Result"]);
		expect(rows[0]).toEqual([
			{ text: "The two large ferries" },
			{ text: "3.9", mark: "boats-fares large", exact: 3.9 },
			{ text: "0.4", mark: "boats-grants large", exact: 0.4 },
			{ text: "−2.1", mark: "boats-crew large", exact: -2.1 },
			{ text: "−1.35", mark: "boats-fuel large", exact: -1.35 },
			{ text: "0.85", exact: 0.85 },
		]);
		const gap = tableOf(sceneAt(story, "crossed-all", "en"), story, "en").rows[2];
		expect(gap?.map(({ text }) => text)).toEqual([
			"2020",
			"118.9",
			"39.4",
			"not found; Not counted apart.",
			"not found",
		]);
	});

	test("has a column for each line, and marks named by line and key", () => {
		const { scene, table } = ofKind("line");
		if (scene.kind !== "line") throw new Error("no line");
		expect(table.heads.slice(1)).toEqual(scene.lines.map(({ label }) => label));
		const [first] = scene.lines;
		const point = first?.points.find(({ value }) => value !== null);
		expect(table.rows.flat().map(({ mark }) => mark)).toContain(`${first?.key} ${point?.key}`);
	});

	test("lists the places and routes of a map, the events and spans of a timeline", () => {
		const map = ofKind("map");
		if (map.scene.kind !== "map") throw new Error("no map");
		expect(map.table.timed).toBe(false);
		expect(map.table.rows.map(([head]) => head?.text)).toEqual([
			...map.scene.places.map(({ name }) => name),
			...map.scene.routes.map(({ name }) => name),
		]);
		const time = ofKind("timeline");
		if (time.scene.kind !== "timeline") throw new Error("no timeline");
		expect(time.table.rows).toHaveLength(time.scene.events.length + time.scene.gaps.length);
		expect(time.table.rows[0]?.[0]?.text).toBe(time.scene.events[0]?.date);
	});
});
