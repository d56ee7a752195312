import type { Atlas } from "../atlas/types.ts";
import { prepareTier } from "../drawing/map-ground.ts";
import { preferences } from "../scroll/preferences.svelte.ts";
import { reader } from "../scroll/reader.svelte.ts";

/** Starts a page once it is parsed; where that fails, or comes too late, the reader keeps it as the server made it. */
export function startPage(start: () => void): void {
	const tryToStart = () => {
		if (document.documentElement.dataset.reader === "unrolled") return;
		try {
			start();
		} catch (error) {
			dispatchEvent(new Event("story-failed"));
			throw error;
		}
	};
	if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", tryToStart);
	else tryToStart();
}

/**
 * Lets figures travel, and says that the page answers: once the first scenes are drawn at the reader's own size.
 * @param chosen palette and motion, as preferences take them
 */
export function beginReading(chosen?: Parameters<typeof preferences.start>[0]): void {
	const begin = () => {
		if (reader.ready) return;
		preferences.start(chosen);
		reader.ready = true;
		document.documentElement.dataset.reader = "ready";
	};
	requestAnimationFrame(begin);
	// In a tab that is opened behind others nothing is drawn, and there is no next frame, until it is looked at.
	setTimeout(begin, 1000);
}

/** Makes the outlines ready for the first flight over them, a tier at a time, when the browser has nothing better to do. */
export function prepareAtlas([tier, ...more]: Atlas): void {
	if (!tier) return;
	const later = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200));
	later(() => {
		prepareTier(tier);
		prepareAtlas(more);
	});
}
