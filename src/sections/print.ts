import { flushSync, mount, unmount } from "svelte";
import type { Atlas } from "../atlas/types.ts";
import Figure from "../charts/Figure.svelte";
import type { Scene } from "../scenes/scene.ts";

/** What a section's stage shows: its scenes by step, and the words of their source lines. */
export type Staged = { scenes: Scene[]; labels: { source: string; more: string } };

/** Puts each step's own picture before its words while the page is printed: paper has no stage to scroll beside. */
export function printPictures(stages: Staged[], atlas: Atlas) {
	let undo: (() => void)[] = [];
	addEventListener("beforeprint", () => {
		undo = stages.flatMap(({ scenes, labels }) =>
			scenes.flatMap((scene) => {
				const step = document.getElementById(scene.step);
				if (!step) return [];
				const target = document.createElement("div");
				target.className = "step-picture";
				step.prepend(target);
				const figure = mount(Figure, {
					target,
					props: { scene, atlas, frame: "plain", uid: `print-${scene.step}`, labels },
				});
				return [
					() => {
						void unmount(figure);
						target.remove();
					},
				];
			}),
		);
		flushSync();
	});
	addEventListener("afterprint", () => {
		for (const step of undo) step();
		undo = [];
	});
}
