import type { Component } from "svelte";
import type { Geometry, MapSize } from "../../drawing/geometry.ts";
import { tweenTo } from "../../drawing/tween.ts";
import type { Scene } from "../../scenes/scene.ts";
import { type Kind, know } from "../kinds.ts";

/** Makes a kind known that is drawn by its size alone, and blends from scene to scene. */
export function knowChart<K extends Exclude<Scene["kind"], "map">>(
	name: K,
	component: Component<{ g: Extract<Geometry, { kind: K }>; uid: string }>,
	draw: (scene: Extract<Scene, { kind: K }>, size: MapSize) => Extract<Geometry, { kind: K }>,
	more?: Pick<
		Kind<Extract<Scene, { kind: K }>, Extract<Geometry, { kind: K }>>,
		"measures" | "through"
	>,
): void {
	know(name, {
		component,
		draw,
		way: ({ geometry }, scene, size) => ({
			at: tweenTo(geometry, draw(scene, size)),
			camera: () => undefined,
		}),
		...more,
	});
}
