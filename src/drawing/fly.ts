import type { Atlas, Tier } from "../atlas/types.ts";
import type { MapScene } from "../scenes/map-scene.ts";
import type { MapSize } from "./box.ts";
import { type Camera, cameraFor, flight } from "./camera.ts";
import { drawFlight, layInPieces, mapInPieces } from "./map.ts";
import type { MapGeometry } from "./map-geometry.ts";
import { type InFlight, tierFor } from "./map-ground.ts";
import type { Pieces } from "./pieces.ts";
import type { Now, Way } from "./tween.ts";

/** The way of a map's camera from what is drawn now to a scene, with what comes and goes on it. */
export function* fly(
	{ geometry, scene: shown, camera }: Now & { camera: Camera },
	scene: MapScene,
	size: MapSize,
	atlas: Atlas,
): Pieces<Way> {
	const left = shown?.kind === "map" ? shown : undefined;
	const before = geometry.kind === "map" ? geometry : undefined;
	const words = yield* layInPieces(scene, size, atlas);
	yield;
	const { width, height } = size.free;
	const way = flight(camera, cameraFor(scene, size), Math.min(width, height));
	const veil = veils((part) => tierFor(atlas, way(part), size));
	// Both scenes are drawn in flight.
	const both: MapScene = {
		...scene,
		places: together(scene.places, left?.places),
		regions: together(scene.regions, left?.regions),
		shades: together(scene.shades ?? [], left?.shades),
		routes: together(scene.routes, left?.routes),
	};
	const still = {
		lands: comeAndGo(before?.lands, words.lands),
		cities: comeAndGo(before?.cities, words.cities),
		waters: comeAndGo(before?.waters, words.waters),
		rose: comeAndGo(before?.rose, words.rose),
		scaleBar: comeAndGo(before?.scaleBar, words.scaleBar),
		tintKey: comeAndGo(before?.tintKey, words.tintKey),
	};
	const travel = travelling(before, scene);
	const routeWords = new Map(words.routes.map((route) => [route.key, route.label]));
	const at = (part: number) => {
		const flight = { camera: way(part), veil: veil(part) };
		const now = drawFlight(both, size, atlas, flight, words.placement);
		return {
			...now,
			places: now.places.map((place) => travel(place, part)),
			regions: now.regions.map((region) => travel(region, part)),
			routes: now.routes.map((route) => ({
				...travel(route, part),
				label: part > 0.9 ? routeWords.get(route.key) : undefined,
			})),
			lands: still.lands(part),
			cities: still.cities(part),
			waters: still.waters(part),
			rose: still.rose(part),
			scaleBar: still.scaleBar(part),
			tintKey: still.tintKey(part),
		};
	};
	return { at, camera: way, rest: () => mapInPieces(scene, size, atlas, words) };
}

/**
 * How what travels comes and goes on a flight: what only the scene before had fades early, what only the next has comes
 * gradually.
 */
function travelling(before: MapGeometry | undefined, scene: MapScene) {
	const drawn = before ? [...before.places, ...before.routes, ...before.regions] : [];
	const opacities = new Map(drawn.map(({ key, opacity }) => [key, opacity]));
	const stays = new Set([
		...[...scene.places, ...scene.routes, ...scene.regions].map((item) => item.key),
		...(scene.shades ?? []).map((item) => item.outline),
	]);
	return <T extends { key: string; opacity: number }>(item: T, part: number): T => {
		const start = opacities.get(item.key) ?? 0;
		const end = stays.has(item.key) ? 1 : 0;
		const through = end === 0 ? Math.min(1, part * 2.5) : part;
		return { ...item, opacity: item.opacity * (start * (1 - through) + end * through) };
	};
}

/** The part of a flight over which outlines of another detail come and go. */
const VEIL = 0.14;

/**
 * Where the outlines change on a flight, those of less detail lie over the others and fade: they alone are whole
 * wherever the camera is, while finer ones end at the edge of what was cut out.
 * @param tierAt the outlines for a part of the way
 * @returns for a part of the way, what lies over the outlines there
 */
function veils(tierAt: (part: number) => Tier): (part: number) => InFlight["veil"] {
	const samples = 64;
	const tiers = Array.from({ length: samples + 1 }, (_, i) => tierAt(i / samples));
	const changes = tiers.slice(1).flatMap((after, i) => {
		const before = tiers[i] as Tier;
		if (after === before) return [];
		let [from, to] = [i / samples, (i + 1) / samples];
		for (let step = 0; step < 6; step++) {
			const middle = (from + to) / 2;
			if (tierAt(middle) === before) from = middle;
			else to = middle;
		}
		return [{ at: to, before, after }];
	});
	return (part) => {
		let veil: InFlight["veil"];
		for (const { at, before, after } of changes) {
			const opacity = 1 - Math.abs(part - at) / VEIL;
			const coarser = before.scale < after.scale ? before : after;
			const finerHere = part < at === (coarser === after);
			// Where two changes follow one another closely, the nearer one counts.
			if (finerHere && opacity > (veil?.opacity ?? 0)) veil = { tier: coarser, opacity };
		}
		return veil;
	};
}

/**
 * What stands still while the map flies: gone before it starts, there when it has landed; what both have stays.
 * @returns for a part of the way, what there is of it
 */
function comeAndGo<T extends { key: string; opacity: number }>(
	before: T[] = [],
	after: T[],
): (part: number) => T[] {
	const same = (a: T, b: T) =>
		JSON.stringify({ ...a, opacity: 1 }) === JSON.stringify({ ...b, opacity: 1 });
	const stay = after.filter((item) => before.some((old) => same(old, item)));
	const others = (list: T[]) => list.filter((item) => !stay.some((kept) => kept.key === item.key));
	const [goes, comes] = [others(before), others(after)];
	const faded = (list: T[], opacity: number) => [
		...stay,
		...list.map((item) => ({ ...item, opacity: item.opacity * opacity })),
	];
	return (part) => {
		if (part < 1 / 7) return faded(goes, 1 - part * 7);
		return part > 6 / 7 ? faded(comes, part * 7 - 6) : stay;
	};
}

/** A scene's things, and those of the scene before that it does not have. */
function together<T extends { key: string }>(now: T[], before: T[] = []): T[] {
	const keys = new Set(now.map((item) => item.key));
	return [...now, ...before.filter((item) => !keys.has(item.key))];
}
