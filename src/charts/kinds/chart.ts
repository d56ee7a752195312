import type { Component } from "svelte";
import type { MapSize } from "../../drawing/box.ts";
import { onePiece } from "../../drawing/pieces.ts";
import { type Now, tweenTo, type Way } from "../../drawing/tween.ts";
import type { Composed, KindName } from "../../scenes/kind.ts";
import type { Drawn, KindOf } from "../kinds.ts";

/** A kind that is drawn by its size alone, and blends from scene to scene. */
export const chart = <K extends Exclude<KindName, "map">>(
	component: Component<{ g: Drawn<K>; uid: string }>,
	draw: (scene: Composed<K>, size: MapSize) => Drawn<K>,
	{
		way = ({ geometry }, scene, size) => ({
			at: tweenTo(geometry, draw(scene, size)),
			camera: () => undefined,
		}),
		...more
	}: Pick<KindOf<K>, "measures" | "through"> & {
		/** The way to a scene, where that is no mere blend. */
		way?: (now: Now, scene: Composed<K>, size: MapSize) => Way;
	} = {},
): KindOf<K> => ({
	component,
	draw: (scene, size) => onePiece(() => draw(scene, size)),
	way: (now, scene, size) => onePiece(() => way(now, scene, size)),
	...more,
});
