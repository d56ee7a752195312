import { flies } from "./pace.ts";

/** From so much work for one picture on, ms, to make, to show and to paint it, it is shared by two frames: half of what a frame has. */
const HEAVY = 8;

/**
 * Draws picture after picture of something that moves. A picture is worked out after a frame was painted, and painted with
 * the next: so neither waits for the other. Where that would be too much beside what it takes to scroll the page, it is made
 * after one frame, and shown after the next.
 * @param make works out a picture of what has moved for so long, ms
 * @param show shows it, and says whether it goes on
 * @returns a function that stops it
 */
export function eachFrame<Picture>(
	make: (ms: number) => Picture,
	show: (picture: Picture) => boolean,
): () => void {
	/** How long it has moved, and when that was last looked at, ms. */
	let moved = 0;
	let seen: number | undefined;
	let stopped = false;
	/** The picture that is made, and not yet shown. */
	let made: { picture: Picture } | undefined;
	/** What it took to show the last picture and to paint it, ms, and whether the next frame paints it. */
	let cost = 0;
	let paints = false;
	let later: ReturnType<typeof setTimeout> | undefined;
	let frame = requestAnimationFrame(next);
	function next(now: number) {
		seen ??= now;
		// Comes when the frame is painted.
		later = setTimeout(() => {
			const begun = performance.now();
			if (paints) cost += begun - now;
			paints = false;
			const stands = flies();
			// What stood goes on from where it was.
			if (!stands) moved += begun - (seen ?? begun);
			seen = begun;
			if (!stands && !draw(begun)) return;
			frame = requestAnimationFrame(next);
		});
	}
	/** Makes a picture, shows it, or both. */
	function draw(begun: number): boolean {
		if (!made) {
			made = { picture: make(moved) };
			if (performance.now() - begun + cost > HEAVY) return true;
		}
		const shown = performance.now();
		const { picture } = made;
		made = undefined;
		paints = true;
		if (!show(picture)) return false;
		// By then, what shows the picture has done its work too.
		queueMicrotask(() => {
			cost = performance.now() - shown;
		});
		return !stopped;
	}
	return () => {
		stopped = true;
		cancelAnimationFrame(frame);
		clearTimeout(later);
	};
}
