/** From so much work for one picture on, ms, each picture is shown for two frames. */
const HEAVY = 5;

/**
 * Draws picture after picture of something that moves. A picture is worked out after a frame was painted, and painted with
 * the next: so neither waits for the other. Where a picture takes long, every other frame is free for the page to be
 * scrolled.
 * @param draw is given how long it has moved, ms, and says whether it goes on
 * @returns a function that stops it
 */
export function eachFrame(draw: (ms: number) => boolean): () => void {
	let start: number | undefined;
	let free = false;
	let stopped = false;
	let later: ReturnType<typeof setTimeout> | undefined;
	let frame = requestAnimationFrame(next);
	function next(now: number) {
		start ??= now;
		if (free) {
			free = false;
			frame = requestAnimationFrame(next);
			return;
		}
		later = setTimeout(() => {
			const begun = performance.now();
			if (!draw(begun - (start ?? begun))) return;
			// By then, what shows the picture has done its work too.
			queueMicrotask(() => {
				if (stopped) return;
				free = performance.now() - begun > HEAVY;
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
