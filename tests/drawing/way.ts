import type { Atlas } from "../../src/atlas/types.ts";
import { draw } from "../../src/drawing/draw.ts";
import { fly } from "../../src/drawing/fly.ts";
import type { MapSize } from "../../src/drawing/geometry.ts";
import { type Now, tweenTo } from "../../src/drawing/tween.ts";
import type { Scene } from "../../src/scenes/scene.ts";

/** The way from what is drawn now to a scene of any kind, as a figure goes it. */
export function wayTo(now: Now, scene: Scene, size: MapSize, atlas: Atlas) {
	if (scene.kind === "map" && now.camera)
		return fly({ ...now, camera: now.camera }, scene, size, atlas);
	return { at: tweenTo(now.geometry, draw(scene, size, atlas)), camera: () => undefined };
}
