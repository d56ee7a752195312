import { cameraFor, sizeFor } from "../../drawing/camera.ts";
import { fly } from "../../drawing/fly.ts";
import { mapInPieces } from "../../drawing/map.ts";
import { prepareTier, tierFor } from "../../drawing/map-ground.ts";
import { voyagesAt } from "../../drawing/voyage.ts";
import type { KindOf } from "../kinds.ts";
import MapChart from "../Map.svelte";

export const map: KindOf<"map"> = {
	component: MapChart,
	draw: mapInPieces,
	way: (now, scene, size, atlas) =>
		fly({ ...now, camera: now.camera ?? cameraFor(scene, size) }, scene, size, atlas),
	through: (drawn, scene, size, part) => ({
		...drawn,
		voyages: voyagesAt(scene, size, drawn, part),
		// The day that it is stands for all of them.
		routes: drawn.routes.map((route, i) =>
			scene.routes[i]?.voyage ? { ...route, label: undefined } : route,
		),
	}),
	camera: cameraFor,
	ground: (scene, size, atlas) => {
		const shown = sizeFor(scene, size);
		return tierFor(atlas, cameraFor(scene, shown), shown);
	},
	prepare: (atlas) => atlas.flatMap(prepareTier),
};
