import { flushSync, mount, unmount } from "svelte";
import Figure from "../charts/Figure.svelte";
import { knows } from "../charts/kinds.ts";
import { whenSpare } from "../charts/spare.ts";
import type { FigureLabels } from "../scenes/figure-labels.ts";
import type { Scene } from "../scenes/scene.ts";
import { outlines, withOutlines } from "../stage/outlines.svelte.ts";

/** What a section's stage shows: its scenes by step, and the words of their source lines. */
export type Staged = { scenes: Scene[]; labels: FigureLabels };

/** How long a reader has been still when the page takes the time, ms: longer than anybody waits for a page to answer. */
const STILL = 10_000;

/** Draws a step's own picture before its words, as it is for paper and for copies; nothing in it changes any more. */
function draw(scene: Scene, labels: Staged["labels"]) {
	const step = document.getElementById(scene.step);
	if (!step) return;
	const target = document.createElement("div");
	target.className = "step-picture";
	const props = { scene, frame: "plain" as const, uid: `still-${scene.step}`, labels };
	const figure = mount(Figure, { target, props: withOutlines(props) });
	flushSync();
	step.prepend(target.cloneNode(true));
	void unmount(figure);
}

/**
 * Draws each step's own picture once. Paper has no stage to scroll beside, nor has a copy that a browser or an archive
 * makes of the page as it is: without a script it is unrolled, and has no pictures but those that are in it. So they are
 * drawn when the reader has been still for a while, or has turned to something else, as a menu is; and before printing.
 * @returns draws at once those that are still to be drawn, and can be
 */
export function drawStills(stages: Staged[]): () => void {
	let left = stages.flatMap(({ scenes, labels }) => scenes.map((scene) => ({ scene, labels })));
	const isReady = ({ scene: { kind } }: (typeof left)[number]) =>
		knows([kind]) && (kind !== "map" || !outlines.areComing);
	const take = (ready: typeof left) => {
		left = left.filter((one) => !ready.includes(one));
		for (const { scene, labels } of ready) draw(scene, labels);
		return ready.length > 0;
	};
	let moved = performance.now();
	let waiting = false;
	const look = () => {
		waiting = false;
		const rest = moved + STILL - performance.now();
		if (rest <= 0) outlines.askForAll();
		// What cannot be drawn yet has a script on its way.
		wait(rest <= 0 && !take(left.filter(isReady).slice(0, 1)) ? STILL : rest);
	};
	const wait = (rest: number) => {
		if (waiting || left.length === 0) return;
		waiting = true;
		if (rest > 0) setTimeout(look, rest);
		else whenSpare(look);
	};
	for (const type of ["scroll", "keydown", "pointerdown"])
		addEventListener(type, () => (moved = performance.now()), { passive: true });
	addEventListener("blur", () => {
		moved = Number.NEGATIVE_INFINITY;
		waiting = false;
		wait(0);
	});
	wait(STILL);
	return () => void take(left.filter(({ scene }) => knows([scene.kind])));
}
