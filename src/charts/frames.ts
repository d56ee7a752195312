import { flies } from "./pace.ts";

/** From so much work for one picture on, ms, to make and to paint it, each is shown for two frames: half of what a frame has. */
const HEAVY = 8;

/**
 * Draws picture after picture of something that moves. A picture is worked out after a frame was painted, and painted with
 * the next: so neither waits for the other. Where a picture takes long to work out and to paint, every other frame is free
 * for the page to be scrolled.
 * @param draw is given how long it has moved, ms, and says whether it goes on
 * @returns a function that stops it
 */
export function eachFrame(draw: (ms: number) => boolean): () => void {
	/** How long it has moved, and when that was last looked at, ms. */
	let moved = 0;
	let seen: number | undefined;
	let stopped = false;
	/** What it took to make the picture that the next frame paints, ms; nothing where that has none. */
	let made: number | undefined;
	let later: ReturnType<typeof setTimeout> | undefined;
	let frame = requestAnimationFrame(next);
	function next(now: number) {
		seen ??= now;
		// Comes when the frame is painted.
		later = setTimeout(() => {
			const begun = performance.now();
			const heavy = made !== undefined && made + begun - now > HEAVY;
			const stands = flies();
			made = undefined;
			// What stood goes on from where it was.
			if (!stands) moved += begun - (seen ?? begun);
			seen = begun;
			if (stands || heavy) {
				frame = requestAnimationFrame(next);
				return;
			}
			if (!draw(moved)) return;
			// By then, what shows the picture has done its work too.
			queueMicrotask(() => {
				if (stopped) return;
				made = performance.now() - begun;
				frame = requestAnimationFrame(next);
			});
		});
	}
	return () => {
		stopped = true;
		cancelAnimationFrame(frame);
		clearTimeout(later);
	};
}
