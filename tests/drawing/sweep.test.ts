import { describe, expect, test } from "vitest";
import type { Atlas } from "../../src/atlas/types.ts";
import { draw } from "../../src/drawing/draw.ts";
import type { Geometry } from "../../src/drawing/geometry.ts";
import type { Scene } from "../../src/scenes/scene.ts";
import { collisions, outBy, unsound, wordsOf } from "./labels-of.ts";
import { stories, whole } from "./stories.ts";

const WIDTHS = [280, 320, 360, 480, 640, 768, 1100, 1440];
const HEIGHTS = [240, 260, 420, 700];
const SIZES = [
	// What a figure has on the narrowest phone.
	whole(268, 251),
	...WIDTHS.flatMap((width) => HEIGHTS.map((height) => whole(width, height))),
];
const CASES = stories().flatMap(({ name, scenes, atlas }) =>
	scenes.map((scene) => ({ name: `${name} story, ${scene.step} (${scene.kind})`, scene, atlas })),
);

/** The keys of the data that a scene shows, in order. */
function keysOf(scene: Scene): string[] {
	switch (scene.kind) {
		case "columns":
			return scene.columns.map((c) => c.key);
		case "line":
			return scene.lines.flatMap((l) =>
				l.points.filter((p) => p.value !== null).map((p) => `${l.key} ${p.key}`),
			);
		case "area":
			return scene.areas.flatMap((a) =>
				a.points.filter((p) => p.span).map((p) => `${a.key} ${p.key}`),
			);
		case "units":
			return [...scene.squares.keys()].map(String);
		case "bars":
			return scene.bars.flatMap((b) => b.parts.map((p) => p.key));
		case "parts":
			return scene.series.flatMap((s) => s.data.map((d) => `${s.key} ${d.key}`));
		case "timeline":
			return scene.events.map((e) => e.key);
		case "promises":
			return [
				...scene.rows.flatMap(({ spans }) => spans.map((s) => s.key)),
				...scene.amounts.map((a) => a.key),
			];
		case "tally":
			return scene.rows.flatMap(({ key, count }) =>
				Array.from({ length: count }, (_, i) => `${key} ${i}`),
			);
		case "points":
			return scene.points.filter((p) => p.value !== null).map((p) => p.key);
		case "table":
			return scene.rows.flatMap((r) => r.cells.map((c) => `${r.key}-${c.key}`));
		case "map":
			return [...(scene.shades ?? []), ...scene.places].map((p) => p.key);
		default:
			return scene satisfies never;
	}
}

/** The keys of the data that a geometry draws, in order. */
function drawnKeys(g: Geometry): string[] {
	switch (g.kind) {
		case "columns":
			return g.columns.map((c) => c.key);
		case "line":
			return g.lines.flatMap((l) => l.points.map((p) => `${l.key} ${p.key}`));
		case "area":
			return g.areas.flatMap((a) => a.points.map((p) => `${a.key} ${p.key}`));
		case "units":
			return g.squares.map((s) => s.key);
		case "bars":
			return g.parts.map((p) => p.datum);
		case "parts":
			return g.series.flatMap((s) => s.parts.map((p) => `${s.key} ${p.key}`));
		case "timeline":
			return g.events.map((e) => e.key);
		case "promises":
			return [...g.spans.map((s) => s.key), ...g.bars.map((b) => b.key)];
		case "tally":
			return g.marks.map((m) => m.key);
		case "points":
			return g.points.map((p) => p.key);
		case "table":
			return g.cells.map((c) => c.key);
		case "map":
			return [...g.regions.flatMap(({ row }) => row ?? []), ...g.places.map((p) => p.key)];
		default:
			return g satisfies never;
	}
}

/** Every list of keyed things in a geometry, with where it is. */
function keyedLists(value: unknown, path = ""): { path: string; keys: string[] }[] {
	if (value === null || typeof value !== "object") return [];
	const keyed =
		Array.isArray(value) &&
		value.length > 0 &&
		value.every((v) => v !== null && typeof v === "object" && "key" in v);
	return [
		...(keyed ? [{ path, keys: value.map((v: { key: string }) => v.key) }] : []),
		...Object.entries(value).flatMap(([name, part]) => keyedLists(part, `${path}/${name}`)),
	];
}

function deepFreeze<T>(value: T): T {
	if (value !== null && typeof value === "object") {
		Object.freeze(value);
		for (const part of Object.values(value)) deepFreeze(part);
	}
	return value;
}

const drawn = new Map<Scene, Geometry[]>();

/** Runs a check at every size, and says at which it fails. */
function atEverySize(
	{ scene, atlas }: { scene: Scene; atlas: Atlas },
	faults: (g: Geometry) => string[],
) {
	const all = drawn.get(scene) ?? SIZES.map((size) => draw(scene, size, atlas));
	drawn.set(scene, all);
	const found = all.flatMap((g) =>
		faults(g).map((fault) => `${g.size.width}x${g.size.height}: ${fault}`),
	);
	expect(found).toEqual([]);
}

describe.each(CASES)("$name", (one) => {
	test("has sound numbers at every size: none that is no number, no negative width or height", () => {
		atEverySize(one, unsound);
	});

	test("draws each datum exactly once at every size, and each key once in its list", () => {
		const keys = keysOf(one.scene);
		atEverySize(one, (g) => [
			...(drawnKeys(g).join() === keys.join() ? [] : [drawnKeys(g).join()]),
			...keyedLists(g)
				.filter(({ keys: list }) => new Set(list).size < list.length)
				.map(({ path, keys: list }) => `${path}: ${list.join()}`),
		]);
	});

	test("has its words inside the picture at every size", () => {
		atEverySize(one, (g) =>
			wordsOf(g)
				.filter(({ box }) => outBy(box, g.size) > 0.5)
				.map(({ name, box }) => `${name} by ${outBy(box, g.size).toFixed(1)}`),
		);
	});

	test("has no words over others at any size", () => {
		atEverySize(one, (g) => collisions(wordsOf(g)).map(([a, b]) => `${a.name}, ${b.name}`));
	});

	test("is drawn from the scene and the size alone, and leaves both as they are", () => {
		const scene = deepFreeze(structuredClone(one.scene));
		const size = deepFreeze(whole(390, 420));
		const first = draw(scene, size, one.atlas);
		draw(scene, whole(1100, 700), one.atlas);
		expect(draw(scene, size, one.atlas)).toEqual(first);
		expect(scene).toEqual(one.scene);
	});
});
