import { geoDistance, geoGraticule, geoOrthographic, geoPath } from "d3-geo";
import { describe, expect, test } from "vitest";
import { decodeTier, pickTier } from "../../src/atlas/decode.ts";
import type { Atlas } from "../../src/atlas/types.ts";
import type { Frame } from "../../src/charts/layout.ts";
import { atlasOf } from "../../src/content/atlas.ts";
import { awayFrom } from "../../src/drawing/box.ts";
import { cameraFor } from "../../src/drawing/camera.ts";
import { Globe } from "../../src/drawing/globe.ts";
import { labelBox } from "../../src/drawing/labels.ts";
import { drawMap } from "../../src/drawing/map.ts";
import { onSphere } from "../../src/drawing/sphere.ts";
import { textWidth } from "../../src/drawing/text.ts";
import type { MapScene } from "../../src/scenes/map-scene.ts";
import { smallStory } from "../story/small-story.ts";
import { collisions, outBy, wordsOf } from "./labels-of.ts";
import { onScreen } from "./on-screen.ts";
import { mapScene } from "./scenes.ts";
import { publishedStory, scenesOf, whole } from "./stories.ts";

const atlas: Atlas = atlasOf(smallStory());
const SIZE = whole(600, 400);
const g = drawMap(mapScene(), SIZE, atlas);
const place = (key: string) => g.places.find((p) => p.key === key);

describe("a map", () => {
	test("has what it looks at in the middle of its free part, the globe around it", () => {
		expect([place("here")?.x, place("here")?.y]).toEqual([300, 200]);
		expect(g.globe).toEqual({ x: 300, y: 200, radius: 200 });
		const free = { x: 100, y: 40, width: 200, height: 300 };
		const aside = drawMap(mapScene(), { width: 600, height: 400, free }, atlas);
		expect(aside.globe).toEqual({ x: 200, y: 190, radius: 100 });
		expect(aside.places[0]).toMatchObject({ x: 200, y: 190 });
	});

	test("has north up and east right, at the exact distance", () => {
		// A point 30 degrees from the centre lies at half the radius.
		expect([place("north")?.x, place("north")?.y]).toEqual([300, 100]);
		expect([place("east")?.x, place("east")?.y]).toEqual([400, 200]);
	});

	test("has what it looks at upright wherever it is", () => {
		const turned = drawMap(
			mapScene({
				center: [-160, 50],
				places: [
					{ key: "a", at: [-160, 50], name: "A", detail: undefined, highlight: true, value: 1 },
					{ key: "b", at: [-160, 60], name: "B", detail: undefined, highlight: true, value: 1 },
				],
			}),
			SIZE,
			atlas,
		);
		expect(turned.places[1]?.x).toBe(300);
		expect(turned.places[1]?.y).toBeLessThan(200);
	});

	test("hides what is on the far side, words and all", () => {
		expect(place("behind")).toMatchObject({ opacity: 0, name: undefined, detail: undefined });
		expect(g.places.map((p) => p.opacity)).toEqual([1, 1, 1, 0]);
	});

	test("carries value and highlight of its places", () => {
		expect([place("here")?.value, place("here")?.highlight]).toEqual([7, true]);
		expect([place("north")?.value, place("north")?.highlight]).toEqual([undefined, false]);
	});

	test("draws a route from its start to its end, with its words near it", () => {
		const [route] = g.routes;
		const projection = geoOrthographic().scale(200).translate([300, 200]);
		const near = ([x, y]: [number, number]) =>
			(route?.path.match(/[\d.]+,[\d.]+/g) ?? []).some((point) => {
				const [a = 0, b = 0] = point.split(",").map(Number);
				return Math.hypot(a - x, b - y) < 0.2;
			});
		expect(near(projection([-40, -30]) ?? [0, 0])).toBe(true);
		expect(near(projection([0, -40]) ?? [0, 0])).toBe(true);
		expect(route?.label?.lines).toEqual(["A way"]);
		expect(route?.highlight).toBe(true);
	});

	test("has no words on a route that is not highlighted", () => {
		const [route] = mapScene().routes;
		if (!route) throw new Error("no route");
		const quiet = drawMap(mapScene({ routes: [{ ...route, highlight: false }] }), SIZE, atlas);
		expect(quiet.routes[0]).toMatchObject({ highlight: false, label: undefined });
		expect(quiet.routes[0]?.path).not.toBe("");
	});

	test("has a scale bar where it is close, and none where the globe is whole", () => {
		expect(g.scaleBar).toEqual([]);
		const [bar] = drawMap(mapScene({ span: 10 }), SIZE, atlas).scaleBar;
		expect(bar?.parts).toHaveLength(5);
		expect(bar?.text).toBe("200 km");
	});

	test("has a compass rose where the scene asks for one, on the middle meridian", () => {
		const [rose] = drawMap(mapScene({ rose: true, routes: [], waters: [] }), SIZE, atlas).rose;
		expect([rose?.x, rose?.key]).toEqual([300, "rose"]);
		expect(g.rose).toEqual([]);
	});

	test("has a rose that points north at both ends of the earth, and none across a pole", () => {
		const bare = { rose: true, routes: [], waters: [], places: [] };
		const turned = (center: [number, number]) =>
			drawMap(mapScene({ ...bare, center, span: 60 }), SIZE, atlas).rose.map(({ turn }) => turn);
		expect(turned([0, 0])).toEqual([0]);
		expect(turned([0, 89])).toEqual([0]);
		// Below the South Pole, the way to it is up, and north is down.
		expect(turned([0, -90])).toEqual([180]);
		expect(turned([0, -75])).not.toEqual([0]);
	});

	test("shows its whole subject on an opening screen, in the south, too", () => {
		const opening = onScreen("globe", 1440, 900);
		const south = mapScene({
			center: [10, 0],
			span: 180,
			places: [
				{
					key: "halley",
					at: [-26.5, -75.6],
					name: "Halley",
					detail: undefined,
					highlight: true,
					value: undefined,
				},
			],
		});
		const { globe, places, size } = drawMap(south, opening, atlas);
		expect(places[0]?.y).toBeLessThan(size.height);
		expect(places[0]?.name).toBeDefined();
		expect(globe.y + globe.radius).toBeLessThanOrEqual(size.height + 1);
		// Where the subject is in sight, the globe may rise out of the picture.
		const north = drawMap({ ...south, places: [] }, opening, atlas);
		expect(north.globe.y + north.globe.radius).toBeGreaterThan(size.height);
	});

	test("has the key of the sea's tints where it names a sea, off its words and marks", () => {
		const [key] = drawMap(mapScene({ routes: [], places: [], span: 60 }), SIZE, atlas).tintKey;
		const depths = [200, 1000, 2500, 4000, 5000, 6000].map((depth) => `depth-${depth}`);
		expect(key?.tints).toEqual(["sea", ...depths]);
		expect(key?.labels.at(-1)?.text).toBe("6,000 m");
		expect(drawMap(mapScene({ waters: [], span: 60 }), SIZE, atlas).tintKey).toEqual([]);
	});

	test("has a legend of what it is shaded by, before all words, however little room there is", () => {
		const legend = {
			title: "Percent of all",
			tints: ["shade shade-1", "shade shade-6", "shade unknown"],
			limits: ["100,000"],
			unknown: "not found",
		};
		for (const width of [280, 700]) {
			const size = whole(width, 300);
			const map = drawMap(mapScene({ legend, shades: [], measure: "percent" }), size, atlas);
			const [key] = map.tintKey;
			expect(key?.tints).toEqual(legend.tints);
			expect(key?.labels.map(({ text }) => text)).toEqual(["100,000", "not found"]);
			expect(collisions(wordsOf(map))).toEqual([]);
			for (const { box } of wordsOf(map)) expect(outBy(box, size)).toBeLessThan(0.5);
		}
	});

	test("names towns beside their dots, but none where a mark or its words are", () => {
		const towns = (at: [number, number]) =>
			drawMap(
				mapScene({
					cities: [{ key: "town", at, name: "Town" }],
					routes: [],
					waters: [],
					places: [],
				}),
				SIZE,
				atlas,
			).cities;
		const [town] = towns([20, 20]);
		expect(town?.name.lines).toEqual(["Town"]);
		expect(Math.abs((town?.name.x ?? 0) - (town?.x ?? 0))).toBeLessThan(20);
		expect(towns([180, 0])).toEqual([]);
	});

	test("names a sea along its own way, else level, in letters that fit their line", () => {
		const water = { key: "sea", at: [20, -20] as [number, number], name: "Sea" };
		const line = (along: [[number, number], [number, number]] | undefined) => {
			const [found] = drawMap(
				mapScene({ waters: [{ ...water, along }], routes: [], places: [] }),
				SIZE,
				atlas,
			).waters;
			return (found?.path ?? "")
				.slice(1)
				.split("L")
				.map((point) => point.split(",").map(Number) as [number, number]);
		};
		const slope = (points: [number, number][]) => {
			const [[x0, y0], [x1, y1]] = [points[0] ?? [0, 0], points.at(-1) ?? [0, 0]];
			return (Math.atan2(y1 - y0, x1 - x0) * 180) / Math.PI;
		};
		expect(slope(line(undefined))).toBeCloseTo(0, 5);
		const aslant = line([
			[15, -25],
			[25, -15],
		]);
		// It climbs to the north-east, whichever end is named first.
		expect(slope(aslant)).toBeLessThan(-40);
		expect(slope(aslant)).toBeGreaterThan(-50);
		expect(
			line([
				[25, -15],
				[15, -25],
			]),
		).toEqual(aslant);
		const length = aslant
			.slice(1)
			.reduce(
				(sum, [x, y], i) => sum + Math.hypot(x - (aslant[i]?.[0] ?? 0), y - (aslant[i]?.[1] ?? 0)),
				0,
			);
		expect(length).toBeGreaterThan(textWidth("Sea", "italic", 15));
	});

	test("names a land in its middle, or not at all where a mark leaves it no room", () => {
		const land = { key: "land", at: [40, 20] as [number, number], name: "Land" };
		const names = (at: [number, number][]) =>
			drawMap(
				mapScene({
					lands: [land],
					waters: [],
					routes: [],
					places: at.map((position, i) => ({
						key: `p${i}`,
						at: position,
						name: "",
						detail: undefined,
						highlight: false,
						value: undefined,
					})),
				}),
				SIZE,
				atlas,
			).lands;
		const projection = geoOrthographic().scale(200).translate([300, 200]);
		expect(names([])[0]?.x).toBeCloseTo(projection(land.at)?.[0] ?? 0, 0);
		const crowd = [-20, -10, 0, 10, 20].map((d): [number, number] => [40, 20 + d]);
		expect(names(crowd)).toEqual([]);
	});

	test("has the outlines of its regions", () => {
		const story = smallStory();
		const wide = scenesOf(story)[0] as MapScene;
		const { regions } = drawMap(wide, SIZE, atlas);
		expect(regions.map((r) => r.key)).toEqual(["north-bank", "south-bank"]);
		for (const r of regions) expect(r.path).toMatch(/^M.*Z$/);
	});
});

describe("paths of a map", () => {
	const paths = [g.land, g.borders, g.graticule, ...g.routes.map((r) => r.path)];
	const pointsOf = (ring: string) =>
		ring
			.replace("Z", "")
			.split("L")
			.map((p) => p.split(",").map(Number));
	const onRim = ([x = 0, y = 0]: number[]) => Math.abs(Math.hypot(x - 300, y - 200) - 200) < 0.5;

	test("have one decimal at most", () => {
		for (const path of paths) expect(path).not.toMatch(/\.\d\d/);
	});

	test("have every ring closed, of those clear of the rim as many as d3-geo has", () => {
		const rings = g.land.split("M").slice(1);
		for (const ring of rings) expect(ring.endsWith("Z")).toBe(true);
		const projection = geoOrthographic()
			.scale(200)
			.translate([300, 200])
			.clipAngle(90)
			.clipExtent([
				[-40, -40],
				[640, 440],
			])
			.precision(0.7);
		const { land } = decodeTier(pickTier(atlas, [0, 0], 200, 90));
		const full = geoPath(projection).digits(1)(land) ?? "";
		const clear = (all: string[]) => all.filter((ring) => !pointsOf(ring).some(onRim)).length;
		expect(clear(rings)).toBeGreaterThan(20);
		expect(clear(rings)).toBe(clear(full.split("M").slice(1)));
		expect(g.land.length).toBeLessThanOrEqual(full.length);
	});

	test.each([
		[100, 15],
		[15, 5],
		[6, 2],
	])("have the meridians and parallels of d3-geo, %i degrees across the picture", (span, step) => {
		const scene = mapScene({ span, center: [-97, 38] });
		const camera = cameraFor(scene, SIZE);
		const lines = geoGraticule()
			.precision(0.5)
			.extentMajor([
				[-180, -90 + step / 1000],
				[180, 90 - step / 1000],
			])
			.extentMinor([
				[-180, -80],
				[180, 80],
			])
			.stepMinor([step, step])
			.stepMajor([90, 360])();
		const globe = new Globe(camera, { x: 300, y: 200 }, SIZE);
		/** The boxes around those lines of a path that are seen: left, right, top, bottom. */
		const boxes = (path: string) =>
			path
				.split("M")
				.slice(1)
				.map((line) => {
					const points = pointsOf(line);
					const [x, y] = [0, 1].map((axis) => points.map((point) => point[axis] ?? 0));
					return [Math.min(...x!), Math.max(...x!), Math.min(...y!), Math.max(...y!)] as const;
				})
				.filter(([left, right, top, bottom]) => right > 0 && left < 600 && bottom > 0 && top < 400);
		const drawn = boxes(drawMap(scene, SIZE, atlas).graticule);
		const wanted = boxes(globe.lines(onSphere(lines)));
		expect(drawn.length).toBeGreaterThan(5);
		expect(drawn).toHaveLength(wanted.length);
		// They are drawn through other points of the same lines, of which those that are near each other are left out.
		for (const box of wanted)
			expect(
				drawn.filter((other) => box.every((end, i) => Math.abs(end - other[i]!) < 4)),
			).not.toEqual([]);
	});

	test("have no two points in a row nearer than a px but where a line ends or meets the rim", () => {
		for (const ring of g.land.split("M").slice(1)) {
			const points = pointsOf(ring);
			const close = points.slice(1, -1).filter((point, i) => {
				const [x = 0, y = 0] = point;
				const [a = 0, b = 0] = points[i] ?? [];
				return !onRim(point) && Math.abs(x - a) + Math.abs(y - b) < 0.8;
			});
			expect(close).toEqual([]);
		}
	});
});

describe("maps of the published story", () => {
	const story = publishedStory();
	const scenes = scenesOf(story).filter((scene) => scene.kind === "map");
	const outlines = atlasOf(story);
	const sizes = [
		[320, 568],
		[375, 667],
		[390, 844],
		[430, 932],
		[768, 1024],
		[1440, 900],
		[2560, 1440],
	] as const;
	const hero = story.sections.find((section) => section.kind === "hero")?.id;

	for (const scene of scenes)
		for (const [width, height] of sizes) {
			const frames: Frame[] = scene.step === hero ? ["globe"] : ["stage", "plain"];
			for (const frame of frames)
				test(`${scene.step} has its words apart, off its marks and in sight at ${width}x${height}, ${frame}`, () => {
					const map = drawMap(scene, onScreen(frame, width, height), outlines);
					const words = wordsOf(map);
					expect(collisions(words).map(([a, b]) => `${a.name}, ${b.name}`)).toEqual([]);
					for (const { name, box } of words) {
						expect(outBy(box, map.size), name).toBe(0);
						for (const p of map.places.filter(({ opacity }) => opacity > 0)) {
							const mark = {
								name: p.key,
								text: "",
								box: { x: p.x - 9, y: p.y - 9, width: 18, height: 18 },
							};
							expect(collisions([mark, { name, text: "", box }]), `${name}, ${p.key}`).toEqual([]);
						}
					}
				});
		}

	test("have every highlighted place named at every size", () => {
		for (const scene of scenes)
			for (const [width, height] of sizes) {
				const frame = scene.step === hero ? "globe" : "stage";
				const map = drawMap(scene, onScreen(frame, width, height), outlines);
				for (const p of map.places.filter((q) => q.highlight && q.opacity > 0))
					expect(p.name, `${scene.step}, ${p.key} at ${width}x${height}`).toBeDefined();
			}
	});

	test("have every name nearer to its own mark than to any other, the opening's on the narrowest phone too", () => {
		for (const scene of scenes)
			for (const [width, height] of sizes.filter(([w]) => w >= 390 || scene.step === hero)) {
				const frame = scene.step === hero ? "globe" : "stage";
				const map = drawMap(scene, onScreen(frame, width, height), outlines);
				const seen = map.places.filter(({ opacity }) => opacity > 0);
				for (const place of seen) {
					if (!place.name) continue;
					const box = labelBox(place.name, "sans");
					const nearer = seen.filter((p) => awayFrom(box, p) < awayFrom(box, place));
					const where = `${scene.step}, ${place.key} at ${width}x${height}`;
					expect(
						nearer.map(({ key }) => key),
						where,
					).toEqual([]);
				}
			}
	});

	test("have the names of waters wholly on the globe", () => {
		for (const scene of scenes)
			for (const [width, height] of sizes) {
				const map = drawMap(scene, onScreen("stage", width, height), outlines);
				for (const { box, name } of wordsOf(map).filter((w) => w.name.startsWith("water")))
					for (const x of [box.x, box.x + box.width])
						for (const y of [box.y, box.y + box.height])
							expect(Math.hypot(x - map.globe.x, y - map.globe.y), name).toBeLessThan(
								map.globe.radius,
							);
			}
	});

	test("show every place that is not on the far side", () => {
		for (const scene of scenes) {
			const map = drawMap(scene, whole(800, 600), outlines);
			for (const [i, p] of map.places.entries()) {
				const seen = geoDistance(scene.places[i]?.at ?? [0, 0], scene.center) < Math.PI / 2 - 0.02;
				expect(p.opacity).toBe(seen ? 1 : 0);
			}
		}
	});
});
