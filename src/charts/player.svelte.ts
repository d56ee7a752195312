import { cubicInOut } from "svelte/easing";
import type { Atlas } from "../atlas/types.ts";
import type { MapSize } from "../drawing/box.ts";
import type { Camera } from "../drawing/camera.ts";
import type { Geometry } from "../drawing/geometry.ts";
import { finish, type Pieces } from "../drawing/pieces.ts";
import type { Scene } from "../scenes/scene.ts";
import { eachFrame } from "./frames.ts";
import { kindOf } from "./kinds.ts";
import { betweenFrames } from "./pace.ts";

/** How long a move takes, ms. */
const DURATION = { map: 900, chart: 650 } as const;

/**
 * Runs each piece of some work, and what is done with its result, in a task of its own: all at once would hold up the reader.
 * @returns a function that stops it
 */
function inTasks<T>(work: Pieces<T>, then: (result: T) => void): () => void {
	let stopped = false;
	const turn = (run: () => void) => betweenFrames(() => stopped || run());
	function next() {
		const { done, value } = work.next();
		turn(done ? () => then(value) : next);
	}
	turn(next);
	return () => {
		stopped = true;
	};
}

/** Shows one figure's scenes: at rest, or on the way from what is drawn now to the next. */
export class Player {
	/** What is drawn now; nothing before the first scene is shown. */
	geometry: Geometry | undefined = $state.raw();
	/** Whether it is on the way. */
	moving = $state(false);
	/** Whether a picture that it cuts to is being drawn. */
	drawing = $state(false);
	/** The step whose scene is shown, or on the way to be; empty before the first. */
	step = $state("");

	#camera: Camera | undefined;
	#scene: Scene | undefined;
	/** Stops what has been begun. */
	#stop = () => {};

	/**
	 * Goes to a scene, from wherever it is now.
	 * @param atlas the world's outlines, for maps
	 * @param how whether it travels there, or cuts; at once, where what is drawn is of another size than its place has now
	 */
	show(scene: Scene, size: MapSize, atlas: Atlas, how: "travel" | "cut" | "at once") {
		this.#stop();
		const { geometry } = this;
		if (geometry && how === "travel") {
			this.drawing = false;
			this.#travel(geometry, scene, size, atlas);
			return;
		}
		const pieces = kindOf(scene.kind).draw(scene, size, atlas);
		if (geometry && how === "at once") {
			this.rest(scene, size, finish(pieces));
			return;
		}
		this.drawing = true;
		this.#stop = inTasks(pieces, (drawn) => this.rest(scene, size, drawn));
	}

	#travel(geometry: Geometry, scene: Scene, size: MapSize, atlas: Atlas) {
		const now = { geometry, scene: this.#scene, camera: this.#camera };
		const duration = DURATION[scene.kind === "map" ? "map" : "chart"];
		this.step = scene.step;
		this.moving = true;
		this.#stop = inTasks(
			kindOf(scene.kind).way(now, scene, size, atlas),
			({ at, camera, rest }) => {
				this.#scene = scene;
				this.#stop = eachFrame(
					(ms) => {
						const part = Math.min(1, ms / duration);
						const eased = cubicInOut(part);
						return { geometry: at(eased), camera: camera(eased), arrived: part === 1 };
					},
					({ geometry, camera, arrived }) => {
						this.geometry = geometry;
						this.#camera = camera;
						if (!arrived) return true;
						if (rest) this.#stop = inTasks(rest(), (drawn) => this.rest(scene, size, drawn));
						else this.moving = false;
						return false;
					},
				);
			},
		);
	}

	/** Shows a scene at rest, as it is drawn. */
	rest(scene: Scene, size: MapSize, drawn: Geometry) {
		this.geometry = drawn;
		this.#camera = kindOf(scene.kind).camera?.(scene, size);
		this.#scene = scene;
		this.step = scene.step;
		this.moving = false;
		this.drawing = false;
	}
}
