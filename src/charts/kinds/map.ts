import { cameraFor } from "../../drawing/camera.ts";
import { fly } from "../../drawing/fly.ts";
import { drawMap, drawMapInPieces } from "../../drawing/map.ts";
import { prepareTier } from "../../drawing/map-ground.ts";
import { know } from "../kinds.ts";
import MapChart from "../Map.svelte";

know("map", {
	component: MapChart,
	draw: drawMap,
	drawInPieces: drawMapInPieces,
	way: (now, scene, size, atlas) => {
		if (now.camera) return fly({ ...now, camera: now.camera }, scene, size, atlas);
		const there = drawMap(scene, size, atlas);
		return { at: () => there, camera: () => cameraFor(scene, size.free) };
	},
	camera: (scene, size) => cameraFor(scene, size.free),
	prepare: (atlas) => atlas.map((tier) => () => prepareTier(tier)),
});
