/** What passes faster than so many screens a second cannot be read. */
const READABLE = 1.5;
/** A page that is not scrolled for so long, ms, has stopped, also where no event says so. */
const STOPPED = 150;

let last = { at: Number.NEGATIVE_INFINITY, top: 0 };
let flying = false;
let stopped: ReturnType<typeof setTimeout> | undefined;
let waiting: (() => void) | undefined;

function land() {
	flying = false;
	const run = waiting;
	waiting = undefined;
	run?.();
}

function scrolled({ timeStamp }: Event) {
	const { at, top } = last;
	last = { at: timeStamp, top: scrollY };
	const ms = timeStamp - at;
	// One jump, however far, is no flight.
	flying = ms < STOPPED && Math.abs(last.top - top) / ms > (READABLE * innerHeight) / 1000;
	landIn(flying ? STOPPED : 0);
}

/** Lands in so many ms, between two frames: in one, what waits would be too much beside what that has to do. */
function landIn(ms: number) {
	clearTimeout(stopped);
	if (flying || waiting) stopped = setTimeout(land, ms);
}

/** Follows how fast the page is scrolled, from now on. */
export function watchPace(): void {
	addEventListener("scroll", scrolled, { passive: true });
	addEventListener("scrollend", () => landIn(0));
}

/** Whether the page passes too fast to be read: then pictures that move stand, which nobody sees. */
export const flies = (): boolean => flying;

/** Runs something once the page can be read: at once, where it can. What still waits for that is forgotten. */
export function whenReadable(run: () => void): void {
	if (flying) waiting = run;
	else {
		waiting = undefined;
		run();
	}
}

/**
 * Runs something between two frames; while the page is scrolled, after the next one: of what comes in many pieces, each frame
 * waits for no more than one.
 */
export function betweenFrames(run: () => void): void {
	const soon = () => {
		setTimeout(run);
	};
	if (performance.now() - last.at < STOPPED) requestAnimationFrame(soon);
	else soon();
}
