import { cameraFor } from "../../drawing/camera.ts";
import { fly } from "../../drawing/fly.ts";
import type { MapSize } from "../../drawing/geometry.ts";
import { drawMap, drawMapInPieces } from "../../drawing/map.ts";
import { prepareTier } from "../../drawing/map-ground.ts";
import type { MapScene } from "../../scenes/scene.ts";
import { know } from "../kinds.ts";
import MapChart from "../Map.svelte";

const camera = (scene: MapScene, { free }: MapSize) => cameraFor(scene, free);

know("map", {
	component: MapChart,
	draw: drawMap,
	drawInPieces: drawMapInPieces,
	way: (now, scene, size, atlas) =>
		fly({ ...now, camera: now.camera ?? camera(scene, size) }, scene, size, atlas),
	camera,
	prepare: (atlas) => atlas.flatMap(prepareTier),
});
