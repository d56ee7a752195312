import type { Scene } from "./scene.ts";

/** Whether something of a scene follows the reader through its step: a ship that sails its route, bars that fill up. */
export const followsScroll = (scene: Scene): boolean =>
	scene.kind === "map"
		? scene.routes.some(({ voyage }) => voyage !== undefined)
		: scene.kind === "bars" && scene.fills;
