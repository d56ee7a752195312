import { preparations } from "../charts/kinds.ts";
import { betweenFrames } from "../charts/pace.ts";
import { whenSpare } from "../charts/spare.ts";
import { outlines } from "../stage/outlines.svelte.ts";
import { type Choice, preferences } from "./state/preferences.svelte.ts";
import { reader } from "./state/reader.svelte.ts";

/**
 * Starts a page once it is parsed and laid out; where that fails, the reader keeps it as the server made it. One that
 * comes late finds it unrolled, and its sections wait until they are out of sight.
 */
export function startPage(start: () => void | Promise<void>): void {
	const root = document.documentElement;
	const tryToStart = async () => {
		if (root.dataset.reader === "unrolled") return;
		if (root.dataset.opening !== undefined) {
			addEventListener("story-opened", tryToStart, { once: true });
			return;
		}
		dispatchEvent(new Event("story-starts"));
		try {
			await start();
		} catch (error) {
			dispatchEvent(new Event("story-failed"));
			throw error;
		}
	};
	if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", tryToStart);
	else void tryToStart();
}

/** Lets the browser do what else it has to, so that no piece of work holds up the reader. */
export const breathe = (): Promise<void> => new Promise((resume) => setTimeout(resume));

/**
 * Lets figures travel, and says that the page answers: once the first scenes are drawn at the reader's own size.
 * @param choice what the reader chose before
 */
export function beginReading(choice: Choice): void {
	const begin = () => {
		if (reader.ready) return;
		preferences.start(choice);
		reader.ready = true;
		document.documentElement.dataset.reader = "ready";
	};
	requestAnimationFrame(begin);
	// In a tab that is opened behind others nothing is drawn, and there is no next frame, until it is looked at.
	setTimeout(begin, 1000);
}

/** Runs pieces of work one after the other, each when it is its turn. */
function inTurn([piece, ...more]: (() => void)[], turn: (run: () => void) => void): void {
	if (piece)
		turn(() => {
			piece();
			inTurn(more, turn);
		});
}

/**
 * Does beforehand what the first moves would have to wait for, when the browser has nothing better to do. Finer outlines
 * are shown when theirs is done.
 */
export function prepareMoves(): void {
	inTurn(preparations(outlines.atlas), whenSpare);
	outlines.refine((come, show) => inTurn([...preparations(come), show], betweenFrames));
}
