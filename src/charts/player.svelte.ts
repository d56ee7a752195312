import { cubicInOut } from "svelte/easing";
import type { Atlas } from "../atlas/types.ts";
import type { MapSize } from "../drawing/box.ts";
import type { Camera } from "../drawing/camera.ts";
import type { Geometry } from "../drawing/geometry.ts";
import type { Scene } from "../scenes/scene.ts";
import { eachFrame } from "./frames.ts";
import { type Kind, kindOf } from "./kinds.ts";

/** How long a move takes, ms. */
const DURATION = { map: 900, chart: 650 } as const;

/** Draws a scene, with rests where that takes long. */
function* piecesOf(scene: Scene, size: MapSize, atlas: Atlas): Generator<undefined, Geometry> {
	const { draw, drawInPieces } = kindOf(scene.kind);
	if (drawInPieces) return yield* drawInPieces(scene, size, atlas);
	return draw(scene, size, atlas);
}

/**
 * Runs each piece of some work, and what is done with its result, in a task of its own: all at once would hold up the reader.
 * @returns a function that stops it
 */
function inTasks<T>(work: Generator<undefined, T>, then: (result: T) => void): () => void {
	let later: ReturnType<typeof setTimeout>;
	const next = () => {
		const { done, value } = work.next();
		later = setTimeout(done ? () => then(value) : next);
	};
	next();
	return () => clearTimeout(later);
}

/** Shows one figure's scenes: at rest, or on the way from what is drawn now to the next. */
export class Player {
	/** What is drawn now; nothing before the first scene is shown. */
	geometry: Geometry | undefined = $state.raw();
	/** Whether it is on the way. */
	moving = $state(false);
	/** The step whose scene is shown, or on the way to be; empty before the first. */
	step = $state("");

	#camera: Camera | undefined;
	#scene: Scene | undefined;
	/** Stops what has been begun. */
	#stop = () => {};

	/**
	 * Goes to a scene, from wherever it is now; the first one it comes to show a moment later.
	 * @param atlas the world's outlines, for maps
	 * @param animate whether to travel; else it cuts
	 */
	show(scene: Scene, size: MapSize, atlas: Atlas, animate: boolean) {
		this.#stop();
		const { geometry } = this;
		if (!geometry) {
			this.#stop = inTasks(piecesOf(scene, size, atlas), (drawn) =>
				this.rest(scene, size, atlas, drawn),
			);
			return;
		}
		if (!animate) {
			this.rest(scene, size, atlas);
			return;
		}
		const now = { geometry, scene: this.#scene, camera: this.#camera };
		let way: ReturnType<Kind["way"]> | undefined;
		const duration = DURATION[scene.kind === "map" ? "map" : "chart"];
		this.step = scene.step;
		this.moving = true;
		this.#stop = eachFrame((ms) => {
			// To find it takes as long as a picture: then nothing else is done.
			if (!way) {
				way = kindOf(scene.kind).way(now, scene, size, atlas);
				this.#scene = scene;
				return true;
			}
			const part = Math.min(1, ms / duration);
			const eased = cubicInOut(part);
			this.geometry = way.at(eased);
			this.#camera = way.camera(eased);
			if (part === 1) this.moving = false;
			return part < 1;
		});
	}

	/**
	 * Shows a scene at rest.
	 * @param drawn the scene at that size, where it is drawn already
	 */
	rest(scene: Scene, size: MapSize, atlas: Atlas, drawn?: Geometry) {
		const { draw, camera } = kindOf(scene.kind);
		this.geometry = drawn ?? draw(scene, size, atlas);
		this.#camera = camera?.(scene, size);
		this.#scene = scene;
		this.step = scene.step;
		this.moving = false;
	}
}
