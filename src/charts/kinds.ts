import type { Component } from "svelte";
import type { Atlas } from "../atlas/types.ts";
import type { MapSize } from "../drawing/box.ts";
import type { Camera } from "../drawing/camera.ts";
import type { Geometry } from "../drawing/geometry.ts";
import type { Pieces } from "../drawing/pieces.ts";
import type { Now, Way } from "../drawing/tween.ts";
import type { Composed, KindName } from "../scenes/kind.ts";
import type { Scene } from "../scenes/scene.ts";

// A page's first script knows maps only, and an embedded figure's script its own kind: each script says as it starts what
// it knows.

/** How one kind of figure is drawn, shown, and taken from scene to scene. */
export type Kind<S = Scene, G = Geometry> = {
	/** Shows what is drawn; `uid` sets apart the ids of one picture from those of others on the page. */
	component: Component<{ g: G; uid: string }>;
	/** Draws a scene at rest, in as many pieces as it takes long. */
	draw: (scene: S, size: MapSize, atlas: Atlas) => Pieces<G>;
	/** The way from what is drawn now to a scene. */
	way: (now: Now, scene: S, size: MapSize, atlas: Atlas) => Pieces<Way>;
	/** What is drawn when the reader is so far through a step, from 0 to 1, made of what is drawn of its scene. */
	through?: (drawn: G, scene: S, size: MapSize, part: number) => G;
	/** Where a map's camera is, at rest on a scene. */
	camera?: (scene: S, size: MapSize) => Camera;
	/** What of an atlas a scene is drawn from: the same object as long as it is the same. */
	ground?: (scene: S, size: MapSize, atlas: Atlas) => unknown;
	/** What else a scene can be seen in than its own measure: each measure's unit line, and the scene in it. */
	measures?: {
		of: (scene: S) => { id: string; subtitle: string }[];
		in: (scene: S, id: string | undefined) => S;
	};
	/** Does beforehand, in pieces, what the first move would have to wait for. */
	prepare?: (atlas: Atlas) => (() => void)[];
};

/** What is drawn of a scene, of one kind. */
export type Drawn<K extends KindName> = Extract<Geometry, { kind: K }>;
/** How one kind is drawn, by its name. */
export type KindOf<K extends KindName> = Kind<Composed<K>, Drawn<K>>;
/** Some kinds by their names. */
export type Kinds<K extends KindName = KindName> = { [N in K]: KindOf<N> };

const known = new Map<KindName, Kind>();
let waiting: (() => void)[] = [];

/** Makes kinds known to this page. */
export function know(kinds: Partial<Kinds>): void {
	for (const [name, kind] of Object.entries(kinds))
		known.set(name as KindName, kind as unknown as Kind);
	const runs = waiting;
	waiting = [];
	for (const run of runs) run();
}

/** Whether all of some kinds are known. */
export const knows = (names: KindName[]): boolean => names.every((name) => known.has(name));

/** Runs something as soon as all of some kinds are known. */
export function whenKnown(names: KindName[], run: () => void): void {
	if (knows(names)) run();
	else waiting.push(() => whenKnown(names, run));
}

/**
 * How a kind is drawn and shown.
 * @throws Error where the page does not know it
 */
export function kindOf(name: KindName): Kind {
	const kind = known.get(name);
	if (!kind) throw new Error(`this page knows no figure of the kind ${name}`);
	return kind;
}

/** What known kinds would do beforehand, in pieces. */
export const preparations = (atlas: Atlas): (() => void)[] =>
	[...known.values()].flatMap(({ prepare }) => prepare?.(atlas) ?? []);
