import type { Atlas } from "../../src/atlas/types.ts";
import { ALL } from "../../src/charts/kinds/all.ts";
import { kindOf, know } from "../../src/charts/kinds.ts";
import type { MapSize } from "../../src/drawing/box.ts";
import { finish } from "../../src/drawing/pieces.ts";
import type { Now, Way } from "../../src/drawing/tween.ts";
import type { Scene } from "../../src/scenes/scene.ts";

know(ALL);

/** The way from what is drawn now to a scene of any kind, as a figure goes it. */
export const wayTo = (now: Now, scene: Scene, size: MapSize, atlas: Atlas) =>
	finish(kindOf(scene.kind).way(now, scene, size, atlas));

/** What is drawn when a way has come to its end. */
export const endOf = ({ at, rest }: Way) => (rest ? finish(rest()) : at(1));
