import type { Component } from "svelte";
import type { MapSize } from "../../drawing/box.ts";
import { tweenTo } from "../../drawing/tween.ts";
import type { Composed, KindName } from "../../scenes/kind.ts";
import type { Drawn, KindOf } from "../kinds.ts";

/** A kind that is drawn by its size alone, and blends from scene to scene. */
export const chart = <K extends Exclude<KindName, "map">>(
	component: Component<{ g: Drawn<K>; uid: string }>,
	draw: (scene: Composed<K>, size: MapSize) => Drawn<K>,
	more?: Pick<KindOf<K>, "measures" | "through">,
): KindOf<K> => ({
	component,
	draw,
	way: ({ geometry }, scene, size) => ({
		at: tweenTo(geometry, draw(scene, size)),
		camera: () => undefined,
	}),
	...more,
});
