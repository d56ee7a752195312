import { describe, expect, test } from "vitest";
import { tiersFor } from "../../src/atlas/decode.ts";
import { atlasOf } from "../../src/content/atlas.ts";
import { cameraFor } from "../../src/drawing/camera.ts";
import { draw } from "../../src/drawing/draw.ts";
import type { ColumnsGeometry } from "../../src/drawing/geometry.ts";
import type { MapGeometry } from "../../src/drawing/map-geometry.ts";
import { tierFor } from "../../src/drawing/map-ground.ts";
import type { Scene } from "../../src/scenes/scene.ts";
import { smallStory } from "../story/small-story.ts";
import { unsound } from "./labels-of.ts";
import { barsScene, columnsScene, lineScene, mapScene, pointsScene } from "./scenes.ts";
import { publishedStory, scenesOf, stories, whole } from "./stories.ts";
import { endOf, wayTo } from "./way.ts";

const SIZE = whole(400, 356);
const atlas = atlasOf(smallStory());
const columns = (scene: Scene) => draw(scene, SIZE, atlas) as ColumnsGeometry;
const lower = columnsScene({
	columns: columnsScene()
		.columns.slice(1)
		.map((c) => ({ ...c, value: c.value === null ? null : c.value / 2 })),
});
const from = columns(columnsScene());
const to = columns(lower);
const way = wayTo({ geometry: from }, lower, SIZE, atlas).at as (part: number) => ColumnsGeometry;
const column = (g: ColumnsGeometry, key: string) => g.columns.find((c) => c.key === key);

describe("a move between two charts", () => {
	test("begins at what was drawn", () => {
		for (const c of from.columns) {
			const { x, y, width, height, opacity } = c;
			expect(column(way(0), c.key)).toMatchObject({ x, y, width, height, opacity });
		}
	});

	test("ends at exactly what is drawn at rest", () => {
		expect(way(1)).toEqual(to);
		expect(way(1.2)).toEqual(to);
	});

	test("goes by key: each mark from where it was to where it will be", () => {
		const half = column(way(0.5), "2024");
		const [a, b] = [column(from, "2024"), column(to, "2024")];
		expect(half?.height).toBeCloseTo(((a?.height ?? 0) + (b?.height ?? 0)) / 2, 1);
		expect(half?.x).toBeCloseTo(((a?.x ?? 0) + (b?.x ?? 0)) / 2, 1);
	});

	test("lets what goes sink to its foot and fade, and then be gone", () => {
		const going = column(way(0.5), "2021");
		expect(going?.opacity).toBe(0.5);
		expect(going?.height).toBe(75);
		expect((going?.y ?? 0) + (going?.height ?? 0)).toBe(330);
		expect(column(way(1), "2021")).toBeUndefined();
	});

	test("lets what comes rise from its foot", () => {
		const back = wayTo({ geometry: to }, columnsScene(), SIZE, atlas).at as typeof way;
		expect(column(back(0), "2021")).toMatchObject({ opacity: 0, height: 0, y: 330 });
		expect(column(back(0.5), "2021")).toMatchObject({ opacity: 0.5, height: 75 });
		expect(back(1)).toEqual(from);
	});

	test("carries the new scene's values from its start: a mark says what it will be", () => {
		expect(column(way(0.01), "2024")?.value).not.toBe(undefined);
		expect(way(1).columns.map((c) => c.value)).toEqual([null, 37.5, 50]);
	});

	const signed = (values: number[]) =>
		columnsScene({
			min: Math.min(0, ...values),
			max: Math.max(1, ...values),
			columns: columnsScene().columns.flatMap((c, i) =>
				values[i] === undefined ? [] : [{ ...c, value: values[i] }],
			),
		});
	const zeroOf = ({ axis }: ColumnsGeometry) => axis.ticks.find(({ key }) => key === "0")?.at ?? 0;

	test("takes a column to the other side of zero through zero, never across it", () => {
		const [a, b] = [signed([50, 20]), signed([-50, 30])];
		const turn = wayTo({ geometry: columns(a) }, b, SIZE, atlas).at as typeof way;
		for (let part = 0; part < 1; part += 0.05) {
			const now = turn(part);
			const { y = 0, height = 0, opacity } = column(now, "2021") ?? {};
			const zero = zeroOf(now);
			const over = y + height <= zero + 1;
			const under = y >= zero - 1;
			expect(over || under, `${part}`).toBe(true);
			expect(opacity).toBe(1);
		}
		expect(column(turn(0.5), "2021")?.height).toBe(0);
		expect(turn(1)).toEqual(columns(b));
	});

	test("lets what hangs come out of zero and go back into it", () => {
		const [a, b] = [signed([50]), signed([50, -40])];
		const come = wayTo({ geometry: columns(a) }, b, SIZE, atlas).at as typeof way;
		const zero = (g: ColumnsGeometry) => g.axis.base;
		expect(column(come(0), "2022")).toMatchObject({ height: 0, opacity: 0, y: zero(columns(a)) });
		const go = wayTo({ geometry: columns(b) }, a, SIZE, atlas).at as typeof way;
		expect(column(go(0.999), "2022")?.height).toBeLessThan(1);
		expect(column(go(0.999), "2022")?.y).toBeCloseTo(zero(columns(a)), 0);
	});

	test("goes on from the middle of another without a jump", () => {
		const middle = way(0.37);
		const on = wayTo({ geometry: middle }, columnsScene(), SIZE, atlas).at as typeof way;
		for (const c of middle.columns) {
			const { x, y, width, height, opacity } = c;
			expect(column(on(0), c.key)).toMatchObject({ x, y, width, height, opacity });
		}
		expect(on(1)).toEqual(from);
	});

	test("leaves what stands still the same object all along", () => {
		const taller = columnsScene({
			columns: columnsScene().columns.map((c, i) => (i === 2 ? { ...c, value: 40 } : c)),
		});
		const grow = wayTo({ geometry: from }, taller, SIZE, atlas).at as typeof way;
		const [early, late] = [grow(0.3), grow(0.6)];
		const still = early.columns.filter((c, i) => c === late.columns[i]);
		expect(still.map((c) => c.key)).toEqual(
			from.columns.filter((_, i) => i !== 2).map((c) => c.key),
		);
		expect(late.axis).toBe(early.axis);
		expect(late.names).toBe(early.names);
	});

	test("does not pile up what has gone, however often it turns", () => {
		let now = from;
		for (let i = 0; i < 12; i++) {
			const scene = i % 2 === 0 ? lower : columnsScene();
			now = (wayTo({ geometry: now }, scene, SIZE, atlas).at as typeof way)(0.5);
			expect(now.columns.length).toBe(4);
			expect(new Set(now.columns.map((c) => c.key)).size).toBe(4);
		}
	});

	test("rescales its axis with its marks: a tick that goes slides to where its value will be", () => {
		const small = columnsScene({ max: 20, columns: columnsScene().columns.slice(0, 1) });
		const grown = wayTo({ geometry: columns(small) }, columnsScene(), SIZE, atlas).at as typeof way;
		const tick = (g: ColumnsGeometry, key: string) => g.axis.ticks.find((t) => t.key === key);
		const [old, next] = [columns(small).axis, from.axis];
		const high = (value: number, { base, top, domain: [low, up] }: typeof old) =>
			base + ((top - base) * (value - low)) / (up - low);
		// A tick of the old scale alone, and one of the new alone.
		expect(tick(from, "5")).toBeUndefined();
		expect(tick(grown(0), "5")?.at).toBeCloseTo(high(5, old), 0);
		expect(tick(grown(0.999), "5")?.at).toBeCloseTo(high(5, next), 0);
		expect(tick(grown(0.5), "5")?.opacity).toBe(0);
		expect(tick(grown(0), "80")?.at).toBeCloseTo(high(80, old), 0);
		expect(tick(grown(1), "80")?.at).toBeCloseTo(high(80, next), 0);
	});

	test("zooms in time: columns outside the new stretch slide to its edges, none out of the plot", () => {
		const last = columnsScene({
			window: [Date.UTC(2023, 0), Date.UTC(2025, 0)],
			columns: columnsScene().columns.slice(2),
		});
		const zoom = wayTo({ geometry: from }, last, SIZE, atlas).at as typeof way;
		const [left, right] = columns(last).time?.range ?? [0, 0];
		for (const part of [0, 0.25, 0.5, 0.75, 0.99])
			for (const c of zoom(part).columns) {
				expect(c.x).toBeGreaterThanOrEqual(left - 0.1);
				expect(c.x + c.width).toBeLessThanOrEqual(right + 0.1);
			}
		expect(column(zoom(0.99), "2021")?.width).toBeLessThan(1);
		const foot = (c = column(zoom(0.5), "2021")) => (c?.y ?? 0) + (c?.height ?? 0);
		expect(foot()).toBeCloseTo(from.axis.base, 0);
		expect(zoom(1)).toEqual(columns(last));
		// And back: they come in from there.
		const back = wayTo({ geometry: columns(last) }, columnsScene(), SIZE, atlas).at as typeof way;
		expect(column(back(0), "2021")).toMatchObject({ x: left, width: 0, opacity: 0 });
	});

	test("announces another measure by its axis: no mark of the new one rises before the axis is the new one", () => {
		const gas = columnsScene({
			measure: "cubic-feet",
			max: 7000,
			columns: columnsScene().columns.map((c) => ({
				...c,
				key: `${c.key}-01`,
				value: c.value === null ? null : c.value * 60,
			})),
		});
		const move = wayTo({ geometry: from }, gas, SIZE, atlas).at as typeof way;
		const rest = columns(gas);
		const drawn = (g: ColumnsGeometry) => g.columns.filter((c) => c.height > 0.01 && c.value);
		expect(drawn(move(0.25)).map((c) => c.key)).toEqual(["2021", "2023", "2024"]);
		expect(drawn(move(0.4999)).every((c) => c.height < 0.1)).toBe(true);
		expect(move(0.5).axis).toEqual(rest.axis);
		expect(drawn(move(0.75)).map((c) => c.key)).toEqual(["2021-01", "2023-01", "2024-01"]);
		expect(move(0.75).axis).toEqual(rest.axis);
		expect(move(1)).toEqual(rest);
		// Begun anew on the way there, it still does.
		const anew = wayTo({ geometry: move(0.2) }, gas, SIZE, atlas).at as typeof way;
		expect(drawn(anew(0.4999)).every((c) => c.height < 0.1)).toBe(true);
	});

	test("leaves what was drawn as it was", () => {
		const before = structuredClone(from);
		way(0.5);
		expect(from).toEqual(before);
	});

	test("cuts between figures of different kinds", () => {
		const cut = wayTo({ geometry: from }, barsScene(), SIZE, atlas);
		const bars = draw(barsScene(), SIZE, atlas);
		expect([cut.at(0), cut.at(0.5), cut.at(1)]).toEqual([bars, bars, bars]);
		expect(cut.camera(0.5)).toBeUndefined();
	});

	test("moves paths number by number where they have the same form", () => {
		const scene = lineScene();
		const raised = lineScene({ max: 200 });
		const line = wayTo({ geometry: draw(scene, SIZE, atlas) }, raised, SIZE, atlas).at;
		const half = line(0.5);
		if (half.kind !== "line") throw new Error("no line");
		const ends = [scene, raised].map((s) => draw(s, SIZE, atlas));
		const y = (g: (typeof ends)[number] | undefined) =>
			g?.kind === "line"
				? Number(/^M[\d.]+,([\d.]+)/.exec(g.lines[1]?.path ?? "")?.[1])
				: Number.NaN;
		expect(y(half)).toBeCloseTo((y(ends[0]) + y(ends[1])) / 2, 6);
	});
});

describe("a flight between two maps", () => {
	const near = mapScene({ center: [20, 10], span: 30, places: mapScene().places.slice(0, 2) });
	const start = draw(mapScene(), SIZE, atlas) as MapGeometry;
	const camera = cameraFor(mapScene(), SIZE);
	const fly = wayTo({ geometry: start, camera: camera }, near, SIZE, atlas);
	const at = fly.at as (part: number) => MapGeometry;

	test("begins with the camera and the places where they were", () => {
		expect(fly.camera(0)).toEqual(camera);
		expect(at(0).globe).toEqual(start.globe);
		expect(at(0).land.length).toBeGreaterThan(start.land.length * 0.8);
		for (const p of at(0).places) {
			const before = start.places.find((q) => q.key === p.key);
			expect([p.x, p.y, p.opacity]).toEqual([before?.x, before?.y, before?.opacity]);
		}
	});

	test("ends at exactly what is drawn at rest", () => {
		expect(endOf(fly)).toEqual(draw(near, SIZE, atlas));
		expect(fly.camera(1)).toEqual(cameraFor(near, SIZE));
	});

	test("brings in with the way what the scene before did not have", () => {
		const back = wayTo(
			{ geometry: draw(near, SIZE, atlas), scene: near, camera: cameraFor(near, SIZE) },
			mapScene(),
			SIZE,
			atlas,
		).at as typeof at;
		const east = (part: number) => back(part).places.find((p) => p.key === "east")?.opacity;
		expect([east(0), east(1)]).toEqual([0, 1]);
		expect(east(0.5)).toBeCloseTo(0.5, 9);
	});

	test("goes on from the middle of another without a jump", () => {
		const middle = at(0.4);
		const now = fly.camera(0.4);
		const on = wayTo({ geometry: middle, camera: now }, mapScene(), SIZE, atlas);
		const first = on.at(0) as MapGeometry;
		expect(on.camera(0)).toEqual(now);
		expect(first.globe).toEqual(middle.globe);
		for (const p of middle.places) {
			const next = first.places.find((q) => q.key === p.key);
			expect([next?.x, next?.y, next?.opacity]).toEqual([p.x, p.y, p.opacity]);
		}
	});

	test("travels with its labels: each as far from its mark as it will be at rest", () => {
		const rest = draw(near, SIZE, atlas) as MapGeometry;
		const named = rest.places.find((p) => p.name);
		const flying = at(0.7).places.find((p) => p.key === named?.key);
		expect((flying?.name?.x ?? 0) - (flying?.x ?? 0)).toBeCloseTo(
			(named?.name?.x ?? 0) - (named?.x ?? 0),
			0,
		);
	});
});

describe.each([
	{ screen: "small", size: whole(390, 420) },
	{ screen: "large", size: whole(900, 700) },
] as const)("a flight from far to near on a $screen screen", ({ screen, size }) => {
	const story = publishedStory();
	const outlines = tiersFor(atlasOf(story), screen);
	const scenes = scenesOf(story).filter((scene) => scene.kind === "map");

	test("changes the detail of its coasts under a veil: coarser outlines that fade, whole at the change", () => {
		let changes = 0;
		for (const [i, to] of scenes.entries()) {
			const start = scenes[i - 1];
			if (!start) continue;
			const camera = cameraFor(start, size);
			const geometry = draw(start, size, outlines);
			const fly = wayTo({ geometry, scene: start, camera }, to, size, outlines);
			const parts = Array.from({ length: 201 }, (_, k) => k / 200);
			const tiers = parts.map((part) => {
				const eye = fly.camera(part);
				if (!eye) throw new Error("no camera");
				return tierFor(outlines, eye, size);
			});
			for (const [k, part] of parts.entries()) {
				const [here, ...beside] = [tiers[k], tiers[k - 1], tiers[k + 1]];
				// A finer tier is covered as long as a coarser one is next to it.
				if (!beside.some((tier) => tier && here && tier.scale < here.scale)) continue;
				const map = fly.at(part);
				if (map.kind !== "map" || part === 0 || part === 1) continue;
				changes++;
				expect(map.veil?.opacity, `${to.step} at ${part}`).toBeGreaterThan(0.85);
				expect(map.veil?.land).toMatch(/^M/);
			}
			expect(endOf(fly)).toMatchObject({ veil: undefined });
		}
		expect(changes).toBeGreaterThan(4);
	});

	test("has words of seas and lands, rose and scale only before it starts and after it has landed", () => {
		const [, pacific, kansas] = scenes;
		if (!pacific || !kansas) throw new Error("no maps");
		const fly = wayTo(
			{
				geometry: draw(pacific, size, outlines),
				scene: pacific,
				camera: cameraFor(pacific, size),
			},
			kansas,
			size,
			outlines,
		).at as (part: number) => MapGeometry;
		const rest = draw(kansas, size, outlines) as MapGeometry;
		expect(fly(0).waters.map((w) => [w.key, w.opacity])).toEqual([["pacific-ocean", 1]]);
		for (const part of [0.2, 0.5, 0.8]) {
			const { waters, lands, rose, scaleBar } = fly(part);
			expect([...waters, ...lands, ...rose, ...scaleBar]).toEqual([]);
		}
		expect(fly(0.95).lands.map((l) => l.key)).toEqual(rest.lands.map((l) => l.key));
	});
});

describe("every move of the stories", () => {
	test("has finite numbers all along, from each scene to the next and back", {
		timeout: 120_000,
	}, () => {
		const size = whole(390, 420);
		for (const { scenes, atlas: outlines } of stories())
			for (const figure of new Set(scenes.map((s) => s.figure))) {
				const shown = scenes.filter((s) => s.figure === figure);
				for (const [i, a] of shown.entries())
					for (const b of [shown[i - 1], shown[i + 1]]) {
						if (!b) continue;
						const eye = a.kind === "map" ? cameraFor(a, size) : undefined;
						const move = wayTo(
							{ geometry: draw(a, size, outlines), scene: a, camera: eye },
							b,
							size,
							outlines,
						);
						for (const part of [0, 0.1, 0.5, 0.9, 1])
							expect(unsound(move.at(part)), `${a.step} to ${b.step} at ${part}`).toEqual([]);
						expect(endOf(move)).toEqual(draw(b, size, outlines));
					}
			}
	});

	test("has opacities from 0 to 1", () => {
		const points = draw(pointsScene(), SIZE, atlas);
		const fewer = pointsScene({ points: pointsScene().points.slice(1) });
		const move = wayTo({ geometry: points }, fewer, SIZE, atlas);
		for (const part of [0, 0.3, 0.6, 1]) {
			const g = move.at(part);
			if (g.kind !== "points") throw new Error("no points");
			for (const p of g.points) {
				expect(p.opacity).toBeGreaterThanOrEqual(0);
				expect(p.opacity).toBeLessThanOrEqual(1);
			}
		}
	});
});
