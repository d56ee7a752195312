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
	way: (now, scene, size, atlas) =>
		fly({ ...now, camera: now.camera ?? cameraFor(scene, size) }, scene, size, atlas),
	camera: cameraFor,
	prepare: (atlas) => atlas.flatMap(prepareTier),
});
